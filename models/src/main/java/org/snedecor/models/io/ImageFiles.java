package org.snedecor.models.io;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// PNG or JPEG -> [Picture], and pictures -> one PNG.
///
/// The kind of file is told by its first bytes, not its name. The width and height are read, and their product checked
/// against [#MOST_PIXELS], before memory for pixels is taken. Streams stay in memory: no cache files.
///
/// Colour to grey is 0.299 red + 0.587 green + 0.114 blue, rounded; grey to colour repeats. 16-bit samples are rounded to 8.
/// Transparency is dropped, and the colour under it kept. Grey samples are taken as they are stored: `BufferedImage.getRGB`
/// would bend them, for Java holds grey to be linear light.
public final class ImageFiles {

    /// 4096 by 4096.
    public static final int MOST_PIXELS = 1 << 24;

    /// A file above this cannot be a picture of at most [#MOST_PIXELS].
    private static final long MOST_BYTES = 16L * MOST_PIXELS;

    private ImageFiles() {}

    /// @param channels 1 for grey, 3 for red, green, blue; whichever the file has
    /// @throws FileFormatException where the file is neither PNG nor JPEG, has too many pixels, is damaged or cut short
    public static Picture read(Path file, int channels) throws FileFormatException {
        if (channels != 1 && channels != 3) throw new IllegalArgumentException("image: " + channels + " channels, it must be 1 (grey) or 3 (colour)");
        try (ByteSource in = ByteSource.open(file)) {
            if (in.left() > MOST_BYTES) throw in.bad(0, "the image file has " + in.left() + " bytes, above " + MOST_BYTES);
            byte[] bytes = in.take(in.left(), "the image");
            if (PngChunks.startsLike(bytes)) {
                PngChunks png = PngChunks.of(ByteSource.of(file, bytes));
                checkSize(file, png.width(), png.height());
                return picture(file, decode(file, "png", png.essential()), channels);
            }
            if (bytes.length > 2 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xd8) {
                checkJpegEnd(file, bytes);
                return picture(file, decode(file, "jpeg", bytes), channels);
            }
            throw in.bad(0, "the file is neither PNG nor JPEG");
        }
    }

    /// [#read(Path, int)], then [Picture#resized].
    public static Picture read(Path file, int channels, int height, int width) throws FileFormatException {
        return read(file, channels).resized(height, width);
    }

    /// A PNG of the pictures in rows of `columns`, one black pixel between them. Written whole or not at all.
    ///
    /// @param pictures one at least, all of one shape
    public static void writeGrid(Path file, List<Picture> pictures, int columns) throws FileSystemException {
        if (pictures.isEmpty() || columns < 1) throw new IllegalArgumentException("grid: " + pictures.size() + " pictures in " + columns + " columns");
        Picture first = pictures.getFirst();
        for (Picture p : pictures) {
            if (p.channels() != first.channels() || p.height() != first.height() || p.width() != first.width()) {
                throw new IllegalArgumentException("grid: " + p + " does not go with " + first);
            }
        }
        int wide = Math.min(columns, pictures.size()), high = (pictures.size() + wide - 1) / wide;
        long width = (long) wide * (first.width() + 1) - 1, height = (long) high * (first.height() + 1) - 1;
        if (width * height > MOST_PIXELS) throw new IllegalArgumentException("grid: " + height + " by " + width + " is above " + MOST_PIXELS + " pixels");
        boolean grey = first.channels() == 1;
        var image = new BufferedImage((int) width, (int) height, grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < pictures.size(); i++) {
            Picture p = pictures.get(i);
            int left = i % wide * (p.width() + 1), top = i / wide * (p.height() + 1);
            int plane = p.height() * p.width();
            for (int at = 0; at < p.pixels().length; at++) {
                image.getRaster().setSample(left + at % plane % p.width(), top + at % plane / p.width(), at / plane, p.pixels()[at] & 0xff);
            }
        }
        AtomicFile.write(file, out -> {
            var encoded = new ByteArrayOutputStream();
            try (var stream = new MemoryCacheImageOutputStream(encoded)) {
                ImageIO.write(image, "png", stream);
            }
            encoded.writeTo(out);
        });
    }

    private static void checkSize(Path file, int width, int height) throws FileFormatException {
        if (width < 1 || height < 1 || (long) width * height > MOST_PIXELS) {
            throw new FileFormatException(file, "the image is " + Integer.toUnsignedString(width) + " by " + Integer.toUnsignedString(height)
                    + ", it must have 1 to " + MOST_PIXELS + " pixels");
        }
    }

    /// The decoder fills what is missing of a JPEG with grey and often says nothing when only the end is cut off.
    private static void checkJpegEnd(Path file, byte[] bytes) throws FileFormatException {
        int end = bytes.length;
        while (bytes[end - 1] == 0) end--;          // some cameras pad with zeros
        if (bytes[end - 1] != (byte) 0xd9 || bytes[end - 2] != (byte) 0xff) {
            throw new FileFormatException(file, "at byte " + end + ": the JPEG does not end with its end marker ff d9, it is cut short or goes on");
        }
    }

    private static BufferedImage decode(Path file, String format, byte[] bytes) throws FileFormatException {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        String[] damage = new String[1];
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, true, true);
            reader.addIIOReadWarningListener(damageListener(damage));
            checkSize(file, reader.getWidth(0), reader.getHeight(0));
            BufferedImage image = reader.read(0);
            if (damage[0] != null) throw new FileFormatException(file, "the " + format + " data are damaged: " + damage[0]);
            return image;
        } catch (FileFormatException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The JDK's decoders meet some damage with an index or argument exception: still the file's fault.
            throw new FileFormatException(file, "the " + format + " data cannot be decoded" + because(e), e);
        } finally {
            reader.dispose();
        }
    }

    private static String because(Exception e) {
        Throwable root = e;
        while (root.getCause() != null) root = root.getCause();
        return root.getMessage() == null ? "" : ": " + root.getMessage().lines().findFirst().orElse("");
    }

    /// The JPEG library reports lost data as warnings in these words; its other warnings are harmless.
    private static IIOReadWarningListener damageListener(String[] damage) {
        return (_, warning) -> {
            if (warning.startsWith("Premature end") || warning.startsWith("Corrupt JPEG data")) damage[0] = warning;
        };
    }

    private static Picture picture(Path file, BufferedImage image, int channels) throws FileFormatException {
        int height = image.getHeight(), width = image.getWidth(), plane = height * width;
        byte[] pixels = new byte[channels * plane];
        boolean grey = image.getRaster().getNumBands() <= 2 && !(image.getColorModel() instanceof IndexColorModel);
        int[] row = new int[width];
        try {
            for (int y = 0; y < height; y++) {
                if (grey) greyRow(image.getRaster(), y, row);
                else image.getRGB(0, y, width, 1, row, 0, width);
                for (int x = 0; x < width; x++) {
                    int red = row[x] >> 16 & 0xff, green = row[x] >> 8 & 0xff, blue = row[x] & 0xff, at = y * width + x;
                    if (channels == 1) {
                        pixels[at] = (byte) ((299 * red + 587 * green + 114 * blue + 500) / 1000);
                    } else {
                        pixels[at] = (byte) red;
                        pixels[plane + at] = (byte) green;
                        pixels[2 * plane + at] = (byte) blue;
                    }
                }
            }
        } catch (RuntimeException e) {
            throw new FileFormatException(file, "the image's colours cannot be read" + because(e), e);
        }
        return new Picture(channels, height, width, pixels);
    }

    private static void greyRow(Raster raster, int y, int[] row) {
        raster.getSamples(0, y, row.length, 1, 0, row);
        int top = (1 << raster.getSampleModel().getSampleSize(0)) - 1;
        for (int x = 0; x < row.length; x++) row[x] = (row[x] * 255 + top / 2) / top * 0x010101;
    }
}

package org.snedecor.models.io;

import java.awt.image.BufferedImage;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// A picture file -> [Picture], and pictures -> one PNG.
///
/// | kind | its pixels are |
/// |---|---|
/// | JPEG: baseline, extended, progressive, Huffman, 8 bits; grey, YCbCr, RGB, CMYK, YCCK | libjpeg-turbo's (2.1): [JpegColour], [JpegColours], [JpegPicture] |
/// | PNG: all | as stored; of 16 bits the high byte: [PngPicture] |
/// | GIF: the first frame | as stored: [GifPicture] |
/// | BMP, TIFF: see there | as stored; of 16 bits the high byte: [JdkPicture] |
/// | WebP: lossy, lossless, with alpha; of an animation the first frame | libwebp's: [WebpPicture] |
///
/// They are Pillow's, without a difference, in all of the some 180 files that `PillowPicturesTest` compares. Not read are JPEG that is lossless,
/// coded arithmetically or of 12 bits, HEIC, AVIF, JPEG XL and JPEG 2000.
///
/// The kind of file is told by its first bytes, not its name. Numbers stay as they are stored: **colour profiles are not applied** in any format, and
/// neither is gamma. Trained weights expect what Pillow, OpenCV and torchvision give, none of which applies them, so a wrong profile harms nobody.
/// What else there is to decide is in [ImageReading]: pictures are turned upright, laid over white where they are transparent, and
/// shrunk without aliasing, unless other things are asked for. Colour to grey is 0.299 red + 0.587 green + 0.114 blue; grey to colour repeats.
///
/// Bytes that belong to no picture, such as a camera's notes after the end marker, are passed over and counted ([Loaded]). Where pixels are
/// missing the file is refused.
///
/// Memory: a picture of more than [PictureSize#WHOLE] pixels that is wanted smaller is decoded in bands of that number, each from the top, and
/// reduced to means of blocks before it is resized. The new picture has at least three blocks for each of its own pixels in both directions, so it
/// is within a unit or two of one that is made of all pixels. This takes the file's bytes twice, and some 7 · [PictureSize#WHOLE] bytes, whatever the
/// picture's size. Some files take more. A progressive JPEG takes 2 bytes for each sample of the file, outside of the heap, as in any decoder. A TIFF in
/// one strip takes all of its samples, and a lossy WebP 1.5 bytes for each pixel; a lossless one has [PictureSize#WHOLE] pixels at most. A picture that
/// is wanted as it is takes 3 bytes for each pixel, and as much again while it is decoded. A header that promises more pixels than [#MOST_PIXELS], or
/// than its file can hold, is refused before memory for them is taken.
public final class ImageFiles {

    /// 200 megapixels.
    public static final int MOST_PIXELS = PictureSize.MOST;

    /// 32 megapixels.
    private static final int WHOLE = PictureSize.WHOLE;

    /// Of a grid that is written.
    private static final int MOST_OF_A_GRID = 1 << 24;

    private static final long MOST_BYTES = 1L << 30;

    private ImageFiles() {}

    /// A picture and what else was in the file.
    ///
    /// @param stray how many bytes of the file belong to no picture
    public record Loaded(Picture picture, long stray) {}

    /// [#load(Path, int, ImageReading)] by [ImageReading#STANDARD], the picture alone.
    public static Picture read(Path file, int channels) throws FileFormatException {
        return load(file, channels, ImageReading.STANDARD).picture;
    }

    /// [#load(Path, int, int, int, ImageReading)] by [ImageReading#STANDARD], the picture alone.
    public static Picture read(Path file, int channels, int height, int width) throws FileFormatException {
        return load(file, channels, height, width, ImageReading.STANDARD).picture;
    }

    /// A picture of its own size.
    ///
    /// @param channels 1 for grey, 3 for red, green, blue; whichever the file has
    /// @throws FileFormatException where the file is of no kind that is read, has too many pixels, is damaged or cut short
    public static Loaded load(Path file, int channels, ImageReading how) throws FileFormatException {
        Scanlines scan = open(file, channels);
        Picture stored = decode(scan, channels, 1, scan.height(), how);
        return new Loaded(how.upright() ? scan.orientation().upright(stored) : stored, scan.stray());
    }

    /// A picture brought to a size.
    public static Loaded load(Path file, int channels, int height, int width, ImageReading how) throws FileFormatException {
        Scanlines scan = open(file, channels);
        Orientation orientation = how.upright() ? scan.orientation() : Orientation.UPRIGHT;
        int block = block(scan, orientation.swaps() ? width : height, orientation.swaps() ? height : width);
        int band = Math.max(1, WHOLE / scan.width() / block) * block;
        Picture stored = decode(scan, channels, block, band, how);
        if (block == 1) return new Loaded(orientation.upright(stored).resized(height, width, how.resize()), scan.stray());
        // Means of blocks know where they lie in the stored picture: resized first, then turned.
        var rows = new Extent(block, scan.height(), orientation.swaps() ? width : height);
        var columns = new Extent(block, scan.width(), orientation.swaps() ? height : width);
        return new Loaded(orientation.upright(stored.resized(rows, columns, how.resize())), scan.stray());
    }

    /// How large the blocks of pixels are that need not be told apart: as large as memory asks for, and no larger than a third of a new pixel.
    private static int block(Scanlines scan, int height, int width) {
        int needed = (int) Math.ceil(Math.sqrt((double) scan.height() * scan.width() / WHOLE));
        return Math.max(1, Math.min(needed, Math.min(scan.height() / (3 * height), scan.width() / (3 * width))));
    }

    private static Picture decode(Scanlines scan, int channels, int block, int band, ImageReading how) throws FileFormatException {
        var canvas = new Canvas(channels, scan.height(), scan.width(), block, how.background());
        for (int y = 0; y < scan.height(); y += band) scan.read(y, Math.min(band, scan.height() - y), canvas::draw);
        return canvas.picture();
    }

    private static Scanlines open(Path file, int channels) throws FileFormatException {
        if (channels != 1 && channels != 3) throw new IllegalArgumentException("image: " + channels + " channels, it must be 1 (grey) or 3 (colour)");
        byte[] bytes;
        try (ByteSource in = ByteSource.open(file)) {
            if (in.left() > MOST_BYTES) throw in.bad(0, "the image file has " + in.left() + " bytes, above " + MOST_BYTES);
            bytes = in.take(in.left(), "the image");
        }
        if (bytes.length == 0) throw new FileFormatException(file, "the file is empty");
        byte[] head = Arrays.copyOf(bytes, Math.min(bytes.length, PictureKind.HEAD));
        return switch (PictureKind.of(head).orElse(null)) {
            case JPEG -> new JpegPicture(file, bytes);
            case PNG -> new PngPicture(file, bytes);
            case GIF -> new GifPicture(file, bytes);
            case BMP -> new JdkPicture(file, PictureKind.BMP, bytes);
            case TIFF -> new JdkPicture(file, PictureKind.TIFF, bytes);
            case WEBP -> new WebpPicture(file, bytes);
            case null -> throw new FileFormatException(file, "at byte 0: the file is " + PictureKind.another(head)
                    .map(name -> name + ", only " + PictureKind.NAMES + " are read").orElse("neither " + PictureKind.NAMES.replace(" or ", " nor ")));
        };
    }

    /// A PNG of the pictures in rows of `columns`, one black pixel between them. Written whole or not at all.
    ///
    /// @param pictures one at least, all of one shape
    public static void writeGrid(Path file, List<Picture> pictures, int columns) throws FileSystemException {
        if (pictures.isEmpty() || columns < 1) throw new IllegalArgumentException("grid: " + pictures.size() + " pictures in " + columns + " columns; at least 1 of both is needed");
        Picture first = pictures.getFirst();
        for (Picture p : pictures) {
            if (p.channels() != first.channels() || p.height() != first.height() || p.width() != first.width()) {
                throw new IllegalArgumentException("grid: the shapes of " + p + " and " + first + " differ; all must be equal");
            }
        }
        int wide = Math.min(columns, pictures.size()), high = (pictures.size() + wide - 1) / wide;
        long width = (long) wide * (first.width() + 1) - 1, height = (long) high * (first.height() + 1) - 1;
        if (width * height > MOST_OF_A_GRID) throw new IllegalArgumentException("grid: " + height + " by " + width + " is above " + MOST_OF_A_GRID + " pixels");
        byte[] png = grid(pictures, wide, (int) width, (int) height);
        AtomicFile.write(file, out -> out.write(png));
    }

    /// One picture as the bytes of a PNG file.
    public static byte[] png(Picture picture) {
        return grid(List.of(picture), 1, picture.width(), picture.height());
    }

    private static byte[] grid(List<Picture> pictures, int wide, int width, int height) {
        Picture first = pictures.getFirst();
        boolean grey = first.channels() == 1;
        var image = new BufferedImage(width, height, grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < pictures.size(); i++) {
            Picture p = pictures.get(i);
            int left = i % wide * (p.width() + 1), top = i / wide * (p.height() + 1);
            int plane = p.height() * p.width();
            for (int at = 0; at < p.pixels().length; at++) {
                image.getRaster().setSample(left + at % plane % p.width(), top + at % plane / p.width(), at / plane, p.pixels()[at] & 0xff);
            }
        }
        return PngBytes.of(image);
    }
}

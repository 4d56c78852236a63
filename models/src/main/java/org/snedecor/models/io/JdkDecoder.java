package org.snedecor.models.io;

import java.awt.Dimension;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// The decoders that come with Java, and no others: other decoders on the class path must not change a pixel. Streams stay in
/// memory, without cache files. Colours are left to the caller: Java would bend grey and CMYK, which it holds to be linear light, and
/// apply the profiles of some formats only.
final class JdkDecoder {

    private static final Map<PictureKind, ImageReaderSpi> OURS = new EnumMap<>(PictureKind.class);

    static {
        Iterator<ImageReaderSpi> all = IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, true);
        while (all.hasNext()) {
            ImageReaderSpi spi = all.next();
            if (!"java.desktop".equals(spi.getClass().getModule().getName())) continue;
            for (PictureKind kind : PictureKind.values()) if (Arrays.asList(spi.getFormatNames()).contains(kind.name())) OURS.put(kind, spi);
        }
    }

    private JdkDecoder() {}

    /// How large the header says that a picture is.
    static Dimension size(Path file, PictureKind kind, byte[] bytes) throws FileFormatException {
        return decode(file, kind, bytes, null, _ -> {}, (reader, _) -> new Dimension(reader.getWidth(0), reader.getHeight(0)));
    }

    /// The samples of some part of a picture as they are stored.
    ///
    /// @param region inside the picture, or null for all of it   @param warning hears what the decoder finds odd
    static Raster raster(Path file, PictureKind kind, byte[] bytes, Rectangle region, Consumer<String> warning) throws FileFormatException {
        return decode(file, kind, bytes, region, warning, (reader, param) -> reader.readRaster(0, param));
    }

    /// The same of a decoder that gives no bare samples. Only its samples and palette are to be used: see above.
    static BufferedImage image(Path file, PictureKind kind, byte[] bytes, Rectangle region) throws FileFormatException {
        return decode(file, kind, bytes, region, _ -> {}, (reader, param) -> reader.read(0, param));
    }

    private interface Decoding<T> {
        T of(ImageReader reader, ImageReadParam param) throws IOException;
    }

    private static <T> T decode(Path file, PictureKind kind, byte[] bytes, Rectangle region, Consumer<String> warning, Decoding<T> decoding)
            throws FileFormatException {
        ImageReader reader = null;
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader = OURS.get(kind).createReaderInstance();
            reader.setInput(in, true, true);
            reader.addIIOReadWarningListener((_, text) -> warning.accept(text));
            ImageReadParam param = reader.getDefaultReadParam();
            if (region != null) param.setSourceRegion(region);
            return decoding.of(reader, param);
        } catch (IOException | RuntimeException e) {
            // The JDK's decoders meet some damage with an index or argument exception: still the file's fault.
            throw new FileFormatException(file, "the " + kind + " data cannot be decoded" + because(e), e);
        } finally {
            if (reader != null) reader.dispose();
        }
    }

    /// The innermost reason that has words.
    private static String because(Exception e) {
        String words = "";
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && !cause.getMessage().isBlank()) words = ": " + cause.getMessage().strip().lines().findFirst().orElse("");
        }
        return words;
    }
}

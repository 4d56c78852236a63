package org.snedecor.models.io;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// A picture as the bytes of a PNG file. They are made in memory; ImageIO by default would use a temporary file.
public final class PngBytes {
    private PngBytes() {}

    public static byte[] of(BufferedImage picture) {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(encoded)) {
            ImageIO.write(picture, "png", stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);                              // to memory: there is nothing to fail
        }
        return encoded.toByteArray();
    }
}

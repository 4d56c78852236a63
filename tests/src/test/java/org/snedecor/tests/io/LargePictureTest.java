package org.snedecor.tests.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snedecor.models.io.ImageFiles;
import org.snedecor.models.io.Picture;

/// A picture that is read in bands and reduced on the way, against the whole of it resized.
class LargePictureTest {

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png"})
    void bandsAreAsGoodAsTheWhole(String format) throws IOException {
        int width = 6501, height = 5203;
        var image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int y = 0; y < height; y++) for (int x = 0; x < width; x++) {
            pixels[y * width + x] = (byte) (((x / 97 ^ y / 61) & 1) * 120 + (x * 5 / 256 + y * 3 / 128) % 100);
        }
        ImageIO.setUseCache(false);
        var encoded = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(image, format, encoded));
        try (var scratch = Scratch.open()) {
            Path file = scratch.file("large", encoded.toByteArray());
            Picture whole = ImageFiles.read(file, 1);
            for (int[] size : new int[][] {{64, 48}, {20, 333}}) {
                Picture expected = whole.resized(size[0], size[1]), found = ImageFiles.read(file, 1, size[0], size[1]);
                int most = 0;
                for (int i = 0; i < expected.pixels().length; i++) most = Math.max(most, Math.abs((expected.pixels()[i] & 0xff) - (found.pixels()[i] & 0xff)));
                assertTrue(most <= 2, size[0] + " by " + size[1] + " differs by " + most);
            }
            assertEquals(whole.resized(3000, 4000), ImageFiles.read(file, 1, 3000, 4000), "a new picture that is large itself is made of all pixels");
        }
    }
}

package org.snedecor.tests.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.ImageFiles;
import org.snedecor.models.io.Picture;

class ImageFilesTest {

    @Property(tries = 40)
    void aPngGivesBackEveryPixel(@ForAll boolean colour, @ForAll @IntRange(min = 1, max = 9) int h, @ForAll @IntRange(min = 1, max = 9) int w, @ForAll long seed) throws IOException {
        Picture x = picture(colour ? 3 : 1, h, w, seed);
        try (var scratch = Scratch.open()) {
            ImageFiles.writeGrid(scratch.at("x.png"), List.of(x), 1);
            assertEquals(x, ImageFiles.read(scratch.at("x.png"), x.channels()));
            assertEquals(x, ImageFiles.read(scratch.at("x.png"), x.channels(), h, w));
        }
    }

    @Test void greyAndColourBecomeEachOther() throws IOException {
        assertArrayEquals(new byte[] {7, 7, 7}, read(png(new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY), 0x070707), 3).pixels());
        assertArrayEquals(new byte[] {(byte) 76}, read(png(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), 0xff0000), 1).pixels());
        assertArrayEquals(new byte[] {(byte) 255, 0, 0}, read(png(new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_INDEXED), 0xff0000), 3).pixels());
        assertArrayEquals(new byte[] {(byte) 255}, read(png(new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_BINARY), 0xffffff), 1).pixels());
        var deep = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_GRAY);
        deep.getRaster().setSample(0, 0, 0, 0x8123);
        assertArrayEquals(new byte[] {(byte) 0x81}, read(encode(deep, "png"), 1).pixels());
    }

    @Test void jpegComesNear() throws IOException {
        for (int type : new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_INT_RGB}) {
            var image = new BufferedImage(16, 16, type);
            for (int i = 0; i < 256; i++) for (int b = 0; b < image.getRaster().getNumBands(); b++) image.getRaster().setSample(i % 16, i / 16, b, 100);
            for (byte x : read(encode(image, "jpeg"), 3).pixels()) assertEquals(100, x & 0xff, 2);
        }
    }

    @Test void bearsHostileFiles() throws IOException {
        var image = new BufferedImage(9, 7, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 63; i++) image.setRGB(i % 9, i / 9, 0x10203 * i);
        var png = new HostileFile("x.png", encode(image, "png"), file -> ImageFiles.read(file, 3));
        png.refusesEveryTruncation();
        png.bearsFlippedBits(200, 4);
        var jpeg = new HostileFile("x.jpg", encode(image, "jpeg"), file -> ImageFiles.read(file, 3));
        jpeg.refusesEveryTruncation();
        jpeg.bearsFlippedBits(400, 5);
    }

    /// Flips that a checksum would catch are hidden from it, so the decoder sees them.
    @Test void bearsBadPixelsUnderGoodChecksums() throws IOException {
        byte[] whole = encode(new BufferedImage(9, 7, BufferedImage.TYPE_INT_RGB), "png");
        var random = new Random(6);
        try (var scratch = Scratch.open()) {
            for (int i = 0; i < 300; i++) {
                byte[] bad = whole.clone();
                bad[8 + random.nextInt(bad.length - 8)] ^= (byte) (1 << random.nextInt(8));
                mendChecksums(bad);
                try {
                    ImageFiles.read(scratch.file("x.png", bad), 3);
                } catch (FileFormatException _) {
                    // a refusal is as good as a picture
                }
            }
        }
    }

    /// A header of a few bytes that promises 2^62 pixels.
    @Test void tooManyPixelsAreRefusedBeforeTheyAreMade() throws IOException {
        byte[] png = encode(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), "png");
        ByteBuffer.wrap(png).putInt(16, Integer.MAX_VALUE).putInt(20, 4097);
        mendChecksums(png);
        try (var scratch = Scratch.open()) {
            Path file = scratch.file("x.png", png);
            var e = assertThrows(FileFormatException.class, () -> ImageFiles.read(file, 1));
            assertEquals(file + ": the image is 2147483647 by 4097, it must have 1 to 200000000 pixels", e.getMessage());
        }
    }

    @Test void otherFilesAreRefused() throws IOException {
        try (var scratch = Scratch.open()) {
            Path text = scratch.file("x.png", "no picture".getBytes(StandardCharsets.US_ASCII));
            assertEquals(text + ": at byte 0: the file is neither PNG, JPEG, GIF, BMP, WebP nor TIFF", assertThrows(FileFormatException.class, () -> ImageFiles.read(text, 1)).getMessage());
            Path none = scratch.at("none.png");
            assertEquals(none + ": there is no such file or folder", assertThrows(FileFormatException.class, () -> ImageFiles.read(none, 1)).getMessage());
            assertEquals(scratch.folder() + ": is a folder, not a file", assertThrows(FileFormatException.class, () -> ImageFiles.read(scratch.folder(), 1)).getMessage());
        }
    }

    @Test void aGridHasOneBlackPixelBetween() throws IOException {
        try (var scratch = Scratch.open()) {
            byte[] nines = {9, 9, 9, 9};
            Picture nine = new Picture(1, 2, 2, nines);
            ImageFiles.writeGrid(scratch.at("x.png"), List.of(nine, nine, nine), 2);
            assertArrayEquals(new byte[] {9, 9, 0, 9, 9,  9, 9, 0, 9, 9,  0, 0, 0, 0, 0,  9, 9, 0, 0, 0,  9, 9, 0, 0, 0}, ImageFiles.read(scratch.at("x.png"), 1).pixels());
            assertEquals(List.of("x.png"), scratch.names());
        }
    }

    private static Picture picture(int channels, int height, int width, long seed) {
        byte[] pixels = new byte[channels * height * width];
        new Random(seed).nextBytes(pixels);
        return new Picture(channels, height, width, pixels);
    }

    private static Picture read(byte[] bytes, int channels) throws IOException {
        try (var scratch = Scratch.open()) {
            return ImageFiles.read(scratch.file("x", bytes), channels);
        }
    }

    private static byte[] png(BufferedImage image, int rgb) throws IOException {
        if (image.getRaster().getNumBands() == 1 && image.getType() == BufferedImage.TYPE_BYTE_GRAY) image.getRaster().setSample(0, 0, 0, rgb & 0xff);
        else image.setRGB(0, 0, rgb);
        return encode(image, "png");
    }

    private static byte[] encode(BufferedImage image, String format) throws IOException {
        ImageIO.setUseCache(false);
        var out = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(image, format, out));
        return out.toByteArray();
    }

    private static void mendChecksums(byte[] png) {
        ByteBuffer b = ByteBuffer.wrap(png);
        for (int at = 8; at + 12 <= png.length; ) {
            int length = b.getInt(at);
            if (length < 0 || length > png.length - at - 12) return;
            var crc = new CRC32();
            crc.update(png, at + 4, length + 4);
            b.putInt(at + 8 + length, (int) crc.getValue());
            at += 12 + length;
        }
    }
}

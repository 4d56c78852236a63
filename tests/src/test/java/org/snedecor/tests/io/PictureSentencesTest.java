package org.snedecor.tests.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.ImageFiles;

/// What is not read says why, and a header that promises too much is not believed.
class PictureSentencesTest {

    private static String refusal(byte... file) throws IOException {
        try (var scratch = Scratch.open()) {
            Path path = scratch.file("x", file);
            String message = assertThrows(FileFormatException.class, () -> ImageFiles.read(path, 3)).getMessage();
            assertTrue(message.startsWith(path + ": "), message);
            return message.substring(path.toString().length() + 2);
        }
    }

    private static byte[] picture(String name) throws IOException {
        return Files.readAllBytes(RecordedPictures.FOLDER.resolve(name));
    }

    /// Where the frame header of a baseline JPEG begins.
    private static int frame(byte[] jpeg) {
        return frame(jpeg, 0xc0);
    }

    private static int frame(byte[] jpeg, int marker) {
        for (int i = 2; ; i++) if (jpeg[i] == (byte) 0xff && jpeg[i + 1] == (byte) marker) return i;
    }

    @ParameterizedTest
    @CsvSource({"195, lossless", "201, coded arithmetically", "202, coded arithmetically", "197, of a rare kind (marker ff c5)", "203, of a rare kind (marker ff cb)"})
    void kindsOfJpegThatAreNotRead(int marker, String kind) throws IOException {
        byte[] jpeg = picture("ids-123.jpg");
        int at = frame(jpeg);
        jpeg[at + 1] = (byte) marker;
        assertEquals("at byte " + at + ": the JPEG is " + kind + ", only baseline, extended and progressive JPEG with Huffman codes are read", refusal(jpeg));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 12, 16})
    void samplesOfOtherThanEightBits(int bits) throws IOException {
        byte[] jpeg = picture("ids-123.jpg");
        int at = frame(jpeg);
        jpeg[at + 4] = (byte) bits;
        assertEquals("at byte " + at + ": the JPEG has samples of " + bits + " bits, only 8 are read", refusal(jpeg));
    }

    @ParameterizedTest
    @CsvSource({"ftypheic, HEIC", "ftypmif1, HEIC", "ftypavif, AVIF", "ftypisom, a video"})
    void picturesOfOtherKindsAreNamed(String begins, String name) throws IOException {
        assertEquals("at byte 0: the file is " + name + ", only PNG, JPEG, GIF, BMP, WebP or TIFF are read", refusal(("\0\0\0\34" + begins + "\0\0\0\0").getBytes(StandardCharsets.ISO_8859_1)));
    }

    @ParameterizedTest
    @CsvSource({"<svg width='3'/>, SVG or other XML", "<?xml version='1.0'?>, SVG or other XML", "<HTML>, a web page", "%PDF-1.4, PDF", "8BPS, a Photoshop document"})
    void soAreOtherFiles(String begins, String name) throws IOException {
        assertEquals("at byte 0: the file is " + name + ", only PNG, JPEG, GIF, BMP, WebP or TIFF are read", refusal(begins.getBytes(StandardCharsets.US_ASCII)));
    }

    /// As a download that was broken off leaves it.
    @Test
    void nothingAtAllIsEmpty() throws IOException {
        assertEquals("the file is empty", refusal());
        assertEquals("at byte 0: the file is neither PNG, JPEG, GIF, BMP, WebP nor TIFF", refusal((byte) 0));
    }

    /// A component without any scan would come out grey, without a warning: here of progressive pictures, where scans are left out one after the other.
    @ParameterizedTest
    @ValueSource(strings = {"turbo-progressive.jpg", "turbo-progressive-440.jpg", "turbo-restart-progressive.jpg", "pillow-cmyk-progressive.jpg"})
    void aComponentWithoutAScan(String name) throws IOException {
        byte[] jpeg = picture(name);
        int first = frame(jpeg, 0xda);
        int length = (jpeg[first + 2] & 0xff) << 8 | jpeg[first + 3] & 0xff, end = first + 2 + length;
        while (jpeg[end] != (byte) 0xff || jpeg[end + 1] == 0 || jpeg[end + 1] >= (byte) 0xd0 && jpeg[end + 1] <= (byte) 0xd7) end++;
        var out = new ByteArrayOutputStream();
        out.write(jpeg, 0, first);
        out.write(jpeg, end, jpeg.length - end);
        String message = refusal(out.toByteArray());
        assertTrue(message.endsWith("the JPEG ends before component 1 of its picture has begun"), message);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 255})
    void aScanOfAComponentThatIsNone(int id) throws IOException {
        byte[] jpeg = picture("ids-123.jpg");
        int scan = frame(jpeg, 0xda);
        jpeg[scan + 7] = (byte) id;
        assertEquals("at byte " + scan + ": the JPEG scan has a component " + id + " that its frame does not have", refusal(jpeg));
    }

    /// Of 100 to 200 megapixels, by a header in a file of a few hundred bytes.
    @ParameterizedTest
    @ValueSource(strings = {"JPEG", "PNG", "GIF", "BMP", "TIFF"})
    void aHeaderThatPromisesTooMuch(String kind) throws IOException {
        ByteBuffer file;
        switch (kind) {
            case "JPEG" -> {
                file = ByteBuffer.wrap(picture("turbo-420.jpg"));
                file.putShort(frame(file.array()) + 5, (short) 14000).putShort(frame(file.array()) + 7, (short) 14000);
            }
            case "PNG" -> {
                file = ByteBuffer.wrap(picture("rgb.png"));
                file.putInt(16, 14000).putInt(20, 14000);
                var crc = new CRC32();
                crc.update(file.array(), 12, 17);
                file.putInt(29, (int) crc.getValue());
            }
            case "GIF" -> {
                file = ByteBuffer.wrap(picture("pillow.gif")).order(ByteOrder.LITTLE_ENDIAN);
                file.putShort(6, (short) 14000).putShort(8, (short) 14000);
            }
            case "BMP" -> {
                file = ByteBuffer.wrap(picture("magick-rle.bmp")).order(ByteOrder.LITTLE_ENDIAN);
                file.putInt(18, 14000).putInt(22, 14000);
            }
            default -> {
                file = ByteBuffer.wrap(tiff(14000));
            }
        }
        assertEquals("the " + kind + " is said to be 14000 by 14000, and its " + file.capacity() + " bytes cannot hold that number of pixels", refusal(file.array()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GIF", "TIFF", "WebP"})
    void moreThan200Megapixels(String kind) throws IOException {
        byte[] file = switch (kind) {
            case "GIF" -> ByteBuffer.wrap(picture("pillow.gif")).order(ByteOrder.LITTLE_ENDIAN).putShort(6, (short) 16000).putShort(8, (short) 16000).array();
            case "TIFF" -> tiff(16000);
            default -> ByteBuffer.wrap(picture("exif-2.webp")).order(ByteOrder.LITTLE_ENDIAN).putInt(24, 15999).putInt(27, 15999 | 'V' << 24).array();
        };
        assertEquals("the image is 16000 by 16000, it must have 1 to 200000000 pixels", refusal(file));
    }

    /// Of one strip of LZW, nine tags.
    private static byte[] tiff(int side) throws IOException {
        var out = new ByteArrayOutputStream();
        ByteBuffer b = ByteBuffer.allocate(8 + 2 + 9 * 12 + 4).order(ByteOrder.LITTLE_ENDIAN);
        b.put("II*\0".getBytes(StandardCharsets.US_ASCII)).putInt(8).putShort((short) 9);
        int[][] tags = {{256, side}, {257, side}, {258, 8}, {259, 5}, {262, 1}, {273, 122}, {277, 1}, {278, side}, {279, 4}};
        for (int[] tag : tags) b.putShort((short) tag[0]).putShort((short) 4).putInt(1).putInt(tag[1]);
        out.write(b.array());
        out.write(new byte[] {(byte) 0x80, 0, 8, 8});
        return out.toByteArray();
    }
}

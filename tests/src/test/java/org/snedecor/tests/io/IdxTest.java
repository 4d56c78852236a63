package org.snedecor.tests.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.Idx;

class IdxTest {

    private static final Idx SMALL = new Idx(new int[] {2, 2, 3}, new byte[] {0, 1, 2, 3, 4, 5, 6, -1, -2, 9, 10, 11});

    @Property(tries = 60)
    void readsWhatItWrote(@ForAll @Size(min = 1, max = 4) List<@IntRange(max = 5) Integer> extents, @ForAll boolean gzip) throws IOException {
        int[] shape = extents.stream().mapToInt(e -> e).toArray();
        int size = 1;
        for (int extent : shape) size *= extent;
        byte[] data = new byte[size];
        for (int i = 0; i < size; i++) data[i] = (byte) (37 * i);
        try (var scratch = Scratch.open()) {
            Path file = scratch.at(gzip ? "x.gz" : "x");
            new Idx(shape, data).write(file);
            Idx again = Idx.read(file);
            assertArrayEquals(shape, again.shape());
            assertArrayEquals(data, again.data());
        }
    }

    @Test void bearsHostileFiles() throws IOException {
        for (String name : new String[] {"x", "x.gz"}) {
            var hostile = new HostileFile(name, bytes(name), Idx::read);
            hostile.refusesEveryTruncation();
            hostile.refusesMore();
            hostile.bearsEveryFlippedBit(16);
            hostile.bearsFlippedBits(300, 1);
        }
    }

    @Test void saysWhatIsWrong() throws IOException {
        assertEquals("x: at byte 0: an IDX file begins with two zero bytes, not 5089", refusal(0x50890803));
        assertEquals("x: at byte 2: the element type is 0x0d, only 0x08 (uint8) is read", refusal(0x0d03));
        assertEquals("x: at byte 3: the rank is 0, it must be at least 1", refusal(0x0800));
        assertEquals("x: at byte 4: the extent 4294967295 is above 2^31 - 1", refusal(0x0801, -1));
        assertEquals("x: at byte 12: the data of shape [60000, 784] needs 47040000 bytes, but only 0 follow", refusal(0x0802, 60000, 784));
        assertEquals("x: at byte 4: the shape [2147483647, 2147483647, 2147483647] is above 2^63 bytes",
                refusal(0x0803, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE));
        assertEquals("x: at byte 12: the data end here but the file goes on", refusal(0x0801, 4, 0, 0));
    }

    /// 2 MB that unpack to 2 GB, under a header that promises little: reading stops at what was promised.
    @Test void aBombIsNotUnpacked() throws IOException {
        var bomb = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bomb)) {
            gzip.write(ints(0x0801, 10));
            byte[] zeros = new byte[1 << 16];
            for (int i = 0; i < 1 << 9; i++) gzip.write(zeros);
        }
        var e = assertThrows(FileFormatException.class, () -> Idx.parse(Path.of("x"), bomb.toByteArray()));
        assertEquals("x: at byte 18: the data end here but the file goes on", e.getMessage());
    }

    /// A few bytes cannot hold 2^31 even when packed, so nothing is allocated for them.
    @Test void aPackedFileCannotPromiseMoreThanItsBytesCanHold() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(ints(0x0801, Integer.MAX_VALUE - 100));
        }
        var e = assertThrows(FileFormatException.class, () -> Idx.parse(Path.of("x"), packed.toByteArray()));
        assertEquals("x: at byte 8: the data of shape [2147483547] needs 2147483547 bytes, more than the file can hold", e.getMessage());
    }

    @Test void gzipMayComeInSeveralMembers() throws IOException {
        byte[] whole = bytes("x");
        var packed = new ByteArrayOutputStream();
        for (int half = 0; half < 2; half++) {
            try (var gzip = new GZIPOutputStream(packed)) {
                gzip.write(whole, half * 10, half == 0 ? 10 : whole.length - 10);
            }
        }
        assertArrayEquals(SMALL.data(), Idx.parse(Path.of("x"), packed.toByteArray()).data());
    }

    private static byte[] bytes(String name) throws IOException {
        try (var scratch = Scratch.open()) {
            SMALL.write(scratch.at(name));
            return Files.readAllBytes(scratch.at(name));
        }
    }

    private static String refusal(int... words) {
        return assertThrows(FileFormatException.class, () -> Idx.parse(Path.of("x"), ints(words))).getMessage();
    }

    private static byte[] ints(int... words) {
        ByteBuffer b = ByteBuffer.allocate(4 * words.length);
        for (int word : words) b.putInt(word);
        return b.array();
    }
}

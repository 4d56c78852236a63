package org.snedecor.tests.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.Npy;
import org.snedecor.models.io.StoredArray;

class NpyTest {

    /// Written by NumPy 2.4.6: `[[1.5, -2, 3], [4, 5, 6]]` as <f4, 1.0.
    private static final String F4 = "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAMA/AAAAwAAAQEAAAIBAAACgQAAAwEA=";
    /// `arange(24).reshape(2, 3, 4)` as >f8 in Fortran order, 2.0.
    private static final String F8_BIG_FORTRAN = "k05VTVBZAgB0AAAAeydkZXNjcic6ICc+ZjgnLCAnZm9ydHJhbl9vcmRlcic6IFRydWUsICdzaGFwZSc6ICgyLCAzLCA0KSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAAAAAEAoAAAAAAAAQBAAAAAAAABAMAAAAAAAAEAgAAAAAAAAQDQAAAAAAAA/8AAAAAAAAEAqAAAAAAAAQBQAAAAAAABAMQAAAAAAAEAiAAAAAAAAQDUAAAAAAABAAAAAAAAAAEAsAAAAAAAAQBgAAAAAAABAMgAAAAAAAEAkAAAAAAAAQDYAAAAAAABACAAAAAAAAEAuAAAAAAAAQBwAAAAAAABAMwAAAAAAAEAmAAAAAAAAQDcAAAAAAAA=";
    /// The scalar −7 as <i8, 3.0.
    private static final String I8_SCALAR = "k05VTVBZAwB0AAAAeydkZXNjcic6ICc8aTgnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAr5/////////w==";
    /// `[1, 255, 3]` as |u1, 1.0.
    private static final String U1 = "k05VTVBZAQB2AHsnZGVzY3InOiAnfHUxJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMsKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoB/wM=";

    @Test void readsWhatNumpyWrote() throws IOException {
        StoredArray f4 = read(decode(F4));
        assertArrayEquals(new int[] {2, 3}, f4.shape());
        assertArrayEquals(new float[] {1.5f, -2, 3, 4, 5, 6}, f4.floats());
        StoredArray f8 = read(decode(F8_BIG_FORTRAN));
        assertArrayEquals(new int[] {2, 3, 4}, f8.shape());
        assertArrayEquals(IntStream.range(0, 24).mapToDouble(i -> i).toArray(), f8.doubles());
        StoredArray i8 = read(decode(I8_SCALAR));
        assertEquals(0, i8.shape().length);
        assertArrayEquals(new long[] {-7}, i8.longs());
        assertArrayEquals(new int[] {1, 255, 3}, read(decode(U1)).ints());
    }

    /// To the byte, so that NumPy reads ours.
    @Test void writesWhatNumpyWrites() throws IOException {
        assertArrayEquals(decode(F4), write(StoredArray.of(new float[] {1.5f, -2, 3, 4, 5, 6}, 2, 3)));
        assertArrayEquals(decode(U1), write(StoredArray.of(new byte[] {1, -1, 3}, 3)));
    }

    @Property(tries = 100)
    void readsWhatItWrote(@ForAll("arrays") StoredArray array) throws IOException {
        byte[] file = write(array);
        assertEquals(array, read(file));
        assertEquals(0, (file.length - array.bytes().length) % 64);
    }

    @Provide Arbitrary<StoredArray> arrays() {
        return StoredArrays.any();
    }

    @Test void bearsHostileFiles() throws IOException {
        for (String golden : new String[] {F4, F8_BIG_FORTRAN, I8_SCALAR}) {
            var hostile = new HostileFile("x.npy", decode(golden), Npy::read);
            hostile.refusesEveryTruncation();
            hostile.refusesMore();
            hostile.bearsEveryFlippedBit(30);
            hostile.bearsFlippedBits(100, 2);
        }
    }

    @Test void saysWhatIsWrong() throws IOException {
        assertEquals("at byte 0: an NPY file begins with \\x93NUMPY", refusal("not an npy file"));
        assertEquals("at byte 6: NPY version 4.0 is none of 1.0, 2.0 and 3.0", refusal("\u0093NUMPY\4\0\0\0"));
        assertEquals("at byte 8: the header's length is 4294967295, above 65535", refusal("\u0093NUMPY\2\0\u00ff\u00ff\u00ff\u00ff"));
        assertEquals("at byte 10: the element type '<f2' is none of f4, f8, i4, i8 and u1", headerRefusal("{'descr': '<f2', 'fortran_order': False, 'shape': (3,), }"));
        assertEquals("at byte 10: the element type '|O' is none of f4, f8, i4, i8 and u1", headerRefusal("{'descr': '|O', 'fortran_order': False, 'shape': (3,), }"));
        assertEquals("at byte 25: the header has 'descr' twice", headerRefusal("{'descr':'<f4','descr':'<f4','fortran_order': False, 'shape': (3,), }"));
        assertEquals("at byte 10: the shape (3000000000,) is not a tuple of numbers below 2^31", headerRefusal("{'descr': '<f4', 'fortran_order': False, 'shape': (3000000000,), }"));
        assertEquals("at byte 10: the shape (99999, 99999, 99999, 99999) is above 2^63 bytes", headerRefusal("{'descr': '<f4', 'fortran_order': False, 'shape': (99999, 99999, 99999, 99999), }"));
        for (String bad : new String[] {"", "{", "{}", "[]", "{'descr': '<f4'}", "{'descr': ('<f4'), 'fortran_order': False, 'shape': (3,)}",
                "{'descr': True, 'fortran_order': False, 'shape': (3,)}", "{'descr': '<f4', 'fortran_order': False, 'shape': (3,), 'x': 'y'}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (3,)} more", "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (3,)}"}) {
            String message = headerRefusal(bad);
            assertEquals("the header is not a dict of a text 'descr', a truth value 'fortran_order' and a tuple 'shape'", message.replaceFirst("at byte \\d+: ", ""), bad);
        }
        String commas = headerRefusal("{'descr': '<f4', 'fortran_order': False, 'shape': (,,3), }");
        assertEquals("at byte 10: the shape (,,3) is not a tuple of numbers below 2^31", commas);
        assertEquals("at byte 60: the data of F32[9] needs 36 bytes, but only 0 follow", headerRefusal("{'shape':(9,),'fortran_order':False,'descr':\"<f4\"}"));
    }

    private static String headerRefusal(String header) throws IOException {
        return refusal("\u0093NUMPY\1\0" + (char) header.length() + "\0" + header);
    }

    private static String refusal(String latin) throws IOException {
        try (var scratch = Scratch.open()) {
            Path file = scratch.file("x.npy", latin.getBytes(StandardCharsets.ISO_8859_1));
            return assertThrows(FileFormatException.class, () -> Npy.read(file)).getMessage().substring((file + ": ").length());
        }
    }

    private static StoredArray read(byte[] bytes) throws IOException {
        try (var scratch = Scratch.open()) {
            return Npy.read(scratch.file("x.npy", bytes));
        }
    }

    private static byte[] write(StoredArray array) throws IOException {
        try (var scratch = Scratch.open()) {
            Npy.write(scratch.at("x.npy"), array);
            return Files.readAllBytes(scratch.at("x.npy"));
        }
    }

    private static byte[] decode(String base64) {
        return Base64.getDecoder().decode(base64);
    }
}

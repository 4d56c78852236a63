package org.snedecor.tests.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snedecor.models.io.Dtype;
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

    /// `[1.5, -2, 65504, 6e-8, inf]` as <f2, by NumPy 1.24 like those that follow; 6e-8 becomes the smallest half, 2^-24.
    private static final String F2 = "k05VTVBZAQB2AHsnZGVzY3InOiAnPGYyJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDUsKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAPgDA/3sBAAB8";
    /// `[[1, -2], [300, -32768]]` as >i2 in Fortran order.
    private static final String I2_BIG_FORTRAN = "k05VTVBZAQB2AHsnZGVzY3InOiAnPmkyJywgJ2ZvcnRyYW5fb3JkZXInOiBUcnVlLCAnc2hhcGUnOiAoMiwgMiksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAQEs//6AAA==";
    /// `[0, 1, 2**63, 2**64 - 1]` as <u8.
    private static final String U8_BYTES = "k05VTVBZAQB2AHsnZGVzY3InOiAnPHU4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDQsKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAAAAAAEAAAAAAAAAAAAAAAAAAID//////////w==";
    /// `[True, False, True]`.
    private static final String B1 = "k05VTVBZAQB2AHsnZGVzY3InOiAnfGIxJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMsKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoBAAE=";
    /// `[-128, 127]` as i1.
    private static final String I1 = "k05VTVBZAQB2AHsnZGVzY3InOiAnfGkxJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAqAfw==";
    /// `[0, 2**32 - 1]` as >u4.
    private static final String U4_BIG = "k05VTVBZAQB2AHsnZGVzY3InOiAnPnU0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAA/////w==";
    /// `[65535, 1]` as <u2.
    private static final String U2 = "k05VTVBZAQB2AHsnZGVzY3InOiAnPHUyJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAr//wEA";

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

    @Test void readsEveryTypeThatNumpyWrote() throws IOException {
        assertArrayEquals(new float[] {1.5f, -2, 65504, 0x1p-24f, Float.POSITIVE_INFINITY}, read(decode(F2)).floats());
        assertArrayEquals(new int[] {1, -2, 300, -32768}, read(decode(I2_BIG_FORTRAN)).ints());
        assertArrayEquals(new double[] {0, 1, 0x1p63, 0x1p64}, read(decode(U8_BYTES)).doubles());
        assertArrayEquals(new int[] {1, 0, 1}, read(decode(B1)).ints());
        assertArrayEquals(new int[] {-128, 127}, read(decode(I1)).ints());
        assertArrayEquals(new long[] {0, (1L << 32) - 1}, read(decode(U4_BIG)).longs());
        assertArrayEquals(new int[] {65535, 1}, read(decode(U2)).ints());
    }

    /// Headers that NumPy 1.24 reads, of the numbers 1 to 8: of Python 2 on 64-bit Windows (its longs end in L), of Python 2 with
    /// unicode literals, of writers in other languages.
    @ParameterizedTest
    @ValueSource(strings = {
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2L, 4L), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2L, 4L,)}",
        "{'shape': (2L,4), 'fortran_order': False, 'descr': '<f4'}",
        "{u'descr': u'<f4', u'fortran_order': False, u'shape': (2, 4)}",
        "{u'descr': '<f4', 'fortran_order': False, U'shape': (2L, 4)}",
        "{r'descr': r'<f4', 'fortran_order': False, 'shape': (2, 4), }",
        "{\"descr\": \"<f4\", \"fortran_order\": False, \"shape\": (2, 4)}",
        "{'descr':'<f4','fortran_order':False,'shape':(2,4)}",
        "  {'descr': '<f4', 'fortran_order': False, 'shape': (2, 4)}",
        "\n{ 'descr' : '<f4' ,\n 'fortran_order' : False ,\n 'shape' : ( 2 ,\n 4 , ) , } \n\n",
        "{\t'descr':\t'<f4',\t'fortran_order':\tFalse,\t'shape':\t(2,\t4)\t}\t",
        "{'descr': 'f4', 'fortran_order': False, 'shape': (2, 4)}",
        "{'descr': '=f4', 'fortran_order': False, 'shape': (2, 4)}",
        "{'descr': '|f4', 'fortran_order': False, 'shape': (2, 4)}",
        "{'descr': 'f', 'fortran_order': False, 'shape': (2, 4)}",
        "{'descr': '<f', 'fortran_order': False, 'shape': (2, 4)}",
        "{'descr': 'float32', 'fortran_order': False, 'shape': (2, 4)}"})
    void readsTheHeadersThatNumpyReads(String header) throws IOException {
        byte[] data = StoredArray.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 8).bytes();
        for (int major = 1; major <= 3; major++) {
            StoredArray array = read(file(major, header, data));
            assertArrayEquals(new int[] {2, 4}, array.shape(), header);
            assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, array.floats(), header);
        }
        for (String rank : List.of("(8L,)", "(8L, )", "( 8 ,)", "(8,)")) {
            assertArrayEquals(new int[] {8}, read(file(1, "{'descr': '<f4', 'fortran_order': False, 'shape': " + rank + "}", data)).shape(), rank);
        }
    }

    private static byte[] file(int major, String header, byte[] data) {
        ByteBuffer b = ByteBuffer.allocate(12 + header.length() + data.length).order(ByteOrder.LITTLE_ENDIAN);
        b.put("\u0093NUMPY".getBytes(StandardCharsets.ISO_8859_1)).put((byte) major).put((byte) 0);
        if (major == 1) b.putShort((short) header.length());
        else b.putInt(header.length());
        b.put(header.getBytes(StandardCharsets.ISO_8859_1)).put(data);
        return Arrays.copyOf(b.array(), b.position());
    }

    /// Every type, by every word for it, in both byte orders: what the bytes say.
    @Property(tries = 300)
    void readsEveryTypeByEveryWord(@ForAll Dtype type, @ForAll boolean bigEndian, @ForAll @IntRange(min = 0, max = 2) int word, @ForAll @Size(8) byte[] bits) throws IOException {
        if (type.npy().isEmpty()) return;
        String letters = "efdbhiqBHIQ?";
        String name = switch (word) {
            case 0 -> type.npy().get();
            case 1 -> letters.substring(type.ordinal(), type.ordinal() + 1);
            default -> List.of("float16", "float32", "float64", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "bool").get(type.ordinal());
        };
        byte[] given = Arrays.copyOf(bits, type.size());
        byte[] turned = new byte[given.length];
        for (int i = 0; i < given.length; i++) turned[i] = given[given.length - 1 - i];
        StoredArray array = read(file(1, "{'descr': '" + (bigEndian ? ">" : "<") + name + "', 'fortran_order': False, 'shape': (1,)}", bigEndian ? turned : given));
        assertEquals(new StoredArray(type, new int[] {1}, given), array);
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
        return StoredArrays.any().filter(array -> array.type().npy().isPresent());
    }

    @Test void refusesWhatNumPyHasNot() throws IOException {
        try (var scratch = Scratch.open()) {
            var e = assertThrows(IllegalArgumentException.class, () -> Npy.write(scratch.at("x.npy"), new StoredArray(Dtype.BF16, new int[] {1}, new byte[2])));
            assertEquals("npy: NumPy has no BF16; write floats", e.getMessage());
            assertFalse(Files.exists(scratch.at("x.npy")));
        }
    }

    @Test void bearsHostileFiles() throws IOException {
        for (String golden : new String[] {F4, F8_BIG_FORTRAN, I8_SCALAR, F2, U8_BYTES, B1}) {
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
        for (String type : List.of("|O", "<c8", "<U5", "|S3", "<f16", "<M8[s]", "<b2", "<i3", "l", "int", "long", "", "<", "F4", "f4 ", "f4,f4", "(2,)f4", "2f4", "<<f4", "U3")) {
            assertEquals("at byte 10: the element type '" + type + "' is none of f2, f4, f8, i1, i2, i4, i8, u1, u2, u4, u8, b1",
                    headerRefusal("{'descr': '" + type + "', 'fortran_order': False, 'shape': (3,), }"));
        }
        assertEquals("at byte 25: the header has 'descr' twice", headerRefusal("{'descr':'<f4','descr':'<f4','fortran_order': False, 'shape': (3,), }"));
        assertEquals("at byte 10: the shape (3000000000,) is not a tuple of numbers below 2^31", headerRefusal("{'descr': '<f4', 'fortran_order': False, 'shape': (3000000000,), }"));
        assertEquals("at byte 10: the shape (99999, 99999, 99999, 99999) is above 2^63 bytes", headerRefusal("{'descr': '<f4', 'fortran_order': False, 'shape': (99999, 99999, 99999, 99999), }"));
        for (String bad : new String[] {"", "{", "{}", "[]", "{'descr': '<f4'}", "{'descr': ('<f4'), 'fortran_order': False, 'shape': (3,)}",
                "{'descr': True, 'fortran_order': False, 'shape': (3,)}", "{'descr': '<f4', 'fortran_order': False, 'shape': (3,), 'x': 'y'}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (3,)} more", "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (3,)}",
                "{b'descr': '<f4', 'fortran_order': False, 'shape': (3,)}", "{'descr': b'<f4', 'fortran_order': False, 'shape': (3,)}",
                "{'descr\": '<f4', 'fortran_order': False, 'shape': (3,)}", "{'descr': '<f4\", 'fortran_order': False, 'shape': (3,)}",
                "{'descr': '<f4', 'fortran_order': 0, 'shape': (3,)}", "{'descr': '<f4', 'fortran_order': None, 'shape': (3,)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': [3]}", "{'descr': '<f4', 'fortran_order': False, 'shape': 3}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (-3,)}", "{'descr': '<f4', 'fortran_order': False, 'shape': (3.0,)}",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (3l,)}", "{'descr': '<f4', 'fortran_order': False, 'shape': (3,),,}",
                "dict(descr='<f4', fortran_order=False, shape=(3,))", "{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }\0"}) {
            String message = headerRefusal(bad);
            assertEquals("the header is not a dict of a text 'descr', a truth value 'fortran_order' and a tuple 'shape'", message.replaceFirst("at byte \\d+: ", ""), bad);
        }
        for (String tuple : List.of(",,3", "2,,", ",", "L,", "3LL,", "L3,", "2 3,", "2147483648L,")) {
            String message = headerRefusal("{'descr': '<f4', 'fortran_order': False, 'shape': (" + tuple + "), }");
            assertEquals("at byte 10: the shape (" + tuple + ") is not a tuple of numbers below 2^31", message);
        }
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

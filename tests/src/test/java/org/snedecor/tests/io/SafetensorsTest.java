package org.snedecor.tests.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.Safetensors;
import org.snedecor.models.io.StoredArray;

class SafetensorsTest {

    /// Written by the Python package `safetensors` with NumPy 2.4.6.
    private static final byte[] GOLDEN = Base64.getDecoder().decode("EAEAAAAAAAB7Il9fbWV0YWRhdGFfXyI6eyJrIjoiw7xcIiIsImZvcm1hdCI6Im5wIn0sImIiOnsiZHR5cGUiOiJJNjQiLCJzaGFwZSI6WzEsM10sImRhdGFfb2Zmc2V0cyI6WzAsMjRdfSwiYSI6eyJkdHlwZSI6IkYzMiIsInNoYXBlIjpbMl0sImRhdGFfb2Zmc2V0cyI6WzI0LDMyXX0sImVtcHR5Ijp7ImR0eXBlIjoiRjMyIiwic2hhcGUiOlswLDNdLCJkYXRhX29mZnNldHMiOlszMiwzMl19LCJ1Ijp7ImR0eXBlIjoiVTgiLCJzaGFwZSI6WzNdLCJkYXRhX29mZnNldHMiOlszMiwzNV19fSAgIAEAAAAAAAAAAgAAAAAAAAADAAAAAAAAAAAAAD8AAIC/AQL/");

    private static final Safetensors SAME = new Safetensors(Map.of(
            "b", StoredArray.of(new long[] {1, 2, 3}, 1, 3),
            "a", StoredArray.of(new float[] {0.5f, -1}, 2),
            "empty", StoredArray.of(new float[0], 0, 3),
            "u", StoredArray.of(new byte[] {1, 2, -1}, 3)), Map.of("format", "np", "k", "ü\""));

    @Test void readsWhatTheReferenceWrote() throws IOException {
        assertEquals(SAME, read(GOLDEN));
    }

    /// To the byte, but that ours sorts the metadata.
    @Test void writesWhatTheReferenceWrites() throws IOException {
        String theirs = "{\"k\":\"ü\\\"\",\"format\":\"np\"}", ours = "{\"format\":\"np\",\"k\":\"ü\\\"\"}";
        String golden = new String(GOLDEN, 0, 8 + 272, StandardCharsets.UTF_8).replace(theirs, ours);
        byte[] written = write(SAME);
        assertEquals(golden, new String(written, 0, 8 + 272, StandardCharsets.UTF_8));
        assertEquals(GOLDEN.length, written.length);
    }

    @Property(tries = 60)
    void readsWhatItWrote(@ForAll("files") Safetensors file) throws IOException {
        byte[] bytes = write(file);
        assertEquals(file, read(bytes));
        assertEquals(0, ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong() % 8);
    }

    @Property(tries = 20)
    void bytesDoNotDependOnTheOrderOfMaking(@ForAll("files") Safetensors file) throws IOException {
        Map<String, StoredArray> backwards = new LinkedHashMap<>();
        file.tensors().keySet().stream().sorted(Comparator.reverseOrder()).forEach(k -> backwards.put(k, file.tensors().get(k)));
        assertArrayEquals(write(file), write(new Safetensors(backwards, file.metadata())));
    }

    @Provide Arbitrary<Safetensors> files() {
        Arbitrary<String> names = Arbitraries.strings().ofMaxLength(6).filter(s -> s.codePoints().noneMatch(c -> c >= 0xd800 && c < 0xe000));
        return Combinators.combine(
                Arbitraries.maps(names, StoredArrays.any()).ofMaxSize(5), Arbitraries.maps(names, names).ofMaxSize(3)).as(Safetensors::new);
    }

    @Test void bearsHostileFiles() throws IOException {
        var hostile = new HostileFile("x.safetensors", GOLDEN, Safetensors::read);
        hostile.refusesEveryTruncation();
        hostile.refusesMore();
        hostile.bearsEveryFlippedBit(80);
        hostile.bearsFlippedBits(300, 3);
    }

    @Test void saysWhatIsWrong() throws IOException {
        String a = "\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}";
        assertEquals("at byte 8: tensor 'b': its data begin at 4 where the ones before end at 8",
                refusal("{" + a + ",\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", 8));
        assertEquals("at byte 8: tensor 'b': its data begin at 9 where the ones before end at 8",
                refusal("{" + a + ",\"b\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[9,10]}}", 10));
        assertEquals("at byte 62: the header accounts for 8 bytes of data, but 12 follow", refusal("{" + a + "}", 12));
        assertEquals("at byte 62: the header accounts for 8 bytes of data, but 7 follow", refusal("{" + a + "}", 7));
        assertEquals("at byte 8: tensor 'a': F32[3] needs 12 bytes, its data_offsets hold 8", refusal("{" + a.replace("[2]", "[3]") + "}", 8));
        assertEquals("at byte 8: tensor 'a': its dtype F8_E4M3 is none of [F16, F32, F64, I8, I16, I32, I64, U8, U16, U32, U64, BOOL, BF16]", refusal("{" + a.replace("F32", "F8_E4M3") + "}", 8));
        assertEquals("at byte 8: tensor 'a': its data_offsets are not a begin and an end", refusal("{" + a.replace("[0,8]", "[8,0]") + "}", 8));
        assertEquals("at byte 8: tensor 'a': its data_offsets is not a list of whole numbers from 0 on", refusal("{" + a.replace("[0,8]", "[-8,0]") + "}", 8));
        assertEquals("at byte 8: tensor 'a': its shape is not a list of whole numbers from 0 on", refusal("{" + a.replace("[2]", "[2.0]") + "}", 8));
        assertEquals("at byte 8: tensor 'a': its shape [2000000000, 2000000000, 2000000000] is too large", refusal("{" + a.replace("[2]", "[2000000000,2000000000,2000000000]") + "}", 8));
        assertEquals("at byte 8: tensor 'a': its entry is not an object of exactly dtype, shape and data_offsets", refusal("{\"a\":{\"dtype\":\"F32\"}}", 0));
        assertEquals("at byte 8: __metadata__ 'x' is not a text", refusal("{\"__metadata__\":{\"x\":1}}", 0));
        assertEquals("at byte 8: the header does not begin with {", refusal(" {}", 0));
        assertEquals("more text follows the JSON object", refusal("{} {}", 0));
        assertEquals("the JSON is malformed, line 1 column 58: Duplicate Object property \"a\"", refusal("{" + a + "," + a + "}", 8));
        assertEquals("at byte 0: the header's length is 18446744073709551615, it must be 2 to 100000000", bytesRefusal(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1}));
        assertEquals("at byte 8: the header needs 100000000 bytes, but only 0 follow", bytesRefusal(new byte[] {0, (byte) 0xe1, (byte) 0xf5, 5, 0, 0, 0, 0}));
        assertEquals("at byte 8: the header is not valid UTF-8", bytesRefusal(new byte[] {2, 0, 0, 0, 0, 0, 0, 0, '{', -1}));
    }

    @Test void aMissingTensorIsAnsweredWithThoseThereAre() {
        var e = assertThrows(IllegalArgumentException.class, () -> SAME.tensor("x"));
        assertEquals("safetensors: no tensor is called x, there are [a, b, empty, u]", e.getMessage());
        assertEquals(Set.of("format", "k"), SAME.metadata().keySet());
    }

    @Test void deepNestingIsRefused() throws IOException {
        assertThrows(FileFormatException.class, () -> read(file("{\"a\":".repeat(5000) + "1" + "}".repeat(5000), 0)));
    }

    private static String refusal(String header, int data) throws IOException {
        return bytesRefusal(file(header, data));
    }

    private static byte[] file(String header, int data) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + data).order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).put(json).array();
    }

    private static String bytesRefusal(byte[] bytes) throws IOException {
        try (var scratch = Scratch.open()) {
            Path file = scratch.file("x", bytes);
            return assertThrows(FileFormatException.class, () -> Safetensors.read(file)).getMessage().substring((file + ": ").length());
        }
    }

    private static Safetensors read(byte[] bytes) throws IOException {
        try (var scratch = Scratch.open()) {
            return Safetensors.read(scratch.file("x", bytes));
        }
    }

    private static byte[] write(Safetensors file) throws IOException {
        try (var scratch = Scratch.open()) {
            file.write(scratch.at("x"));
            return Files.readAllBytes(scratch.at("x"));
        }
    }
}

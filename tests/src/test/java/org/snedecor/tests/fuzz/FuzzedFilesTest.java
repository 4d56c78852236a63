package org.snedecor.tests.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.Safetensors;
import org.snedecor.models.io.StoredArray;
import org.snedecor.models.onnx.proto.GraphProto;
import org.snedecor.models.onnx.proto.GraphProto.NodeProto;
import org.snedecor.models.onnx.proto.ModelProto;
import org.snedecor.models.onnx.proto.OnnxFile;
import org.snedecor.models.onnx.proto.TensorProto;
import org.snedecor.models.onnx.proto.ValueInfo;
import org.snedecor.tests.fuzz.Bearing.Outcome;
import org.snedecor.tests.io.Scratch;

/// The files that the fuzzer found, each of which goes another way through the reader, and what comes of changing them once more.
class FuzzedFilesTest {
    private static final Path CORPUS = Path.of("src/test/resources/fuzz");
    private static final int TRIES = 20_000;

    enum Target {
        Onnx(OnnxFuzz::bear), Safetensors(SafetensorsFuzz::bear);

        private final Bear bear;

        Target(Bear bear) {
            this.bear = bear;
        }

        interface Bear {
            Outcome bear(byte[] bytes) throws IOException;
        }

        List<byte[]> corpus() throws IOException {
            try (Stream<Path> files = Files.list(CORPUS.resolve(name()))) {
                List<Path> sorted = files.sorted().toList();
                List<byte[]> all = new java.util.ArrayList<>();
                for (Path file : sorted) all.add(Files.readAllBytes(file));
                return all;
            }
        }
    }

    @ParameterizedTest @EnumSource
    void bearsTheCorpus(Target target) throws IOException {
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        for (byte[] bytes : target.corpus()) outcomes.merge(target.bear.bear(bytes), 1, Integer::sum);
        assertTrue(outcomes.getOrDefault(Outcome.READ, 0) >= 2 && outcomes.getOrDefault(Outcome.REFUSED, 0) >= 400, outcomes.toString());
    }

    @ParameterizedTest @EnumSource
    void bearsMutationsOfTheCorpus(Target target) throws IOException {
        List<byte[]> corpus = target.corpus();
        Random random = new Random(8);
        for (int i = 0; i < TRIES; i++) {
            byte[] bytes = corpus.get(random.nextInt(corpus.size()));
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) bytes = mutated(bytes, corpus.get(random.nextInt(corpus.size())), random);
            target.bear.bear(bytes);
        }
    }

    /// A bit, a byte, the end, a part gone or twice, or a part of another file in it.
    private static byte[] mutated(byte[] bytes, byte[] other, Random random) {
        if (bytes.length == 0) return other;
        byte[] changed = bytes.clone();
        int at = random.nextInt(bytes.length), to = at + random.nextInt(bytes.length - at);
        return switch (random.nextInt(6)) {
            case 0 -> {
                changed[at] ^= (byte) (1 << random.nextInt(8));
                yield changed;
            }
            case 1 -> {
                changed[at] = (byte) new int[] {0, 1, 0x7f, 0x80, 0xff}[random.nextInt(5)];
                yield changed;
            }
            case 2 -> Arrays.copyOf(bytes, at);
            case 3 -> joined(bytes, at, bytes, to);
            case 4 -> joined(bytes, to, bytes, at);
            default -> joined(bytes, at, other, other.length == 0 ? 0 : random.nextInt(other.length));
        };
    }

    /// The first `end` bytes of one and those of the other from `from` on.
    private static byte[] joined(byte[] one, int end, byte[] other, int from) {
        byte[] all = Arrays.copyOf(one, end + other.length - from);
        System.arraycopy(other, from, all, end, other.length - from);
        return all;
    }

    /// Large files too: the allowance does not hide a fifth copy of 16 MiB, be it one tensor or a thousand.
    @Test void memoryIsInProportionToLargeFiles() throws IOException {
        for (int tensors : new int[] {1, 1000}) {
            int each = (4 << 20) / tensors;
            Map<String, StoredArray> arrays = new LinkedHashMap<>();
            for (int i = 0; i < tensors; i++) arrays.put("w" + i, StoredArray.of(new float[each], each));
            List<NodeProto> nodes = IntStream.range(0, tensors)
                    .mapToObj(i -> new NodeProto("", "", "Add", List.of(i == 0 ? "x" : "y" + i, "w" + i), List.of("y" + (i + 1)), List.of())).toList();
            GraphProto graph = new GraphProto("", nodes, arrays.entrySet().stream().map(e -> TensorProto.of(e.getKey(), e.getValue())).toList(),
                    List.of(ValueInfo.of("x", 1)), List.of(ValueInfo.of("y" + tensors, 1)), List.of());
            assertEquals(Outcome.READ, OnnxFuzz.bear(OnnxFile.bytes(new ModelProto(8, new LinkedHashMap<>(Map.of("", 17L)), "", "", graph, new LinkedHashMap<>()))));
            try (Scratch scratch = Scratch.open()) {
                Path file = scratch.at("large");
                new Safetensors(arrays, Map.of()).write(file);
                assertEquals(Outcome.READ, SafetensorsFuzz.bear(Files.readAllBytes(file)));
            }
        }
    }

    /// Each thing that a reader must not do is seen.
    @Test void noFaultEscapes() throws IOException {
        try (Scratch scratch = Scratch.open()) {
            Path name = scratch.at("file");
            List<Bearing.Reader> faulty = List.of(
                    file -> { throw new IllegalStateException("no refusal"); },
                    file -> { throw new IOException("of another kind"); },
                    file -> { throw new StackOverflowError(); },
                    file -> { throw new FileFormatException(file, "the reason is " + null); },
                    file -> { throw new FileFormatException(file, ""); },
                    file -> new byte[(int) Bearing.ALLOWANCE],
                    file -> {
                        for (long start = Bearing.cpuTime(); Bearing.cpuTime() - start < 1_010_000_000L;) Thread.onSpinWait();
                        return 0;
                    });
            for (int i = 0; i < faulty.size(); i++) {
                Bearing bearing = new Bearing(name, faulty.get(i));
                assertThrows(AssertionError.class, () -> bearing.bear(new byte[1]), "fault " + i);
            }
            assertEquals(Outcome.READ, new Bearing(name, Files::readAllBytes).bear(new byte[100]));
            assertEquals(Outcome.REFUSED, new Bearing(name, file -> { throw new FileFormatException(file, "two\nlines\u001b"); }).bear(new byte[100]));
        }
    }
}

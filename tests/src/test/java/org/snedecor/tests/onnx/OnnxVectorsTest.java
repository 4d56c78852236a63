package org.snedecor.tests.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.StoredArray;
import org.snedecor.models.onnx.host.HostArray;
import org.snedecor.models.onnx.network.Onnx;
import org.snedecor.models.onnx.network.OnnxNetwork;
import org.snedecor.models.onnx.operator.Value;
import org.snedecor.models.onnx.proto.GraphProto;
import org.snedecor.models.onnx.proto.OnnxFile;

/// The ONNX project's test vectors, through the importer on every backend. `-Dsnedecor.onnx=DIR` names their folder: one folder a vector, with
/// `model.onnx` and `test_data_set_0/input_N.pb` and `output_N.pb`.
///
/// What the importer refuses is listed by operator with its reason; a wrong number fails, always.
final class OnnxVectorsTest {
    private static final double RELATIVE = 1e-3, ABSOLUTE = 1e-7;
    /// Vectors that contradict ONNX's own text.
    private static final Map<String, String> FAULTS = Map.of("test_adam_multiple", "states no epsilon, so 1e-6 counts, but its figures were made with 1e-2");

    @TestFactory
    Stream<DynamicTest> vectors() {
        String folder = System.getProperty("snedecor.onnx");
        assumeTrue(folder != null, "no vectors: -Dsnedecor.onnx=DIR names their folder");
        return Backends.all().values().stream().map(backend -> DynamicTest.dynamicTest(backend.toString(), () -> all(Path.of(folder), backend)));
    }

    private static void all(Path folder, Backend backend) throws IOException {
        Map<String, int[]> table = new TreeMap<>();
        List<String> wrong = new ArrayList<>(), refused = new ArrayList<>();
        List<Path> vectors;
        try (Stream<Path> found = Files.list(folder)) {
            vectors = found.filter(v -> Files.isRegularFile(v.resolve("model.onnx"))).sorted().toList();
        }
        assertTrue(!vectors.isEmpty(), "there is no vector in " + folder);
        for (Path vector : vectors) {
            GraphProto graph = OnnxFile.read(vector.resolve("model.onnx")).graph();
            int[] counts = table.computeIfAbsent(graph.nodes().getLast().operator(), _ -> new int[3]);
            try (var step = backend.step()) {
                String difference = difference(vector, graph, backend);
                counts[difference == null ? 0 : 1]++;
                if (difference != null && !FAULTS.containsKey(vector.getFileName().toString())) wrong.add(vector.getFileName() + ": " + difference);
            } catch (FileFormatException | IllegalArgumentException e) {
                counts[2]++;
                refused.add(vector.getFileName() + ": " + (e instanceof FileFormatException f ? f.reason() : e.getMessage()));
            }
        }
        int passed = table.values().stream().mapToInt(c -> c[0]).sum();
        StringBuilder report = new StringBuilder("| operator | passed | wrong | refused |   " + backend + ": " + passed + " of " + vectors.size() + " passed\n");
        table.forEach((name, c) -> report.append("| ").append(name).append(" | ").append(c[0]).append(" | ").append(c[1]).append(" | ").append(c[2]).append(" |\n"));
        refused.forEach(line -> report.append("refused ").append(line).append('\n'));
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "onnx-vectors-" + backend.toString().replaceAll("\\W+", "-") + ".md"), report);
        assertEquals(List.of(), wrong);
    }

    /// Null where all outputs are those of the vector.
    private static String difference(Path vector, GraphProto graph, Backend backend) throws IOException {
        OnnxNetwork network = Onnx.load(vector.resolve("model.onnx"), backend);
        Path data = vector.resolve("test_data_set_0");
        Map<String, Value> inputs = new HashMap<>();
        for (int i = 0; i < graph.inputs().size(); i++) {
            HostArray x = HostArray.of(OnnxFile.tensor(data.resolve("input_" + i + ".pb")).array());
            inputs.put(graph.inputs().get(i).name(), x.real() ? new Value.Device(Tensor.of(backend, x.shape(), x.doubles()), x.type()) : new Value.Host(x));
        }
        List<Value> outputs = network.run(inputs, Phase.EVALUATE);
        for (int o = 0; o < outputs.size(); o++) {
            StoredArray wanted = OnnxFile.tensor(data.resolve("output_" + o + ".pb")).array();
            Value got = outputs.get(o);
            if (!got.shape().equals(Shape.of(wanted.shape()))) return "output " + o + " is " + got.shape() + ", not " + wanted;
            if (got.type() != wanted.type()) return "output " + o + " is " + got.type() + ", not " + wanted;
            if (got instanceof Value.Host(HostArray a) && !a.real()) {
                if (!a.stored().equals(wanted)) return "output " + o + " has other whole numbers";
                continue;
            }
            double[] y = got instanceof Value.Host(HostArray a) ? a.doubles() : ((Value.Device) got).tensor().value().toDoubles(), w = wanted.doubles();
            for (int i = 0; i < w.length; i++) {
                boolean close = y[i] == w[i] || Double.isNaN(y[i]) && Double.isNaN(w[i]) || Math.abs(y[i] - w[i]) <= ABSOLUTE + RELATIVE * Math.abs(w[i]);
                if (!close) return "output " + o + " has " + y[i] + " at " + i + ", not " + w[i];
            }
        }
        return null;
    }
}

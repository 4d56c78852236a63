package org.snedecor.tests.onnx.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.io.StoredArray;
import org.snedecor.models.onnx.network.Onnx;
import org.snedecor.models.onnx.network.OnnxNetwork;
import org.snedecor.models.onnx.proto.OnnxFile;
import org.snedecor.tests.io.Scratch;
import org.snedecor.tests.onnx.Noise;
import org.snedecor.tests.onnx.export.OnnxRuntime;

/// Networks of real shape out of ONNX's own operators, with random weights: ONNX Runtime computes the same, and its outputs have our gradients.
class RealShapesTest {
    private static final Backend BACKEND = Backends.best();
    private static final int BATCH = 4, TENSORS = 6, SAMPLE = 50;

    private static StoredArray images(Architecture a) {
        return StoredArray.of(Noise.floats(1, BATCH * 3 * a.side * a.side), BATCH, 3, a.side, a.side);
    }

    private static OnnxNetwork network(Architecture a) throws IOException {
        DrawnGraph graph = new DrawnGraph(false);
        String output = a.draw(graph, "images");
        try (var scratch = Scratch.open()) {
            var file = scratch.at("network.onnx");
            OnnxFile.write(graph.model(output, 3, a.side, Set.of()), file);
            return Onnx.load(file, BACKEND);
        }
    }

    @ParameterizedTest
    @EnumSource
    void computesWhatOnnxRuntimeComputes(Architecture a) throws IOException, OrtException {
        DrawnGraph graph = new DrawnGraph(false);
        String output = a.draw(graph, "images");
        float[] expected, y;
        try (OnnxRuntime runtime = new OnnxRuntime(graph.model(output, 3, a.side, Set.of()))) {
            expected = runtime.run(Map.of("images", images(a))).getFirst().floats();
        }
        OnnxNetwork network = network(a);
        try (var _ = BACKEND.step()) {
            y = network.apply(Tensor.of(BACKEND, Shape.of(BATCH, 3, a.side, a.side), images(a).floats()), Phase.EVALUATE).value().toFloats();
        }
        assertEquals(BATCH * Architecture.CLASSES, expected.length);
        double scale = IntStream.range(0, y.length).mapToDouble(i -> Math.abs(expected[i])).max().orElseThrow();
        double worst = IntStream.range(0, y.length).mapToDouble(i -> Math.abs(expected[i] - y[i])).max().orElseThrow();
        assertTrue(worst <= 1e-4 * scale, worst + " of " + scale);
    }

    /// L = Σ r y / √n in a step of training, r noise. Some numbers S of each of some tensors of weights are moved along our gradient g there,
    /// to both sides: then L must change at the rate |g_S|, which it does only where g is right.
    ///
    /// A step moves L by 5·10⁻⁴ of its scale, so few numbers pass a kink, and what floats round, up to 2·10⁻⁶ of the scale, is far below the
    /// difference. A gradient may be 0, as that of β is where the next thing is another batch norm; then a step is a tenth of the numbers' length.
    /// A draw of S may still meet a kink, so it is the median of three that must be right within 2%.
    @ParameterizedTest
    @EnumSource
    void gradientsAreThoseOfOnnxRuntime(Architecture a) throws IOException, OrtException {
        float[] direction = Noise.floats(2, BATCH * Architecture.CLASSES);
        OnnxNetwork network = network(a);
        List<String> weights = List.copyOf(network.weights().keySet());
        List<String> sample = IntStream.range(0, TENSORS).mapToObj(i -> weights.get(i * (weights.size() - 1) / (TENSORS - 1))).toList();
        Map<String, float[]> gradients = new LinkedHashMap<>();
        double loss;
        try (var _ = BACKEND.step()) {
            Tensor y = network.apply(Tensor.of(BACKEND, Shape.of(BATCH, 3, a.side, a.side), images(a).floats()), Phase.train(1, 1));
            loss = dot(direction, y.value().toFloats());
            Gradients g = Gradients.of(y.mul(Tensor.of(BACKEND, y.shape(), direction)).sum().div(Math.sqrt(direction.length)));
            for (String name : sample) gradients.put(name, g.at(network.weights().get(name)).toFloats());
        }

        DrawnGraph graph = new DrawnGraph(true);
        String output = a.draw(graph, "images");
        try (OnnxRuntime runtime = new OnnxRuntime(graph.model(output, 3, a.side, new LinkedHashSet<>(sample)))) {
            Map<String, StoredArray> given = new LinkedHashMap<>(Map.of("images", images(a)));
            for (String name : sample) given.put(name, graph.initializers().get(name).array());
            float[] y = runtime.run(given).getFirst().floats();
            double scale = Math.sqrt(dot(y, y) / Math.sqrt(y.length));
            assertEquals(dot(direction, y), loss, 1e-3 * scale);
            int clear = 0;
            for (String name : sample) {
                float[] g = gradients.get(name), w = given.get(name).floats();
                double[] ratios = new double[3];
                for (int draw = 0; draw < ratios.length; draw++) {
                    int[] places = RandomStream.of(name.hashCode() + draw).ints(SAMPLE, 0, g.length).distinct().toArray();
                    double length = length(places, g), h = Math.min(5e-4 * scale / length, 0.1 * length(places, w)), rounding = 2e-6 * scale / h;
                    double rate = (moved(runtime, given, name, places, g, h / length, direction) - moved(runtime, given, name, places, g, -h / length, direction)) / (2 * h);
                    assertEquals(length, rate, 0.1 * length + rounding, name);
                    ratios[draw] = length > 10 * rounding ? rate / length : Double.NaN;
                }
                Arrays.sort(ratios);
                if (Double.isNaN(ratios[2])) continue;
                assertEquals(1, ratios[1], 0.02, name);
                clear++;
            }
            assertTrue(clear >= TENSORS / 2, clear + " gradients are clear of what is rounded");
        }
    }

    private static double length(int[] places, float... x) {
        return Math.sqrt(Arrays.stream(places).mapToDouble(i -> (double) x[i] * x[i]).sum());
    }

    private static double dot(float[] a, float... b) {
        return IntStream.range(0, a.length).mapToDouble(i -> (double) a[i] * b[i]).sum() / Math.sqrt(a.length);
    }

    private static double moved(OnnxRuntime runtime, Map<String, StoredArray> given, String name, int[] places, float[] g, double step, float... direction) throws OrtException {
        Map<String, StoredArray> there = new LinkedHashMap<>(given);
        float[] numbers = given.get(name).floats();
        for (int i : places) numbers[i] += (float) (step * g[i]);
        there.put(name, StoredArray.of(numbers, given.get(name).shape()));
        return dot(direction, runtime.run(there).getFirst().floats());
    }
}

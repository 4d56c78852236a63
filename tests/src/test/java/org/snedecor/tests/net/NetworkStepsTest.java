package org.snedecor.tests.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.State;
import org.snedecor.core.optim.Optimizer;
import org.snedecor.core.optim.Schedule;
import org.snedecor.core.optim.Sgd;
import org.snedecor.core.shape.Shape;
import org.snedecor.tests.onnx.Noise;

/// One step of training, from the same weights on the same images: the backend `vector`, in floats, does what plain loops do in doubles.
///
/// The errors that were found are below 3e-5 of the loss and 8e-5 of how far a parameter has moved. A parameter that moves less than a hundredth of the way
/// of all is measured by that: of a bias before a batch norm the gradient is rounding alone.
///
/// `-Dsnedecor.whole=resnet18,alexnet` takes these networks at full width instead, and prints a row of a table for each: the error of the loss, the greatest
/// error of a movement, and the seconds that the step took on both. That is for a run by hand: it may take minutes, and memory for six copies of the weights in doubles.
class NetworkStepsTest {
    private static final int OUTPUTS = 6;

    private static final Optional<String> WHOLE = Optional.ofNullable(System.getProperty("snedecor.whole"));

    static List<Tried> networks() {
        return WHOLE.map(names -> Arrays.stream(names.split(",")).map(Tried::whole).toList()).orElseGet(Tried::all);
    }

    /// What a step has made of a network.
    ///
    /// @param before parameters   @param after parameters and statistics
    private record Outcome(double loss, Map<String, double[]> before, Map<String, double[]> after, double seconds) {}

    @ParameterizedTest
    @MethodSource("networks")
    void aStepIsTheSame(Tried tried) {
        Layer fast = tried.make(new Initialization(Backends.get("vector"), 7), OUTPUTS);
        Backend backend = Backends.get("reference");
        Layer plain = tried.make(Initialization.ofZeros(backend), OUTPUTS);
        Map<String, NdArray> same = new LinkedHashMap<>();
        State.of(fast).arrays().forEach((name, array) -> same.put(name, NdArray.of(backend, array.shape(), array.toDoubles())));
        State.of(plain).load(same);
        Outcome found = step(fast, Backends.get("vector"), tried);
        Outcome expected = step(plain, backend, tried);

        Map<String, double[]> moved = new LinkedHashMap<>();
        expected.after.forEach((name, after) -> moved.put(name, minus(after, expected.before.get(name))));
        double all = Math.sqrt(moved.values().stream().mapToDouble(m -> squares(m)).sum());
        assertTrue(all > 1e-3, "nothing has moved");
        double greatest = 0;
        assertEquals(expected.loss, found.loss, 1e-4 * expected.loss, "the loss");
        for (Map.Entry<String, double[]> entry : moved.entrySet()) {
            String name = entry.getKey();
            double length = Math.sqrt(squares(entry.getValue()));
            double error = Math.sqrt(squares(minus(entry.getValue(), minus(found.after.get(name), found.before.get(name))))) / (length + 0.01 * all);
            assertTrue(error <= 1e-3, () -> name + " has moved by " + length + ", and the error is " + error + " of that");
            greatest = Math.max(greatest, error);
        }
        if (WHOLE.isPresent()) {
            System.out.printf(Locale.ROOT, "| `%s` | %.1e | %.1e | %.1f | %.1f |%n", tried, Math.abs(found.loss - expected.loss) / expected.loss, greatest, found.seconds, expected.seconds);
        }
    }

    private static Outcome step(Layer network, Backend backend, Tried tried) {
        State state = State.of(network);
        Map<String, double[]> before = numbers(state);
        int batch = tried.batch();
        Shape images = Shape.of(batch, tried.channels(), tried.height(), tried.width());
        int[] classes = new int[batch];
        for (int i = 0; i < batch; i++) classes[i] = i % OUTPUTS;
        long begun = System.nanoTime();
        try (var _ = backend.step()) {
            Tensor x = Tensor.constant(NdArray.of(backend, images, Noise.floats(3, images.size())));
            Tensor y = network.apply(x, Phase.train(5, 0));
            Tensor loss = y.logSoftmax(1).gatherAlong(1, IndexArray.of(backend, Shape.of(batch, 1), classes)).mean().neg();
            new Optimizer(new Sgd(0.9, false, 0), new Schedule.Constant(1), state.parameters()).step(Gradients.of(loss));
            return new Outcome(loss.value().item(), before, numbers(state), (System.nanoTime() - begun) / 1e9);
        }
    }

    private static Map<String, double[]> numbers(State state) {
        Map<String, double[]> numbers = new LinkedHashMap<>();
        state.arrays().forEach((name, array) -> numbers.put(name, array.toDoubles()));
        return numbers;
    }

    private static double[] minus(double[] a, double[] b) {
        double[] difference = new double[a.length];
        for (int i = 0; i < a.length; i++) difference[i] = a[i] - b[i];
        return difference;
    }

    private static double squares(double[] x) {
        double sum = 0;
        for (double each : x) sum += each * each;
        return sum;
    }
}

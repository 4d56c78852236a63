package org.snedecor.tests.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.reference.ReferenceBackend;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.State;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Labels;
import org.snedecor.losses.fstatistic.GaussianKl;
import org.snedecor.models.data.ImageShape;
import org.snedecor.models.net.Headed;
import org.snedecor.models.net.Networks;
import org.snedecor.models.net.WeightNames;
import org.snedecor.tests.onnx.Noise;

/// Heads on a network, against plain loops over what the network below gives.
class HeadTest {
    private static final int BATCH = 3;

    private final Backend backend = new ReferenceBackend();
    private final Tensor images = Tensor.of(backend, Shape.of(BATCH, 1, 6, 5), Noise.floats(2, BATCH * 30));

    private Headed headed(String name, int embedding) {
        Headed network = (Headed) Networks.get(name).make(new Initialization(backend, 4), 1, 6, 5, embedding);
        return Noise.away(network, array -> array.shape().rank() == 1);
    }

    private double[][] rows(Layer network) {
        NdArray y = network.apply(images, Phase.EVALUATE).value();
        double[] all = y.toDoubles();
        int columns = y.shape().extent(1);
        double[][] rows = new double[BATCH][];
        for (int i = 0; i < BATCH; i++) rows[i] = Arrays.copyOfRange(all, i * columns, (i + 1) * columns);
        return rows;
    }

    /// W · relu(h) + b
    private static double[] linear(State state, String layer, double... h) {
        double[] w = state.parameters().get(layer + ".weight").value().toDoubles(), b = state.parameters().get(layer + ".bias").value().toDoubles();
        double[] y = b.clone();
        for (int o = 0; o < y.length; o++) for (int i = 0; i < h.length; i++) y[o] += w[o * h.length + i] * Math.max(h[i], 0);
        return y;
    }

    @Test
    void hiddenUnits() {
        Headed network = headed("lenet+mlp:7", 5);
        double[][] below = rows(network.body()), found = rows(network);
        assertEquals(7, below[0].length);
        for (int i = 0; i < BATCH; i++) assertArrayEquals(linear(State.of(network), "head.layers.1", below[i]), found[i], 1e-12);
        Layer alone = Networks.get("lenet").make(Initialization.ofZeros(backend), 1, 6, 5, 7);
        assertEquals(State.of(alone).count() + 7 * 5 + 5, State.of(network).count());
    }

    @Test
    void unitLength() {
        Headed network = headed("lenet+mlp:7+unit", 5);
        double[][] below = rows(network.body()), found = rows(network);
        for (int i = 0; i < BATCH; i++) {
            double length = Math.sqrt(Arrays.stream(below[i]).map(x -> x * x).sum());
            assertArrayEquals(Arrays.stream(below[i]).map(x -> x / length).toArray(), found[i], 1e-12);
        }
    }

    /// The variances of a new one are 1, so of the KL term only half the square of the mean is left; and it teaches both layers.
    @Test
    void meansAndVariances() {
        Headed moved = headed("lenet+variational:7", 6);
        double[][] below = rows(moved.body()), found = rows(moved);
        for (int i = 0; i < BATCH; i++) {
            assertArrayEquals(linear(State.of(moved), "head.layers.1.means", below[i]), Arrays.copyOf(found[i], 3), 1e-12);
            assertArrayEquals(linear(State.of(moved), "head.layers.1.logVariances", below[i]), Arrays.copyOfRange(found[i], 3, 6), 1e-12);
        }
        Layer fresh = Networks.get("lenet+variational:7").make(new Initialization(backend, 4), 1, 6, 5, 6);
        for (double[] row : rows(fresh)) {
            assertTrue(Math.abs(row[0]) > 1e-6);
            assertArrayEquals(new double[3], Arrays.copyOfRange(row, 3, 6));
        }
        Tensor loss = new GaussianKl().of(moved.apply(images, Phase.train(1, 0)), Labels.of(0, 1, 2));
        Gradients gradients = Gradients.of(loss);
        for (String layer : List.of("means", "logVariances")) {
            NdArray gradient = gradients.at(State.of(moved).parameters().get("head.layers.1." + layer + ".weight").tensor());
            assertTrue(Arrays.stream(gradient.toDoubles()).anyMatch(g -> g != 0), layer);
        }
        String odd = assertThrows(IllegalArgumentException.class, () -> headed("lenet+variational:7", 5)).getMessage();
        assertEquals("the head variational: an embedding is means and as many logarithms of variances, so its length is even, not 5", odd);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mlp", "mlp:", "mlp:0", "mlp:-3", "mlp:1.5", "mlp:9999999", "MLP:3", "unit:3", "variational", " unit", "mlp:3 "})
    void anythingElseIsOneSentence(String head) {
        String sentence = assertThrows(IllegalArgumentException.class, () -> Networks.get("lenet+" + head)).getMessage();
        assertEquals("there is no head '" + head + "'; behind the name of a network stand +mlp:N, +variational:N or +unit", sentence);
    }

    @Test
    void theNetworkBelowIsLookedUpAsEver() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Networks.get("lnet+unit")).getMessage().startsWith("there is no model 'lnet'; did you mean 'lenet'?"));
        assertEquals("the head +unit goes on a network of our own; on an ONNX file such as a.onnx a new linear layer is put",
                assertThrows(IllegalArgumentException.class, () -> Networks.get("a.onnx+unit")).getMessage());
        assertEquals(Optional.of(new ImageShape(1, 96, 96)), Networks.image("norb+mlp:4+unit"));
    }

    /// Weights of torchvision go into the network below.
    @Test
    void theNetworkBelowHasTheNamesOfOthers() {
        Layer network = Networks.get("imagenet-resnet18+mlp:4").make(Initialization.ofZeros(backend), 3, 32, 32, 2);
        Map<String, String> names = WeightNames.torchvision(network).theirs();
        assertEquals("layer1.0.conv1.weight", names.get("body.groups.0.layers.0.main.layers.0.weight"));
        Set<String> unnamed = new TreeSet<>(State.of(network).arrays().keySet());
        unnamed.removeAll(names.keySet());
        assertEquals(Set.of("head.layers.1.weight", "head.layers.1.bias"), unnamed);
    }
}

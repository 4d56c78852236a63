package org.snedecor.tests.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.State;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.net.Networks;
import org.snedecor.models.onnx.export.OnnxExport;
import org.snedecor.models.onnx.network.Onnx;
import org.snedecor.models.onnx.network.OnnxNetwork;
import org.snedecor.models.onnx.proto.OnnxFile;
import org.snedecor.tests.io.Scratch;

/// Out to ONNX and in again: the same bits of every weight under the same name, and the same embeddings.
class RoundTripTest {
    private static final Backend BACKEND = Backends.best();
    private static final int BATCH = 4, CHANNELS = 3;

    static Stream<String> networks() {
        return Stream.concat(Networks.all().keySet().stream(), Networks.photographs().keySet().stream());
    }

    /// Those for photographs shrink their input by 32, and AlexNet takes nothing smaller than 63.
    private static int side(String name) {
        return Networks.photographs().containsKey(name) ? 64 : 20;
    }

    /// Only what has one axis is moved: noise in all weights would drown the deeper networks.
    private static Layer trained(String name) {
        int side = side(name);
        Layer network = Networks.get(name).make(new Initialization(BACKEND, 4), CHANNELS, side, side, name.equals("pixels") ? CHANNELS * side * side : 16);
        return Noise.away(network, array -> array.shape().rank() == 1);
    }

    private static OnnxNetwork back(Layer network, boolean fold, int side) throws IOException {
        try (var scratch = Scratch.open()) {
            var file = scratch.at("network.onnx");
            OnnxFile.write(OnnxExport.of(network, BACKEND, fold, CHANNELS, side, side), file);
            return Onnx.load(file, BACKEND);
        }
    }

    /// At unit length, as they are compared.
    private static float[] embeddings(Layer network, int side) {
        try (var _ = BACKEND.step()) {
            Tensor images = Tensor.of(BACKEND, Shape.of(BATCH, CHANNELS, side, side), Noise.floats(11, BATCH * CHANNELS * side * side));
            return network.apply(images, Phase.EVALUATE).normalize(1).value().toFloats();
        }
    }

    private static int[] bits(float... x) {
        return IntStream.range(0, x.length).map(i -> Float.floatToRawIntBits(x[i])).toArray();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void comesBack(String name) throws IOException {
        Layer network = trained(name);
        int side = side(name);
        OnnxNetwork back = back(network, false, side);
        Map<String, NdArray> sent = State.of(network).arrays(), found = State.of(back).arrays();
        assertEquals(sent.size(), found.size());
        sent.forEach((key, array) -> {
            NdArray same = found.get((back.weights().containsKey(key) ? "weights." : "statistics.") + key);
            assertTrue(same != null, () -> key + " is not among " + found.keySet());
            assertEquals(array.shape(), same.shape(), key);
            assertArrayEquals(bits(array.toFloats()), bits(same.toFloats()), key);
        });
        assertEquals(State.of(network).parameters().keySet(), back.weights().keySet());
        assertArrayEquals(embeddings(network, side), embeddings(back, side), 1e-6f);
    }

    /// The weights are others then, and no batch norm is left.
    @ParameterizedTest
    @MethodSource("networks")
    void comesBackFolded(String name) throws IOException {
        Layer network = trained(name);
        int side = side(name);
        OnnxNetwork back = back(network, true, side);
        assertTrue(back.statistics().isEmpty());
        assertArrayEquals(embeddings(network, side), embeddings(back, side), 1e-5f);
    }
}

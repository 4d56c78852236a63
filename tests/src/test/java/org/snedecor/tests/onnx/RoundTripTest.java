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
import org.snedecor.tests.net.Tried;

/// Out to ONNX and in again: the same bits of every weight under the same name, and the same embeddings.
class RoundTripTest {
    private static final Backend BACKEND = Backends.best();
    private static final int BATCH = 4, CHANNELS = 3;

    static Stream<Tried> networks() {
        Tried pixels = new Tried("pixels", Networks.get("pixels"), CHANNELS, 2, 2, BATCH);
        Stream<Tried> headed = Stream.of("lenet+mlp:7+unit", "lenet+variational:7").map(name -> new Tried(name, Networks.get(name), CHANNELS, 8, 6, BATCH));
        return Stream.concat(Tried.all().stream(), Stream.concat(Stream.of(pixels), headed));
    }

    /// Only what has one axis is moved: noise in all weights would drown the deeper networks.
    private static Layer trained(Tried tried) {
        return Noise.away(tried.make(new Initialization(BACKEND, 4), 12), array -> array.shape().rank() == 1);
    }

    private static OnnxNetwork back(Layer network, boolean fold, Tried tried) throws IOException {
        try (var scratch = Scratch.open()) {
            var file = scratch.at("network.onnx");
            OnnxFile.write(OnnxExport.of(network, BACKEND, fold, tried.channels(), tried.height(), tried.width()), file);
            return Onnx.load(file, BACKEND);
        }
    }

    /// At unit length, as they are compared.
    private static float[] embeddings(Layer network, Tried tried) {
        try (var _ = BACKEND.step()) {
            Shape images = Shape.of(BATCH, tried.channels(), tried.height(), tried.width());
            return network.apply(Tensor.of(BACKEND, images, Noise.floats(11, images.size())), Phase.EVALUATE).normalize(1).value().toFloats();
        }
    }

    private static int[] bits(float... x) {
        return IntStream.range(0, x.length).map(i -> Float.floatToRawIntBits(x[i])).toArray();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void comesBack(Tried tried) throws IOException {
        Layer network = trained(tried);
        OnnxNetwork back = back(network, false, tried);
        Map<String, NdArray> sent = State.of(network).arrays(), found = State.of(back).arrays();
        assertEquals(sent.size(), found.size());
        sent.forEach((key, array) -> {
            NdArray same = found.get((back.weights().containsKey(key) ? "weights." : "statistics.") + key);
            assertTrue(same != null, () -> key + " is not among " + found.keySet());
            assertEquals(array.shape(), same.shape(), key);
            assertArrayEquals(bits(array.toFloats()), bits(same.toFloats()), key);
        });
        assertEquals(State.of(network).parameters().keySet(), back.weights().keySet());
        assertArrayEquals(embeddings(network, tried), embeddings(back, tried), 1e-6f);
    }

    /// The weights are others then, and no batch norm is left.
    @ParameterizedTest
    @MethodSource("networks")
    void comesBackFolded(Tried tried) throws IOException {
        Layer network = trained(tried);
        OnnxNetwork back = back(network, true, tried);
        assertTrue(back.statistics().isEmpty());
        assertArrayEquals(embeddings(network, tried), embeddings(back, tried), 1e-5f);
    }
}

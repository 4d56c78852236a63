package org.snedecor.tests.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.net.ThreeStripes;
import org.snedecor.models.net.ThreeStripes.Stripe;
import org.snedecor.tests.onnx.Noise;

/// What networks take, and how images are cut.
class NetworksTest {
    private final Backend backend = Backends.best();
    private final Initialization zeros = Initialization.ofZeros(backend);

    /// The smallest image gives an embedding, and one row or one column less is one sentence.
    @ParameterizedTest
    @CsvSource({"lenet, 4, 4", "alexnet, 63, 63", "alexnet-small, 15, 15", "vgg11, 32, 32", "vgg11-bn, 32, 32", "googlenet, 31, 31", "norb, 19, 19", "sprites, 13, 13", "relation, 10, 10",
        "three-stripes, 10, 4", "three-stripes-lrn, 3, 1"})
    void takesImagesFromASizeOn(String name, int height, int width) {
        Tried tried = Tried.of(name);
        try (var _ = backend.step()) {
            Layer network = tried.factory().make(zeros, 3, height, width, 5);
            Tensor image = Tensor.constant(NdArray.zeros(backend, Shape.of(1, 3, height, width)));
            assertEquals(Shape.of(1, 5), network.apply(image, Phase.EVALUATE).shape());
        }
        for (int[] less : new int[][] {{height - 1, width}, {height, width - 1}}) {
            String sentence = assertThrows(IllegalArgumentException.class, () -> tried.factory().make(zeros, 3, less[0], less[1], 5)).getMessage();
            assertEquals(name.replaceFirst("vgg.*", "vgg") + ": images of " + less[0] + " x " + less[1]
                    + " are too small; at least " + height + " x " + width + " is needed", sentence);
        }
    }

    @Test
    void stripesAreThoseOfThePapers() {
        assertEquals(List.of(new Stripe(0, 60), new Stripe(50, 110), new Stripe(100, 160)), ThreeStripes.overlapping(zeros, 3, 160, 60, 2).stripes());
        assertEquals(List.of(new Stripe(0, 53), new Stripe(53, 106), new Stripe(106, 160)), ThreeStripes.thirds(zeros, 3, 160, 60, 2).stripes());
        for (int height = 10; height < 200; height++) {
            List<Stripe> stripes = ThreeStripes.overlapping(zeros, 1, height, 4, 1).stripes();
            assertEquals(0, stripes.getFirst().from());
            assertEquals(height, stripes.getLast().to());
            for (int i = 0; i < 2; i++) assertEquals(height / 16, stripes.get(i).to() - stripes.get(i + 1).from(), 1, "rows that neighbours share, of " + height);
        }
    }

    /// Thirds have no row in common, so the embedding of an image of which one third is moved is that of the others and what this third adds: f(a) − f(b) of images
    /// that differ in one third does not depend on the other two.
    @Test
    void thirdsAreSeenOneByOne() {
        Layer network = ThreeStripes.thirds(new Initialization(backend, 3), 1, 13, 5, 4);
        try (var _ = backend.step()) {
            for (int third = 0; third < 3; third++) {
                int from = third * 4 * 5, to = third == 2 ? 13 * 5 : from + 4 * 5;
                double[][] change = new double[2][4];
                for (int image = 0; image < 2; image++) {
                    float[] pixels = Noise.floats(image, 13 * 5), mine = Noise.floats(8, 13 * 5), other = Noise.floats(9, 13 * 5);
                    System.arraycopy(mine, from, pixels, from, to - from);
                    double[] before = embedding(network, pixels);
                    System.arraycopy(other, from, pixels, from, to - from);
                    double[] after = embedding(network, pixels);
                    for (int i = 0; i < 4; i++) change[image][i] = after[i] - before[i];
                }
                assertArrayEquals(change[0], change[1], 1e-4);
                assertTrue(Arrays.stream(change[0]).map(Math::abs).sum() > 1e-2, "third " + third + " is not seen");
            }
        }
    }

    private double[] embedding(Layer network, float... pixels) {
        return network.apply(Tensor.of(backend, Shape.of(1, 1, 13, 5), pixels), Phase.EVALUATE).value().toDoubles();
    }
}

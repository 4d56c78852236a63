package org.snedecor.tests.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Graph;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.Activation;
import org.snedecor.core.nn.BatchNorm;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Origin;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.Residual;
import org.snedecor.core.nn.Sequential;
import org.snedecor.core.nn.State;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;

/// A layer that takes a sum and an activation into its own pass gives the bits of the layer, the sum and the activation one by one.
final class FollowedTest {
    private static final Phase TRAIN = Phase.train(1, 0);

    /// The same layer, deaf to what follows it.
    private record Alone(Layer layer) implements Layer {
        @Override
        public Tensor apply(Tensor x, Phase phase) {
            return layer.apply(x, phase);
        }
    }

    private static Tensor noise(Backend backend, Shape shape, long seed) {
        RandomStream random = RandomStream.of(seed);
        double[] numbers = new double[shape.size()];
        for (int i = 0; i < numbers.length; i++) numbers[i] = (float) random.nextGaussian();
        return Tensor.variable(NdArray.of(backend, shape, numbers));
    }

    /// Output, gradients of x, z and all parameters, running statistics.
    private static List<double[]> bits(Backend backend, Layer layer, Tensor x, Optional<Tensor> z, Phase phase, Activation activation) {
        Tensor y = layer.applyThen(x, phase, z, activation);
        Gradients g = Gradients.ofWeighted(y, noise(backend, y.shape(), 5).value(), null);
        List<double[]> bits = new ArrayList<>(List.of(y.value().toDoubles(), g.at(x).toDoubles()));
        z.ifPresent(other -> bits.add(g.at(other).toDoubles()));
        State state = State.of(layer);
        state.parameters().values().forEach(p -> bits.add(g.at(p).toDoubles()));
        state.statistics().values().forEach(s -> bits.add(s.value().toDoubles()));
        return bits;
    }

    private static BatchNorm norm(Backend backend, int channels) {
        BatchNorm norm = BatchNorm.of(new Origin(backend, 1), channels);
        return new BatchNorm(new org.snedecor.core.nn.Parameter(noise(backend, Shape.of(channels), 2).value()),
                new org.snedecor.core.nn.Parameter(noise(backend, Shape.of(channels), 3).value()), norm.mean(), norm.variance(), 0.1, 1e-5);
    }

    @Property(tries = 60)
    void oneByOneOrTogether(@ForAll @LongRange(max = 1_000_000) long seed) {
        RandomStream random = RandomStream.of(seed);
        int n = 2 + random.nextInt(5);
        int c = 1 + random.nextInt(5);
        int[] sides = {1, 4, 8, 9, 33};
        int h = sides[random.nextInt(sides.length)];
        Shape shape = random.nextInt(4) == 0 ? Shape.of(n, c) : Shape.of(n, c, h, sides[random.nextInt(sides.length)]);
        Activation activation = Activation.values()[random.nextInt(3)];
        Phase phase = random.nextInt(3) == 0 ? Phase.EVALUATE : TRAIN;
        boolean plus = random.nextInt(2) == 0;
        boolean broadcast = random.nextInt(4) == 0;
        for (String name : List.of("reference", "vector")) {
            Backend backend = Backends.get(name);
            Tensor x = noise(backend, shape, seed);
            Optional<Tensor> z = plus ? Optional.of(noise(backend, broadcast ? shape.with(0, 1) : shape, seed + 1)) : Optional.empty();
            same(bits(backend, new Alone(norm(backend, c)), x, z, phase, activation), bits(backend, norm(backend, c), x, z, phase, activation), name + " " + shape);
        }
    }

    private static void same(List<double[]> expected, List<double[]> found, String what) {
        assertEquals(expected.size(), found.size(), what);
        for (int i = 0; i < expected.size(); i++) assertArrayEquals(expected.get(i), found.get(i), what + ", array " + i);
    }

    /// Wherever an activation stands in a sequence, and whatever follows the sequence.
    @Example
    void sequences() {
        Backend backend = Backends.get("vector");
        Tensor x = noise(backend, Shape.of(4, 3, 5, 5), 1);
        for (boolean plus : new boolean[] {false, true}) {
            Optional<Tensor> z = plus ? Optional.of(noise(backend, x.shape(), 2)) : Optional.empty();
            for (Activation last : List.of(Activation.IDENTITY, Activation.RELU, Activation.TANH)) {
                List<List<Layer>> sequences = List.of(List.of(), List.of(Activation.RELU), List.of(Activation.TANH, Activation.RELU),
                        List.of(norm(backend, 3)), List.of(norm(backend, 3), Activation.RELU), List.of(norm(backend, 3), Activation.TANH, norm(backend, 3)),
                        List.of(norm(backend, 3), Activation.RELU, Activation.RELU, norm(backend, 3), Activation.ELU));
                for (List<Layer> layers : sequences) {
                    List<double[]> together = bits(backend, new Sequential(layers), x, z, TRAIN, last);
                    Tensor y = x;
                    for (Layer layer : layers) y = layer.apply(y, TRAIN);
                    Tensor one = last.apply(z.map(y::add).orElse(y), TRAIN);
                    Gradients g = Gradients.ofWeighted(one, noise(backend, one.shape(), 5).value(), null);
                    assertArrayEquals(one.value().toDoubles(), together.get(0), () -> layers + " then " + last);
                    assertArrayEquals(g.at(x).toDoubles(), together.get(1), () -> layers + " then " + last);
                    z.ifPresent(other -> assertArrayEquals(g.at(other).toDoubles(), together.get(2), () -> layers + " then " + last));
                }
            }
        }
    }

    /// What a basic block computes: two convolutions, two batch norms with all that follows them, and nothing else.
    @Example
    void aBlockIsFourOperations() {
        Backend backend = Backends.get("reference");
        Tensor x = noise(backend, Shape.of(2, 3, 4, 4), 1);
        String dot = Graph.of(Residual.basic(new Origin(backend, 1), 3, 3, 1).apply(x, TRAIN)).dot();
        assertEquals(List.of("Conv2d", "Standardize", "Conv2d", "Standardize"),
                dot.lines().filter(line -> line.contains("shape=box") && !line.contains("Reshape")).map(line -> line.replaceAll(".*label=\"(\\w+).*", "$1")).toList());
    }
}

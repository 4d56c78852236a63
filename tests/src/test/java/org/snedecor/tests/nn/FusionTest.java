package org.snedecor.tests.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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
import org.snedecor.core.nn.Convolution;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Linear;
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.Residual;
import org.snedecor.core.nn.Sequential;
import org.snedecor.core.nn.State;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;

/// What a sequence computes as one operation has the bits of its layers one after the other.
final class FusionTest {
    private static final Phase TRAIN = Phase.train(1, 0);

    /// The same layer, of a type that no rule of fusion knows.
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

    /// φ(f(x) + z) as a network has it: a block with z on its shortcut, or a sequence.
    private static Tensor together(Layer layer, Tensor x, Optional<Tensor> z, Phase phase, Activation activation) {
        return z.<Layer>map(other -> new Residual(layer, Optional.of((_, _) -> other), activation)).orElse(Sequential.of(layer, activation)).apply(x, phase);
    }

    /// φ(f(x) + z) by one operation after the other.
    private static Tensor oneByOne(Layer layer, Tensor x, Optional<Tensor> z, Phase phase, Activation activation) {
        Tensor y = layer.apply(x, phase);
        return activation.apply(z.map(y::add).orElse(y), phase);
    }

    /// Output, gradients of x, z and all parameters, running statistics.
    private static List<double[]> bits(Backend backend, Layer layer, Tensor x, Optional<Tensor> z, Tensor y) {
        Gradients g = Gradients.ofWeighted(y, noise(backend, y.shape(), 5).value(), null);
        List<double[]> bits = new ArrayList<>(List.of(y.value().toDoubles(), g.at(x).toDoubles()));
        z.ifPresent(other -> bits.add(g.at(other).toDoubles()));
        State state = State.of(layer);
        state.parameters().values().forEach(p -> bits.add(g.at(p).toDoubles()));
        state.statistics().values().forEach(s -> bits.add(s.value().toDoubles()));
        return bits;
    }

    private static BatchNorm norm(Backend backend, int channels) {
        BatchNorm norm = BatchNorm.of(new Initialization(backend, 1), channels);
        return new BatchNorm(new Parameter(noise(backend, Shape.of(channels), 2).value()),
                new Parameter(noise(backend, Shape.of(channels), 3).value()), norm.mean(), norm.variance(), 0.1, 1e-5);
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
        boolean bias = random.nextInt(4) > 0;
        for (String name : List.of("reference", "vector")) {
            Backend backend = Backends.get(name);
            Tensor x = noise(backend, shape, seed);
            for (Supplier<Layer> made : List.<Supplier<Layer>>of(() -> norm(backend, c), () -> linear(backend, shape, bias), () -> convolution(backend, c, bias))) {
                Layer fused = made.get();
                Layer alone = made.get();
                if (fused instanceof Convolution && shape.rank() < 4) continue;
                Optional<Tensor> z = plus ? Optional.of(noise(backend, shiftable(fused, shape, broadcast), seed + 1)) : Optional.empty();
                same(bits(backend, alone, x, z, oneByOne(new Alone(alone), x, z, phase, activation)),
                        bits(backend, fused, x, z, together(fused, x, z, phase, activation)), name + " " + shape + " " + fused.getClass().getSimpleName());
            }
        }
    }

    /// A shape that can be added to what the layer makes of `x`, three channels of a convolution or a linear layer, with or without repeats.
    private static Shape shiftable(Layer layer, Shape x, boolean broadcast) {
        Shape y = switch (layer) {
            case Linear _ -> x.with(-1, 3);
            case Convolution _ -> x.with(1, 3);
            default -> x;
        };
        return broadcast ? y.with(0, 1) : y;
    }

    private static Linear linear(Backend backend, Shape x, boolean bias) {
        return new Linear(new Parameter(noise(backend, Shape.of(3, x.extent(-1)), 2).value()), bias(backend, bias));
    }

    private static Convolution convolution(Backend backend, int c, boolean bias) {
        return new Convolution(new Parameter(noise(backend, Shape.of(3, c, 1, 1), 2).value()), bias(backend, bias), 1, 0, 1, 1);
    }

    private static Optional<Parameter> bias(Backend backend, boolean there) {
        return there ? Optional.of(new Parameter(noise(backend, Shape.of(3), 3).value())) : Optional.empty();
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
                    Layer sequence = new Sequential(layers);
                    List<double[]> together = bits(backend, sequence, x, z, together(sequence, x, z, TRAIN, last));
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

    /// Every row of the table of [org.snedecor.core.nn.Fusion], and what is not in it.
    @Example
    void theOperationsOfASequence() {
        Backend backend = Backends.get("reference");
        Initialization init = new Initialization(backend, 1);
        Tensor x = noise(backend, Shape.of(2, 3, 4, 4), 1);
        Layer norm = BatchNorm.of(init, 3);
        Layer biased = Convolution.biased(init, 3, 3, 3, 1, 1);
        Layer linear = Linear.of(init, 4, 4);
        assertEquals(List.of("Conv2d", "Standardize", "Conv2d", "Standardize"), operations(Residual.basic(init, 3, 3, 1), x, TRAIN));
        assertEquals(List.of("Standardize"), operations(Sequential.of(norm, Activation.RELU), x, TRAIN));
        assertEquals(List.of("Standardize", "Tanh"), operations(Sequential.of(norm, Activation.TANH), x, TRAIN));
        assertEquals(List.of("Standardize"), operations(new Residual(norm, Optional.empty(), Activation.RELU), x, TRAIN));
        assertEquals(List.of("Standardize", "Gelu"), operations(new Residual(norm, Optional.empty(), Activation.GELU), x, TRAIN));
        assertEquals(List.of("Conv2d", "AddRelu"), operations(Sequential.of(biased, Activation.RELU), x, TRAIN));
        assertEquals(List.of("Conv2d", "Add", "AddRelu"), operations(new Residual(biased, Optional.empty(), Activation.RELU), x, TRAIN));
        assertEquals(List.of("Matmul", "AddRelu"), operations(Sequential.of(linear, Activation.RELU), x, TRAIN));
        assertEquals(List.of("Matmul", "Add", "Elu"), operations(Sequential.of(linear, Activation.ELU), x, TRAIN));
        assertEquals(List.of("Tanh", "AddRelu"), operations(new Residual(Activation.TANH, Optional.empty(), Activation.RELU), x, TRAIN));
        assertEquals(List.of("Tanh", "Relu"), operations(Sequential.of(Activation.TANH, Activation.RELU), x, TRAIN));
        assertEquals(List.of("Standardize"), operations(Sequential.of(Sequential.of(norm), Sequential.of(Activation.RELU)), x, TRAIN), "through sequences in sequences");
        assertEquals(false, operations(Sequential.of(norm, Activation.RELU), x, Phase.EVALUATE).contains("Standardize"), "running statistics are no pass over the batch");
    }

    private static List<String> operations(Layer layer, Tensor x, Phase phase) {
        return Graph.of(layer.apply(x, phase)).dot().lines().filter(line -> line.contains("shape=box") && !line.contains("Reshape"))
                .map(line -> line.replaceAll(".*label=\"(\\w+).*", "$1")).toList();
    }
}

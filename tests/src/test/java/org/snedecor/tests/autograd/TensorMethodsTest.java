package org.snedecor.tests.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.tests.kit.gen.Extents;
import org.snedecor.tests.kit.gen.Numbers;
import org.snedecor.tests.kit.gen.Values;

/// What is short for something longer has its bits, and its gradients.
final class TensorMethodsTest {
    private static final int MOST_RANK = 3;

    private static Tensor draw(Backend backend, Shape shape, RandomStream random) {
        return Tensor.variable(Values.of(shape, Numbers.between(-4, 4, 0), random).on(backend));
    }

    private static void same(Tensor x, UnaryOperator<Tensor> shortly, UnaryOperator<Tensor> atLength, String what) {
        Tensor y = shortly.apply(x);
        Tensor z = atLength.apply(x);
        assertEquals(z.shape(), y.shape(), what);
        assertArrayEquals(z.value().toDoubles(), y.value().toDoubles(), what);
        NdArray dy = NdArray.uniform(x.value().backend(), y.shape(), 1, 2);
        assertArrayEquals(Gradients.ofWeighted(z, dy, null).at(x).toDoubles(), Gradients.ofWeighted(y, dy, null).at(x).toDoubles(), () -> "the gradient of " + what);
    }

    private record Reduction(String name, BiFunction<Tensor, int[], Tensor> kept, BiFunction<Tensor, int[], Tensor> gone) {}

    private static final List<Reduction> REDUCTIONS = List.of(
            new Reduction("sum", Tensor::sum, (x, axes) -> x.sum(false, axes)), new Reduction("mean", Tensor::mean, (x, axes) -> x.mean(false, axes)),
            new Reduction("max", Tensor::max, (x, axes) -> x.max(false, axes)), new Reduction("min", Tensor::min, (x, axes) -> x.min(false, axes)),
            new Reduction("product", Tensor::product, (x, axes) -> x.product(false, axes)), new Reduction("l1Norm", Tensor::l1Norm, (x, axes) -> x.l1Norm(false, axes)),
            new Reduction("l2Norm", Tensor::l2Norm, (x, axes) -> x.l2Norm(false, axes)), new Reduction("sumOfSquares", Tensor::sumOfSquares, (x, axes) -> x.sumOfSquares(false, axes)),
            new Reduction("logSum", (x, axes) -> x.square().logSum(axes), (x, axes) -> x.square().logSum(false, axes)),
            new Reduction("variance", Tensor::variance, (x, axes) -> x.variance(false, axes)), new Reduction("logSumExp", Tensor::logSumExp, (x, axes) -> x.logSumExp(false, axes)));

    /// Without `keepDims` the axes go, whatever their extents, and nothing else changes; axes count from either end, in any order.
    @Property(tries = 100)
    void axesStayOrGo(@ForAll @LongRange(max = 1_000_000) long seed) {
        RandomStream random = RandomStream.of(seed);
        Shape shape = Extents.values()[random.nextInt(Extents.values().length)].shape(random, 0, MOST_RANK);
        int[] all = random.permutation(shape.rank());
        int[] axes = Arrays.copyOf(all, random.nextInt(shape.rank() + 1));
        for (int i = 0; i < axes.length; i++) if (random.nextInt(2) == 0) axes[i] -= shape.rank();
        for (Backend backend : List.of(Backends.get("reference"), Backends.get("vector"))) {
            Tensor x = draw(backend, shape, random);
            for (Reduction r : REDUCTIONS) {
                String what = r.name + " of " + shape + " along " + Arrays.toString(axes) + " on " + backend.name();
                same(x, t -> r.gone.apply(t, axes), t -> r.kept.apply(t, axes).reshape(shape.without(axes)), what);
                assertEquals(shape.reduced(axes), r.kept.apply(x, axes).shape(), what);
            }
        }
    }

    /// Along all axes together is along the only axis of the list of all numbers.
    @Property(tries = 60)
    void alongAll(@ForAll @LongRange(max = 1_000_000) long seed) {
        RandomStream random = RandomStream.of(seed);
        Shape shape = Extents.SMALL.shape(random, 1, MOST_RANK);
        for (Backend backend : List.of(Backends.get("reference"), Backends.get("vector"))) {
            Tensor x = draw(backend, shape, random);
            int[] axes = shape.axes();
            same(x, Tensor::softmax, t -> t.softmax(axes), "softmax of " + shape);
            same(x, Tensor::logSoftmax, t -> t.logSoftmax(axes), "logSoftmax of " + shape);
            same(x, Tensor::normalize, t -> t.normalize(axes), "normalize of " + shape);
        }
        assertEquals(1, Tensor.full(Backends.get("reference"), Shape.SCALAR, -3).softmax().item(), "a single number has the whole share");
    }

    /// The number comes first: b − x and b / x, as an array of b has it.
    @Property(tries = 100)
    void theNumberFirst(@ForAll @LongRange(max = 1_000_000) long seed) {
        RandomStream random = RandomStream.of(seed);
        Shape shape = Extents.values()[random.nextInt(Extents.values().length)].shape(random, 0, MOST_RANK);
        double b = List.of(0.0, 1.0, -1.0, 0.5, (double) (float) random.nextDouble(-3, 3)).get(random.nextInt(5));
        for (Backend backend : List.of(Backends.get("reference"), Backends.get("vector"))) {
            Tensor x = draw(backend, shape, random);
            same(x, t -> t.rsub(b), t -> Tensor.full(backend, shape, b).sub(t), b + " - x on " + backend.name());
            same(x, t -> t.rdiv(b), t -> Tensor.full(backend, shape, b).div(t), b + " / x on " + backend.name());
        }
    }

    /// An index from the end is the same index, and no second end is the last.
    @Property(tries = 100)
    void slicesFromTheEnd(@ForAll @LongRange(max = 1_000_000) long seed) {
        RandomStream random = RandomStream.of(seed);
        Shape shape = Extents.SMALL.shape(random, 1, MOST_RANK);
        int axis = random.nextInt(shape.rank());
        int extent = shape.extent(axis);
        int from = random.nextInt(extent);
        int to = from + random.nextInt(extent - from);
        Tensor x = draw(Backends.get("reference"), shape, random);
        String what = "[" + from + ", " + to + ") of axis " + axis + " of " + shape;
        same(x, t -> t.slice(axis - shape.rank(), from - extent, to - extent), t -> t.slice(axis, from, to), what);
        same(x, t -> t.slice(axis, from - extent, to), t -> t.slice(axis, from, to), what);
        same(x, t -> t.slice(axis, from, to - extent), t -> t.slice(axis, from, to), what);
        same(x, t -> t.slice(axis, from - extent), t -> t.slice(axis, from, extent), what);
        same(x, t -> t.slice(axis, from), t -> t.slice(axis, from, extent), what);
    }

    @Property(tries = 20)
    void tensorsOfNumbers(@ForAll @LongRange(max = 1_000_000) long seed) {
        RandomStream random = RandomStream.of(seed);
        Shape shape = Extents.values()[random.nextInt(Extents.values().length)].shape(random, 0, MOST_RANK);
        double[] numbers = new double[shape.size()];
        float[] floats = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) numbers[i] = floats[i] = (float) random.nextGaussian();
        for (Backend backend : List.of(Backends.get("reference"), Backends.get("vector"))) {
            assertArrayEquals(numbers, Tensor.of(backend, shape, numbers).value().toDoubles());
            assertArrayEquals(numbers, Tensor.of(backend, shape, floats).value().toDoubles());
            assertArrayEquals(new double[numbers.length], Tensor.zeros(backend, shape).value().toDoubles());
            double[] halves = new double[numbers.length];
            Arrays.fill(halves, 0.5);
            assertArrayEquals(halves, Tensor.full(backend, shape, 0.5).value().toDoubles());
            assertEquals(shape, Tensor.zeros(backend, shape).shape());
        }
    }
}

package org.snedecor.tests.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.function.BiFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.GroupNorm;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.RmsNorm;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.tests.kit.gen.Numbers;
import org.snedecor.tests.kit.gen.Values;

/// Group, instance and RMS norm against their formulas, group by group, of means and roots alone.
final class GroupNormTest {
    private static final Backend REFERENCE = Backends.get("reference");
    private static final double EPSILON = 1e-3;

    private record Norm(BiFunction<Tensor, Tensor, Tensor> tested, BiFunction<Tensor, Tensor, Tensor> formula) {
        /// The same numbers and the same gradients of x and of γ, on every backend, as the formula on the reference has them.
        void isItsFormula(String what, Values x, Values gamma, RandomStream random) {
            Values dy = Values.of(x.shape(), Numbers.between(-1, 1), random);
            double[][] expected = run(REFERENCE, formula, x, gamma, dy);
            for (Backend backend : Backends.all().values()) {
                double[][] found = run(backend, tested, x, gamma, dy);
                for (int i = 0; i < 3; i++) assertArrayEquals(expected[i], found[i], 1e-9 + 20_000 * backend.unitRoundoff(), what + ", " + i + " on " + backend.name());
            }
        }

        private static double[][] run(Backend backend, BiFunction<Tensor, Tensor, Tensor> norm, Values x, Values gamma, Values dy) {
            Tensor tx = Tensor.variable(x.on(backend));
            Tensor scale = Tensor.variable(gamma.on(backend));
            Tensor y = norm.apply(tx, scale);
            assertEquals(x.shape(), y.shape());
            Gradients g = Gradients.ofWeighted(y, dy.on(backend), null);
            return new double[][] {y.value().toDoubles(), g.at(tx).toDoubles(), g.at(scale).toDoubles()};
        }
    }

    @Property(tries = 60)
    void groupByGroup(@ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        int groups = 1 + random.nextInt(3);
        int each = 1 + random.nextInt(2);
        int c = groups * each;
        Shape shape = random.nextInt(3) == 0 ? Shape.of(2, c, 5) : Shape.of(1 + random.nextInt(2), c, 2, 3);
        Values x = Values.of(shape, Numbers.between(-2, 2), random);
        Values gamma = Values.of(Shape.of(c), Numbers.between(0.5, 2), random);
        new Norm((t, g) -> t.groupNorm(groups, g, g, EPSILON), (t, g) -> byHand(t, g, each)).isItsFormula(groups + " groups of " + shape, x, gamma, random);
        new Norm((t, g) -> t.instanceNorm(g, g, EPSILON), (t, g) -> byHand(t, g, 1)).isItsFormula("channels of " + shape, x, gamma, random);
    }

    /// With γ for β too.
    private static Tensor byHand(Tensor x, Tensor gamma, int each) {
        int c = x.shape().extent(1);
        Tensor[] images = new Tensor[x.shape().extent(0)];
        for (int n = 0; n < images.length; n++) {
            Tensor[] groups = new Tensor[c / each];
            for (int g = 0; g < groups.length; g++) {
                Tensor group = x.slice(0, n, n + 1).slice(1, g * each, (g + 1) * each);
                Tensor scale = gamma.slice(0, g * each, (g + 1) * each).reshape(x.shape().rank() == 3 ? Shape.of(1, each, 1) : Shape.of(1, each, 1, 1));
                Tensor off = group.sub(group.mean());
                groups[g] = off.div(off.square().mean().add(EPSILON).sqrt()).mul(scale).add(scale);
            }
            images[n] = Tensor.concat(1, groups);
        }
        return Tensor.concat(0, images);
    }

    @Property(tries = 60)
    void rootMeanSquare(@ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        Shape shape = Shape.of(1 + random.nextInt(3), 1 + random.nextInt(3), 1 + random.nextInt(5));
        boolean two = random.nextInt(2) == 0;
        Values gamma = Values.of(two ? Shape.of(shape.extent(1), shape.extent(2)) : Shape.of(shape.extent(2)), Numbers.between(0.5, 2), random);
        int[] axes = two ? new int[] {1, 2} : new int[] {2};
        new Norm((t, g) -> t.rmsNorm(g, EPSILON), (t, g) -> t.div(t.square().mean(axes).add(EPSILON).sqrt()).mul(g))
                .isItsFormula("rms norm of " + shape, Values.of(shape, Numbers.between(-2, 2), random), gamma, random);
    }

    @Test
    void layers() {
        Initialization init = new Initialization(REFERENCE, 1);
        Tensor x = Tensor.constant(NdArray.uniform(REFERENCE, Shape.of(2, 4, 3, 3), 1, 1));
        Tensor ones = Tensor.full(REFERENCE, Shape.of(4), 1);
        Tensor zeros = Tensor.zeros(REFERENCE, Shape.of(4));
        assertArrayEquals(x.groupNorm(2, ones, zeros, 1e-5).value().toDoubles(), GroupNorm.of(init, 2, 4).apply(x, Phase.EVALUATE).value().toDoubles());
        assertArrayEquals(x.instanceNorm(ones, zeros, 1e-5).value().toDoubles(), GroupNorm.ofInstances(init, 4).apply(x, Phase.EVALUATE).value().toDoubles());
        Tensor scale = Tensor.full(REFERENCE, Shape.of(3), 1);
        assertArrayEquals(x.rmsNorm(scale, 1e-5).value().toDoubles(), RmsNorm.of(init, 3).apply(x, Phase.EVALUATE).value().toDoubles());
        assertEquals("groupNorm: 4 channels cannot be split into 3 groups", assertThrows(IllegalArgumentException.class, () -> GroupNorm.of(init, 3, 4)).getMessage());
        assertEquals("groupNorm: [2, 4, 3, 3]: 4 channels cannot be split into 0 groups", assertThrows(IllegalArgumentException.class, () -> x.groupNorm(0, ones, zeros, 1)).getMessage());
        assertEquals("groupNorm: [3] and [4] for [2, 4, 3, 3]: gamma and beta need 4 numbers, one for each channel",
                assertThrows(IllegalArgumentException.class, () -> x.groupNorm(2, scale, zeros, 1)).getMessage());
    }
}

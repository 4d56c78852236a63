package org.snedecor.tests.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.snedecor.tests.autograd.Movement.place;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.tests.kit.gen.Extents;
import org.snedecor.tests.kit.gen.Numbers;
import org.snedecor.tests.kit.gen.Values;

/// Products of matrices by NumPy's rules against the sum: vectors, leading axes that broadcast, transposes.
final class MatmulRulesTest {
    private static final Backend REFERENCE = Backends.get("reference");

    /// Two operands, and what the plain loop makes of them.
    private record Call(Values a, Values b, boolean ta, boolean tb, Values c, double[] da, double[] db, Values dc) {
        static Call sample(RandomStream random) {
            Shape leading = Extents.SMALL.shape(random, 0, 2);
            int m = 1 + random.nextInt(3);
            int k = random.nextInt(4);
            int n = 1 + random.nextInt(3);
            boolean ta = random.nextInt(2) == 0;
            boolean tb = random.nextInt(2) == 0;
            boolean vectorA = random.nextInt(4) == 0;
            boolean vectorB = random.nextInt(4) == 0;
            Shape outerA = vectorA ? Shape.SCALAR : Extents.within(leading, random);
            Shape outerB = vectorB ? Shape.SCALAR : Extents.within(leading, random);
            Values a = Values.of(vectorA ? Shape.of(k) : joined(outerA, ta ? new int[] {k, m} : new int[] {m, k}), Numbers.between(-2, 2), random);
            Values b = Values.of(vectorB ? Shape.of(k) : joined(outerB, tb ? new int[] {n, k} : new int[] {k, n}), Numbers.between(-2, 2), random);
            Shape outer = Shape.broadcast("outer", outerA, outerB);
            int rows = vectorA ? 1 : m;
            int columns = vectorB ? 1 : n;
            Shape full = joined(outer, rows, columns);
            Values dc = Values.of(full, Numbers.between(-2, 2), random);
            double[] c = new double[full.size()];
            double[] da = new double[a.numbers().length];
            double[] db = new double[b.numbers().length];
            int[] at = new int[full.rank()];
            for (int place = 0; place < c.length; place++) {
                int i = at[at.length - 2];
                int j = at[at.length - 1];
                int batchA = within(outerA, at) * (vectorA ? k : m * k);
                int batchB = within(outerB, at) * (vectorB ? k : k * n);
                for (int l = 0; l < k; l++) {
                    int ail = batchA + (vectorA ? l : ta ? l * m + i : i * k + l);
                    int blj = batchB + (vectorB ? l : tb ? j * k + l : l * n + j);
                    c[place] += a.numbers()[ail] * b.numbers()[blj];
                    da[ail] += dc.numbers()[place] * b.numbers()[blj];
                    db[blj] += dc.numbers()[place] * a.numbers()[ail];
                }
                for (int axis = at.length - 1; axis >= 0 && ++at[axis] == full.extent(axis); axis--) at[axis] = 0;
            }
            Shape shape = joined(outer, vectorA ? (vectorB ? new int[0] : new int[] {n}) : vectorB ? new int[] {m} : new int[] {m, n});
            return new Call(a, b, ta, tb, new Values(shape, c), da, db, new Values(shape, dc.numbers()));
        }

        private static Shape joined(Shape outer, int... inner) {
            int[] extents = Arrays.copyOf(outer.extents(), outer.rank() + inner.length);
            System.arraycopy(inner, 0, extents, outer.rank(), inner.length);
            return Shape.of(extents);
        }

        /// The matrix of an operand whose leading axes are `own`, for the product at these coordinates.
        private static int within(Shape own, int[] at) {
            int[] coordinates = new int[own.rank()];
            Arrays.setAll(coordinates, axis -> own.extent(axis) == 1 ? 0 : at[at.length - 2 - own.rank() + axis]);
            return place(own, coordinates);
        }
    }

    @Property(tries = 150)
    void numpysRules(@ForAll long seed) {
        Call call = Call.sample(RandomStream.of(seed));
        for (Backend backend : Backends.all().values()) {
            String where = call.a.shape() + (call.ta ? "ᵀ" : "") + " by " + call.b.shape() + (call.tb ? "ᵀ" : "") + " on " + backend.name();
            double bound = 1e-12 + 1000 * backend.unitRoundoff();
            Tensor a = Tensor.variable(call.a.on(backend));
            Tensor b = Tensor.variable(call.b.on(backend));
            Tensor c = a.matmul(b, call.ta, call.tb);
            assertEquals(call.c.shape(), c.shape(), where);
            assertArrayEquals(call.c.numbers(), c.value().toDoubles(), bound, where);
            Gradients gradients = Gradients.ofWeighted(c, call.dc.on(backend), null);
            assertArrayEquals(call.da, gradients.at(a).toDoubles(), bound, where);
            assertArrayEquals(call.db, gradients.at(b).toDoubles(), bound, where);
        }
    }

    @Test
    void gemmIsTheProductScaledAndASumScaled() {
        Tensor a = Tensor.of(REFERENCE, Shape.of(2, 1), 2, 3);
        Tensor b = Tensor.of(REFERENCE, Shape.of(2, 2), 1, 10, 100, 1000);
        Tensor c = Tensor.of(REFERENCE, Shape.of(2), 7, -7);
        assertArrayEquals(new double[] {0.5 * 302 + 14, 0.5 * 3020 - 14}, a.gemm(b, c, 0.5, 2, true, false).value().toDoubles());
        assertArrayEquals(new double[] {32, 3200}, a.gemm(b, null, 1, 2, true, true).value().toDoubles());
        assertEquals("gemm: [3, 2] onto [1, 2]: c must broadcast to the product",
                assertThrows(IllegalArgumentException.class, () -> a.gemm(b, Tensor.zeros(REFERENCE, Shape.of(3, 2)), 1, 1, true, false)).getMessage());
    }

    @Test
    void whatDoesNotFitIsSaid() {
        assertEquals("matmul: [] by [2]: a single number has no axis to sum along; mul multiplies by it", message(Shape.SCALAR, Shape.of(2)));
        assertEquals("matmul: [2, 4, 3] by [3, 3, 4]: the leading axes [2] and [3] do not broadcast", message(Shape.of(2, 4, 3), Shape.of(3, 3, 4)));
        assertEquals("matmul: [1, 3] by [4, 1]: the inner extents differ, 3 and 4", message(Shape.of(3), Shape.of(4)));
    }

    private static String message(Shape a, Shape b) {
        return assertThrows(IllegalArgumentException.class, () -> Tensor.zeros(REFERENCE, a).matmul(Tensor.zeros(REFERENCE, b))).getMessage();
    }
}

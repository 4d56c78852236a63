package org.snedecor.core.backend;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.C;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.Y;

import java.util.List;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.shape.Nest;
import org.snedecor.core.shape.PairGeometry;
import org.snedecor.core.shape.PairOrder;
import org.snedecor.core.shape.Shape;

/// The sums of [DifferenceKernel] as formulas of a reduction over `[n, m, d]`, for a backend that has no loops of its own for them.
public record FormulaDifferences(ReduceKernel reduce) implements DifferenceKernel {
    private static final double[] NONE = {};

    @Override
    public void squares(PairGeometry g, Buffer a, Buffer b, Buffer y) {
        sum(g, 2, A.sub(B).square(), new Buffer[] {a, b}, y, rows(g), columns(g));
    }

    @Override
    public void weighted(PairGeometry g, Buffer v, Buffer w, PairOrder order, Buffer a, Buffer b, Buffer d) {
        Formula u = order == PairOrder.BOTH ? Y.add(DY) : Y;
        Formula term = v == null ? A.sub(B).mul(u) : A.sub(B).mul(C).mul(u);
        if (order == PairOrder.BOTH) {
            both(g, term, new Buffer[] {a, b, v, w, w}, d);
            return;
        }
        Buffer[] inputs = {a, b, v, w};
        if (order == PairOrder.AS_STORED) {
            Shape pairs = Shape.of(g.n(), g.m(), 1);
            sum(g, 1, term, inputs, d, rows(g), columns(g), v == null ? null : pairs, pairs);
            return;
        }
        // Over [m, n, d], the order in which V and W are stored.
        Shape own = Shape.of(1, g.n(), g.d());
        Shape other = Shape.of(g.m(), 1, g.d());
        Shape pairs = Shape.of(g.m(), g.n(), 1);
        sum(g.turned(), 0, term, inputs, d, own, other, v == null ? null : pairs, pairs);
    }

    /// With W a second time, transposed.
    private void both(PairGeometry g, Formula term, Buffer[] inputs, Buffer d) {
        int n = g.n();
        int[] pairs = {n, 1, 0};
        int[][] strides = {{g.d(), 0, 1}, {0, g.d(), 1}, inputs[2] == null ? new int[3] : pairs, pairs, {1, n, 0}, {g.d(), 0, 1}};
        Nest nest = new Nest(new int[] {n, n, g.d()}, new boolean[] {false, true, false}, strides);
        reduce.apply(nest, Reduction.SUM, List.of(term), NONE, inputs, new Buffer[] {d});
    }

    private void sum(PairGeometry g, int axis, Formula term, Buffer[] inputs, Buffer output, Shape... shapes) {
        boolean[] reduced = new boolean[3];
        reduced[axis] = true;
        reduce.apply(Nest.reduction(Shape.of(g.n(), g.m(), g.d()), reduced, shapes), Reduction.SUM, List.of(term), NONE, inputs, new Buffer[] {output});
    }

    private static Shape rows(PairGeometry g) {
        return Shape.of(g.n(), 1, g.d());
    }

    private static Shape columns(PairGeometry g) {
        return Shape.of(1, g.m(), g.d());
    }
}

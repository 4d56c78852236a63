package org.snedecor.core.backend.vector.formula;

import java.util.List;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.vector.simd.VectorBuffer;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.shape.Nest;

/// Formulas over the points of a nest, any range of them in row-major order: what elementwise kernels and the terms of reductions share.
/// A [NestPlan] is made once for a nest and formulas; each thread walks its ranges with a `NestWalker` of its own.
///
/// The cheapest of three methods is used. Where each input runs along with the points or is a single number, the range is one run. Where rows are
/// long, each row is a run of its own, in which an input is contiguous or repeated. Where rows are short, broadcast inputs are first laid out, a
/// block at a time, in a scratch array that stays in the cache, so lanes are full for rows of any length.
public final class NestEvaluator {
    private static final float[] NO_PARAMETERS = {};
    private final Nest nest;
    private final NestPlan plan;
    private final int inner;
    private final float[][] arrays;
    private final float[] parameters;

    public NestEvaluator(Nest nest, PointOrder order, List<Formula> formulas, double[] parameters, Buffer[] inputs) {
        this.plan = NestPlan.of(nest, order, formulas);
        this.nest = plan.nest();
        this.inner = plan.inner();
        this.arrays = new float[inputs.length][];
        for (int j = 0; j < arrays.length; j++) {
            if (!plan.read()[j]) continue;
            if (inputs[j] == null) throw new IllegalArgumentException("a formula reads input " + j + ", which is absent");
            arrays[j] = VectorBuffer.floats(inputs[j]);
        }
        this.parameters = floats(parameters);
    }

    NestPlan plan() {
        return plan;
    }

    Nest nest() {
        return nest;
    }

    /// Extent of the innermost axis.
    int inner() {
        return inner;
    }

    /// By input; null for one that no formula reads.
    float[][] arrays() {
        return arrays;
    }

    float[] parameters() {
        return parameters;
    }

    public static float[] floats(double[] parameters) {
        if (parameters.length == 0) return NO_PARAMETERS;
        float[] floats = new float[parameters.length];
        for (int i = 0; i < floats.length; i++) floats[i] = (float) parameters[i];
        return floats;
    }

    /// Can it give sums instead of values? Not where rows are split or laid out, nor for formulas that are too large.
    boolean summed() {
        return plan.summed();
    }

    /// Does a point take microseconds?
    public boolean isExpensive() {
        return plan.loop().isExpensive();
    }

    /// The array that holds the values of a formula that is nothing but an input; else null.
    float[] plainArray() {
        return plan.plain() >= 0 ? arrays[plan.plain()] : null;
    }

    /// How many values, from point `from` on, lie in a run in [#plainArray]: 0 unless it is worth reading them there.
    int runFrom(int from) {
        int plain = plan.plain();
        if (plain < 0) return 0;
        if (plan.follows()[plain]) return Integer.MAX_VALUE;
        return nest.strides()[plain][nest.depth() - 1] == 1 ? longRowFrom(from) : 0;
    }

    /// How many points of the row are left, from `from` on, where rows are long enough for a block to be a row or a part of one; else 0.
    int longRowFrom(int from) {
        return plan.longRows() ? inner - from % inner : 0;
    }

    /// How many of `length` points, from `from` on, make a block: all of them, or those of the row if rows are long and it has at least `least`. It
    /// does not depend on the formulas, so that a term always has the same sum.
    public int part(int from, int length, int least) {
        int row = longRowFrom(from);
        return row > 0 && row >= least ? Math.min(row, length) : length;
    }

    /// Where in [#plainArray] point `from` lies.
    public int position(int from) {
        return plan.follows()[plan.plain()] ? from : nest.position(plan.plain(), from);
    }
}

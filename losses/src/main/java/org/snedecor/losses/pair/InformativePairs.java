package org.snedecor.losses.pair;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.P;
import static org.snedecor.core.formula.Formula.ZERO;
import static org.snedecor.core.formula.Formula.constant;
import static org.snedecor.core.formula.Formula.input;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Reduction;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.op.Backward;
import org.snedecor.core.op.Custom;
import org.snedecor.core.op.Forward;
import org.snedecor.core.op.SavedForBackward;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.PairTerms;

/// Y[i,j] = D[i,j] of a positive pair with D[i,j] + ε > min over negatives k of D[i,k], and of a negative pair with D[i,j] − ε < max over positives
/// k of D[i,k]; otherwise −∞ of a positive pair, ∞ of a negative one;  dD[i,j] = dY[i,j] where Y[i,j] = D[i,j], otherwise 0
///
/// Keeps the pairs of a row that are hard relative to those of the other kind, so that sums of exp(Y) over positives and of exp(−Y) over negatives
/// include these alone. The choice has no part in the gradient. A row without pairs of one kind keeps none of the other.
///
/// @param epsilon ε ≥ 0, in the unit of D
public record InformativePairs(double epsilon, PairLabels pairs) implements Custom {
    private static final double[] NONE = {};
    private static final Formula LEAST = constant(Double.NEGATIVE_INFINITY);
    private static final Formula MOST = constant(Double.POSITIVE_INFINITY);
    private static final Formula NEAREST = input(PairTerms.FREE);
    private static final Formula FARTHEST = input(PairTerms.FREE + 1);
    private static final Formula DY = input(PairTerms.FREE + 2);

    @Override
    public Forward forward(NdArray... x) {
        pairs.requireDistances(name(), x[0].shape());
        NdArray[] known = PairTerms.inputs(x[0], pairs, x[0].backend());
        NdArray nearest = NdArray.reduce(name(), Reduction.MIN, pairs.formula(MOST, A, MOST), NONE, known, 1);
        NdArray farthest = NdArray.reduce(name(), Reduction.MAX, pairs.formula(A, LEAST, LEAST), NONE, known, 1);
        NdArray[] inputs = PairTerms.inputs(x[0], pairs, x[0].backend(), nearest, farthest);
        return Forward.of(NdArray.compute(name(), chosen(A, LEAST, MOST), bounds(), inputs), nearest, farthest);
    }

    @Override
    public NdArray[] backward(Backward b) {
        NdArray[] inputs = PairTerms.inputs(b.x(0), pairs, b.dy().backend(), b.saved(0), b.saved(1), b.dy());
        return new NdArray[] {NdArray.compute(name(), chosen(DY, ZERO, ZERO), bounds(), inputs)};
    }

    /// One value for a chosen pair, one for a positive and one for a negative pair that is not chosen.
    private Formula chosen(Formula taken, Formula positive, Formula negative) {
        return pairs.formula(NEAREST.less(A.add(P), taken, positive), A.sub(P).less(FARTHEST, taken, negative), taken);
    }

    private double[] bounds() {
        return new double[] {epsilon};
    }

    @Override
    public SavedForBackward savedForBackward(boolean[] wanted) {
        return SavedForBackward.inputs(true);
    }
}

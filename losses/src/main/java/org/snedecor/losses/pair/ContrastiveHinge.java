package org.snedecor.losses.pair;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.P;
import static org.snedecor.core.formula.Formula.Q;
import static org.snedecor.core.formula.Formula.ZERO;
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

/// y = Σ_{(i,j) positive} max(0, D[i,j] − m₊)² + Σ_{(i,j) negative} max(0, m₋ − D[i,j])²,
/// dD[i,j] = 2 dy max(0, D[i,j] − m₊) of a positive pair, −2 dy max(0, m₋ − D[i,j]) of a negative one
///
/// Within one set the sums are over both directions of a pair. There is one pass forward and one backward, and no array but dD; lists of pairs would
/// take ten half matrices.
public record ContrastiveHinge(double positiveMargin, double negativeMargin, PairLabels pairs) implements Custom {
    private static final Formula PULL = A.sub(P).max(ZERO);
    private static final Formula PUSH = Q.sub(A).max(ZERO);
    private static final Formula TWICE_DY = input(PairTerms.FREE).add(input(PairTerms.FREE));

    @Override
    public Forward forward(NdArray... x) {
        pairs.requireDistances(name(), x[0].shape());
        NdArray[] inputs = PairTerms.inputs(x[0], pairs, x[0].backend());
        return Forward.of(NdArray.reduce(name(), Reduction.SUM, PairTerms.of(pairs, PULL.square(), PUSH.square()), margins(), inputs));
    }

    @Override
    public NdArray[] backward(Backward b) {
        NdArray[] inputs = PairTerms.inputs(b.x(0), pairs, b.dy().backend(), b.dy().reshape(1, 1));
        return new NdArray[] {NdArray.compute(name(), PairTerms.of(pairs, PULL.mul(TWICE_DY), PUSH.mul(TWICE_DY).neg()), margins(), inputs)};
    }

    private double[] margins() {
        return new double[] {positiveMargin, negativeMargin};
    }

    @Override
    public SavedForBackward savedForBackward(boolean[] wanted) {
        return SavedForBackward.inputs(true);
    }
}

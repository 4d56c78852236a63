package org.snedecor.losses.pair;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.P;
import static org.snedecor.core.formula.Formula.input;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Reduction;
import org.snedecor.core.op.Backward;
import org.snedecor.core.op.Custom;
import org.snedecor.core.op.Forward;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.PairTerms;

/// y = 1/N Σ D[i,j] over the N positive pairs (i, j), or over the negative ones;  dD[i,j] = dy/N there, otherwise 0. Without a pair, y = 0.
public record PairMean(boolean positive, PairLabels pairs) implements Custom {
    @Override
    public Forward forward(NdArray... x) {
        pairs.requireDistances(name(), x[0].shape());
        NdArray[] inputs = PairTerms.inputs(x[0], pairs, x[0].backend());
        return Forward.of(NdArray.reduce(name(), Reduction.SUM, PairTerms.ofKind(pairs, positive, A.mul(P)), share(), inputs));
    }

    @Override
    public NdArray[] backward(Backward b) {
        NdArray[] inputs = PairTerms.inputs(null, pairs, b.dy().backend(), b.dy().reshape(1, 1));
        return new NdArray[] {NdArray.compute(name(), PairTerms.ofKind(pairs, positive, input(PairTerms.FREE).mul(P)), share(), inputs)};
    }

    private double[] share() {
        return new double[] {1.0 / Math.max(1, positive ? pairs.positiveCount() : pairs.negativeCount())};
    }
}

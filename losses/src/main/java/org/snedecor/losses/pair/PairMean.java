package org.snedecor.losses.pair;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.P;
import static org.snedecor.core.formula.Formula.input;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Reduction;
import org.snedecor.core.op.Backward;
import org.snedecor.core.op.Custom;
import org.snedecor.core.op.Forward;
import org.snedecor.losses.Labels;

/// y = 1/N Σ_{i≠j} D[i,j] over the N ordered pairs of one class, or over those of two;  dD[i,j] = dy/N there, otherwise 0. Of no pair, 0.
public record PairMean(boolean positive, Labels labels) implements Custom {
    @Override
    public Forward forward(NdArray... x) {
        labels.requireDistances(name(), x[0].shape());
        NdArray[] inputs = PairTerms.inputs(x[0], labels, x[0].backend());
        return Forward.of(NdArray.reduce(name(), Reduction.SUM, PairTerms.ofKind(positive, A.mul(P)), share(), inputs));
    }

    @Override
    public NdArray[] backward(Backward b) {
        NdArray[] inputs = PairTerms.inputs(null, labels, b.dy().backend(), b.dy().reshape(1, 1));
        return new NdArray[] {NdArray.compute(name(), PairTerms.ofKind(positive, input(PairTerms.FREE).mul(P)), share(), inputs)};
    }

    private double[] share() {
        return new double[] {1.0 / Math.max(1, 2 * (positive ? labels.positivePairCount() : labels.negativePairCount()))};
    }
}

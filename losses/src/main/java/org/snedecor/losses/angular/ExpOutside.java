package org.snedecor.losses.angular;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.P;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.op.Backward;
import org.snedecor.core.op.Custom;
import org.snedecor.core.op.Forward;
import org.snedecor.core.op.SavedForBackward;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.PairTerms;

/// Y[i,j] = exp(X[i,j] − shift) of a negative pair, otherwise 0;  dX = dY · Y
public record ExpOutside(double shift, PairLabels pairs) implements Custom {
    @Override
    public Forward forward(NdArray... x) {
        pairs.requireDistances(name(), x[0].shape());
        NdArray[] inputs = PairTerms.inputs(x[0], pairs, x[0].backend());
        return Forward.of(NdArray.compute(name(), PairTerms.ofKind(pairs, false, A.sub(P).exp()), new double[] {shift}, inputs));
    }

    @Override
    public NdArray[] backward(Backward b) {
        return new NdArray[] {b.dy().mul(b.y())};
    }

    @Override
    public SavedForBackward savedForBackward(boolean[] wanted) {
        return SavedForBackward.OUTPUT;
    }
}

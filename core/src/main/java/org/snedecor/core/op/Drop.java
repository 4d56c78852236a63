package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.P;
import static org.snedecor.core.formula.Formula.Q;
import static org.snedecor.core.formula.Formula.ZERO;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.check.Require;
import org.snedecor.core.formula.Formula;

/// y = 0 with probability p, otherwise x / (1 − p);  dx = dy through the same mask
///
/// Dropout, as an operation. The mask is a function of (seed, stream), so the backward pass draws it again and nothing is kept.
///
/// Srivastava et al., *Dropout*, JMLR 2014, in the form that needs no scaling at test time.
///
/// @param p in [0, 1)   @param stream a number that changes from call to call
public record Drop(double p, long seed, long stream) implements Op {
    private static final Formula MASKED = B.less(P, ZERO, A.mul(Q));

    public Drop {
        Require.fraction("dropout: p", p);
    }

    @Override
    public Forward forward(NdArray... x) {
        return Forward.of(masked(x[0]));
    }

    @Override
    public NdArray[] backward(Backward b) {
        return new NdArray[] {masked(b.dy())};
    }

    private NdArray masked(NdArray x) {
        return x.zip(NdArray.uniform(x.backend(), x.shape(), seed, stream), MASKED, p, 1 / (1 - p));
    }

    @Override
    public String name() {
        return "dropout";
    }
}

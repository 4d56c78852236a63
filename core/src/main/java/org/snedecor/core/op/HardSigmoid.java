package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.ONE;
import static org.snedecor.core.formula.Formula.P;
import static org.snedecor.core.formula.Formula.Q;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.List;
import org.snedecor.core.formula.Formula;

/// y = min(max(α a + β, 0), 1),  da = α · dy where 0 < α a + β < 1, otherwise 0; at both kinks 0
///
/// Courbariaux, Bengio, David, *BinaryConnect*, NIPS 2015. The slope is a convention: ONNX and Keras 2 have α = 0.2, PyTorch, Keras 3 and [HardSwish] 1/6.
///
/// @param alpha the slope   @param beta the value at 0, usually 1/2
public record HardSigmoid(double alpha, double beta) implements Elementwise {
    private static final Formula LINE = A.mul(P).add(Q);

    @Override
    public double[] parameters() {
        return new double[] {alpha, beta};
    }

    @Override
    public Formula value() {
        return LINE.max(ZERO).min(ONE);
    }

    @Override
    public List<Formula> gradients() {
        return List.of(ZERO.less(LINE, LINE.less(ONE, DY.mul(P), ZERO), ZERO));
    }
}

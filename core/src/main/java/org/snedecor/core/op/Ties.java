package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.C;
import static org.snedecor.core.formula.Formula.ONE;
import static org.snedecor.core.formula.Formula.Y;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.List;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Reduction;

/// The gradient of a maximum or minimum: shared equally by all x that equal it.
final class Ties {
    private Ties() {}

    static NdArray share(NdArray x, NdArray y, NdArray dy, List<Integer> axes) {
        NdArray ties = NdArray.reduce("ties", Reduction.SUM, A.equal(B, ONE, ZERO), new double[0], new NdArray[] {x, y}, Axes.array(axes));
        return NdArray.compute("ties", A.equal(B, C.div(Y), ZERO), new double[0], x, y, dy, ties);
    }
}

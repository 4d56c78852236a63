package org.snedecor.core.backend;

import java.util.List;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.shape.Nest;

/// `outputs[f][i] = formulas[f](inputs[0][…], inputs[1][…], …; parameters)` at every point i of the nest.
public interface ElementwiseKernel {
    /// One pass computes all formulas.
    ///
    /// @param nest from [Nest#elementwise]: a stride per input and axis, 0 or 1 in the innermost axis
    /// @param inputs not modified. Null where no formula reads that input.
    /// @param outputs one for each formula, overwritten, contiguous in the order of the nest. An output may be one of the inputs
    ///        if that input is not broadcast: every point is read before it is written.
    void apply(Nest nest, List<Formula> formulas, double[] parameters, Buffer[] inputs, Buffer[] outputs);
}

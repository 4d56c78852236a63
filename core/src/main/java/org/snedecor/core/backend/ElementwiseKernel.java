package org.snedecor.core.backend;

import java.util.Arrays;
import java.util.List;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.shape.Nest;
import org.snedecor.core.shape.Shape;

/// `outputs[f][i] = formulas[f](inputs[0][…], inputs[1][…], …; parameters)` at every point i of the nest.
public interface ElementwiseKernel {
    /// One pass computes all formulas.
    ///
    /// @param nest from [Nest#elementwise]: a stride per input and axis, 0 or 1 in the innermost axis
    /// @param inputs not modified. Null where no formula reads that input.
    /// @param outputs one for each formula, overwritten, contiguous in the order of the nest. An output may be one of the inputs
    ///        if that input is not broadcast: every point is read before it is written.
    void apply(Nest nest, List<Formula> formulas, double[] parameters, Buffer[] inputs, Buffer[] outputs);

    /// `outputs[k][f][i] = formulas[f](inputs[k][0][i], inputs[k][1][i], …; parameters)` for every k: many arrays, long and short, by the same
    /// formulas, such as all parameters of a network in a step of its optimiser.
    ///
    /// @param inputs for each k, arrays of one length, not broadcast; null where no formula reads that input
    /// @param outputs for each k one for each formula, of that length; an output may be one of the inputs
    default void applyToEach(List<Formula> formulas, double[] parameters, Buffer[][] inputs, Buffer[][] outputs) {
        for (int k = 0; k < outputs.length; k++) {
            Shape shape = Shape.of(outputs[k][0].length());
            Shape[] shapes = new Shape[inputs[k].length];
            Arrays.fill(shapes, shape);
            apply(Nest.elementwise(shape, shapes), formulas, parameters, inputs[k], outputs[k]);
        }
    }
}

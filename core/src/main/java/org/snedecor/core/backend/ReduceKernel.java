package org.snedecor.core.backend;

import org.snedecor.core.formula.Formula;
import org.snedecor.core.shape.Nest;

/// `output[kept] = Σ_{reduced} term(inputs[0][…], inputs[1][…], …; parameters)`, or the maximum or minimum in place of the sum.
///
/// The term is never stored: a variance is the sum of `(a − b)²` with b the mean, pairwise distances the sum of `(a − b)²` over
/// the last axis of `[n, 1, d]` and `[1, n, d]`.
public interface ReduceKernel {
    /// Float backends sum in an order fixed by the shape, with an error of at most about √K · u · Σ|term| for K terms.
    ///
    /// @param nest from [Nest#reduction]: the strides of the output come after those of the inputs
    /// @param inputs not modified. Null where the term does not read that input.
    /// @param output overwritten
    void apply(Nest nest, Reduction reduction, Formula term, double[] parameters, Buffer[] inputs, Buffer output);
}

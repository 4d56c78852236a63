package org.snedecor.core.backend;

import java.util.List;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.shape.Nest;

/// `outputs[t][kept] = Σ_{reduced} terms[t](inputs[0][…], inputs[1][…], …; parameters)`, or the maximum or minimum in place of the sum.
///
/// A term is never stored: pairwise distances are the sum of `(a − b)²` over the last axis of `[n, 1, d]` and `[1, n, d]`.
public interface ReduceKernel {
    /// One pass computes all terms. Float backends sum in an order fixed by the shape, the same for a term alone and among others, with
    /// an error of at most about √K · u · Σ|term| for K terms.
    ///
    /// @param nest from [Nest#reduction]: the strides of the outputs come after those of the inputs
    /// @param inputs not modified. Null where no term reads that input.
    /// @param outputs one for each term, overwritten
    void apply(Nest nest, Reduction reduction, List<Formula> terms, double[] parameters, Buffer[] inputs, Buffer[] outputs);

    /// `mean[kept] = (1/N) Σ_{reduced} x`, `variance[kept] = (1/N) Σ_{reduced} (x − mean)²`; both NaN for N = 0.
    ///
    /// As accurate as two sums taken one after the other; Σ x² − N mean² would cancel. A constant x has a variance of 0.
    ///
    /// @param nest of one input   @param x not modified   @param mean overwritten   @param variance overwritten
    void moments(Nest nest, Buffer x, Buffer mean, Buffer variance);
}

/// One record per differentiable operation: its formula above, `forward` and `backward` face to face.
///
/// | family | what it is |
/// |---|---|
/// | [Elementwise][org.snedecor.core.op.Elementwise] | a formula and the formulas of its gradients; broadcasting and memory follow from them |
/// | reductions | sums, extremes, variance, log-sum-exp, softmax along axes |
/// | products and windows | matmul, convolution, pooling, pairwise distances |
/// | normalisation | standardisation (batch and layer norm), L2, local response |
/// | movement | reshape, transpose, concat, slice, pad, gather, scatter, sort |
/// | [Custom][org.snedecor.core.op.Custom], [CustomElementwise][org.snedecor.core.op.CustomElementwise] | operations of other modules |
package org.snedecor.core.op;

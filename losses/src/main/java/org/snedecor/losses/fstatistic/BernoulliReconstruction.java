package org.snedecor.losses.fstatistic;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.shape.ShapeException;

/// −1/N Σ_i Σ_k [ t log σ(l) + (1 − t) log(1 − σ(l)) ] = 1/N Σ_i Σ_k (softplus(l) − t l),  N the batch
///
/// The cost of a decoder's logits l for targets t in [0, 1]: the reconstruction term of a VAE for black and white images (Kingma, Welling,
/// ICLR 2014, appendix C.1).
public record BernoulliReconstruction() {
    /// @param logits `[batch, …]`   @param targets the same shape, in [0, 1]
    public Tensor of(Tensor logits, Tensor targets) {
        if (!logits.shape().equals(targets.shape()) || logits.shape().rank() < 1) {
            throw new ShapeException("reconstruction", logits.shape() + " and " + targets.shape(), "logits and targets have one shape, [batch, ...]");
        }
        return logits.softplus().sub(targets.mul(logits)).sum().div(Math.max(1, logits.shape().extent(0)));
    }
}

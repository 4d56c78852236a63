package org.snedecor.core.nn;

import org.snedecor.core.autograd.Tensor;

/// The sum of [org.snedecor.core.op.LocalResponseNorm]: y = x / (k + (α/n) Σ x²)^β, the sum over n neighbouring channels.
public record ResponseNorm(int size, double alpha, double beta, double k) implements Layer {
    @Override
    public Tensor apply(Tensor x, Phase phase) {
        return x.localResponseNorm(size, alpha, beta, k);
    }
}

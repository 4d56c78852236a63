package org.snedecor.losses.views;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.npair.NPairs;

/// L = λ/N Σ_i ‖z_i − z'_i‖²/D + μ [v(Z) + v(Z')] + ν [c(Z) + c(Z')],
/// v(Z) = 1/D Σ_k max(0, 1 − √(Var_k + ε)),  c(Z) = 1/D Σ_{k≠l} C_kl²,  C = 1/(N − 1) Σ_i (z_i − z̄)(z_i − z̄)ᵀ,  Var_k = C_kk
///
/// Bardes, Ponce, LeCun, *VICReg: Variance-Invariance-Covariance Regularization for Self-Supervised Learning*, ICLR 2022. Z and Z' are two views of N
/// images, D numbers each: here they are the first two rows of each class ([NPairs]). The terms v and c prevent collapse without negatives.
/// Conventions: raw embeddings; the paper prints λ/N Σ ‖z − z'‖², its code divides by D as well. In pytorch-metric-learning half of each v is taken,
/// so its μ = 25 is 12.5 here.
///
/// @param invariance λ ≥ 0   @param variance μ ≥ 0   @param covariance ν ≥ 0   @param epsilon ε > 0, below the root
public record VicRegLoss(double invariance, double variance, double covariance, double epsilon) implements EmbeddingLoss {
    public VicRegLoss {
        Require.notNegative("vicreg: invariance", invariance);
        Require.notNegative("vicreg: variance", variance);
        Require.notNegative("vicreg: covariance", covariance);
        Require.positive("vicreg: epsilon", epsilon);
    }

    /// λ = μ = 25, ν = 1, ε = 0.0001.
    public VicRegLoss() {
        this(25, 25, 1, 1e-4);
    }

    @Override
    public Tensor of(Tensor embeddings, Labels labels) {
        NPairs views = NPairs.of(embeddings, labels);
        if (views.size() < 2) return EmbeddingLoss.nothing(embeddings);
        Tensor together = views.anchors().sub(views.positives()).square().mean().mul(invariance);
        return together.add(spread(views.anchors())).add(spread(views.positives()));
    }

    /// μ v(Z) + ν c(Z)
    private Tensor spread(Tensor z) {
        int d = z.shape().extent(1);
        Tensor centred = z.sub(z.mean(0));
        Tensor c = centred.matmul(centred, true, false).div(z.shape().extent(0) - 1.0);                 // [D, D]
        Tensor own = Tensor.eye(z.value().backend(), d, d, 0);
        Tensor deviation = c.mul(own).sum(1).add(epsilon).sqrt();
        Tensor v = deviation.rsub(1).relu().mean();
        return v.mul(variance).add(c.mul(own.rsub(1)).square().sum().div(d).mul(covariance));
    }
}

package org.snedecor.losses.dsml;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.distance.Snr;
import org.snedecor.losses.npair.NPairLoss;
import org.snedecor.losses.npair.NormPenalty;

/// L = 1/N Σ_i log( 1 + Σ_{j≠i} exp(d(f_i, f_i⁺) − d(f_i, f_j⁺)) ) + λ L_r,  d the SNR distance
///
/// Yuan et al., CVPR 2019, in N-pair form, with the [zero-mean][ZeroMean] term. Conventions: raw embeddings, one pair a class, mean over
/// the pairs; the sign of the exponents follows from d being a distance (derived: the printed form is not known). No norm penalty: the
/// length of embeddings does not count.
///
/// @param zeroMean λ ≥ 0
public record DsmlNPairLoss(double zeroMean) implements EmbeddingLoss {
    public DsmlNPairLoss {
        Require.notNegative("dsml, n-pair: zeroMean", zeroMean);
    }

    /// λ = 0.005.
    public DsmlNPairLoss() {
        this(0.005);
    }

    @Override
    public Tensor of(Tensor embeddings, Labels labels) {
        return ZeroMean.addedTo(new NPairLoss(0, NormPenalty.PAIRS, new Snr()).of(embeddings, labels), zeroMean, embeddings, labels);
    }
}

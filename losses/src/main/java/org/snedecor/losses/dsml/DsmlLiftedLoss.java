package org.snedecor.losses.dsml;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.distance.Snr;
import org.snedecor.losses.lifted.LiftedStructuredLoss;

/// L = 1/(2|P|) Σ_{(i,j) positive} max(0, L_ij)² + λ L_r,
/// L_ij = log( Σ_{(i,k) negative} exp(α − d(i,k)) + Σ_{(j,l) negative} exp(α − d(j,l)) ) + d(i,j),  d the SNR distance
///
/// Yuan et al., CVPR 2019, in lifted structured form, with the [zero-mean][ZeroMean] term. Conventions: raw embeddings, ordered positive
/// pairs, the shared row the anchor of its negatives (our reading: the distance has a direction, the printed form is not known).
///
/// @param margin α ≥ 0   @param zeroMean λ ≥ 0
public record DsmlLiftedLoss(double margin, double zeroMean) implements EmbeddingLoss {
    public DsmlLiftedLoss {
        Require.notNegative("dsml, lifted: margin", margin);
        Require.notNegative("dsml, lifted: zeroMean", zeroMean);
    }

    /// Margin 1, λ = 0.005.
    public DsmlLiftedLoss() {
        this(1, 0.005);
    }

    @Override
    public Tensor of(Tensor embeddings, Labels labels) {
        return ZeroMean.addedTo(new LiftedStructuredLoss(margin, new Snr()).of(embeddings, labels), zeroMean, embeddings, labels);
    }
}

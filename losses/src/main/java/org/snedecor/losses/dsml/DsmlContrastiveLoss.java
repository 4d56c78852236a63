package org.snedecor.losses.dsml;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;
import org.snedecor.core.op.Affine;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.Snr;
import org.snedecor.losses.pair.PairMean;

/// L = 1/(N² − N) Σ_{i≠j} [ y d(i,j) + (1 − y) max(0, m − d(i,j)) ] + λ L_r,  y = 1 for a pair of one class, d the SNR distance
///
/// Yuan et al., CVPR 2019, deep SNR-based metric learning in contrastive form, with the [zero-mean][ZeroMean] term. The SNR distance is a
/// ratio of variances and is not squared again. Conventions: raw embeddings, mean over all ordered pairs. As in
/// `SignalToNoiseRatioContrastiveLoss` of pytorch-metric-learning, which averages the kinds apart and normalises first.
///
/// @param margin m ≥ 0   @param zeroMean λ ≥ 0   @param distance with any other distance this is the contrastive loss without its squares
public record DsmlContrastiveLoss(double margin, double zeroMean, Distance distance) implements EmbeddingLoss {
    public DsmlContrastiveLoss {
        Require.notNegative("dsml, contrastive: margin", margin);
        Require.notNegative("dsml, contrastive: zeroMean", zeroMean);
    }

    /// Margin 1, λ = 0.005, SNR distance.
    public DsmlContrastiveLoss() {
        this(1, 0.005, new Snr());
    }

    @Override
    public Tensor of(Tensor embeddings, Labels labels) {
        Tensor d = distance.between(labels.admit(embeddings));                                          // [batch, batch]
        double positives = (double) labels.positivePairCount() / Math.max(1, labels.pairs());
        Tensor pull = Tensor.apply(new PairMean(true, labels), d).mul(positives);
        Tensor push = Tensor.apply(new PairMean(false, labels), Tensor.apply(new Affine(-1, margin), d).relu()).mul(1 - positives);
        Tensor loss = pull.add(push);
        return ZeroMean.addedTo(loss, zeroMean, embeddings, labels);
    }
}

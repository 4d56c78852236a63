package org.snedecor.losses.dsml;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.Reducer;
import org.snedecor.losses.distance.Snr;
import org.snedecor.losses.mining.AllTriplets;
import org.snedecor.losses.mining.Mined;
import org.snedecor.losses.mining.TripletTerms;
import org.snedecor.losses.triplet.TripletLoss;

/// L = avg_{(a,p,n)} max(0, d(a,p) − d(a,n) + m) + λ L_r,  d the SNR distance
///
/// Yuan et al., CVPR 2019, in triplet form, with the [zero-mean][ZeroMean] term. Conventions: raw embeddings, all triplets of the batch,
/// mean over those above 0 (so Confusezius/Revisiting_Deep_Metric_Learning_PyTorch, criteria/snr.py; the paper's own choice is not known).
///
/// @param margin m ≥ 0   @param zeroMean λ ≥ 0
public record DsmlTripletLoss(double margin, Reducer reducer, double zeroMean) implements EmbeddingLoss {
    public DsmlTripletLoss {
        Require.notNegative("dsml, triplet: margin", margin);
        Require.notNegative("dsml, triplet: zeroMean", zeroMean);
    }

    /// Margin 0.2, mean over the triplets above 0, λ = 0.005.
    public DsmlTripletLoss() {
        this(0.2, Averaging.NONZERO, 0.005);
    }

    @Override
    public Tensor of(Tensor embeddings, Labels labels) {
        EmbeddingLoss loss = reducer instanceof Averaging mean ? new TripletLoss(margin, new Snr(), mean) : new Mined(new AllTriplets(), new TripletTerms(margin, reducer), new Snr());
        return ZeroMean.addedTo(loss.of(embeddings, labels), zeroMean, embeddings, labels);
    }
}

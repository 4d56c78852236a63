package org.snedecor.losses.lifted;

import org.snedecor.core.array.IndexArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.losses.Allowed;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.Euclidean;

/// L = 1/|A| Σ_{a ∈ A} max( 0, log Σ_{p positive} exp(d_ap) + log Σ_{n negative} exp(m − d_an) ),  A the rows that have both
///
/// Hermans, Beyer, Leibe, *In Defense of the Triplet Loss for Person Re-Identification*, 2017: a soft maximum over positives with a soft
/// minimum over negatives, for each anchor. Conventions: plain distance, raw embeddings, mean over anchors with a positive and a
/// negative. pytorch-metric-learning normalises the embeddings, and counts 0 for the positives that an anchor does not have.
///
/// @param margin m ≥ 0, in the unit of `distance`
public record GeneralizedLiftedLoss(double margin, Distance distance) implements EmbeddingLoss {
    public GeneralizedLiftedLoss {
        Allowed.finite("lifted, generalised: margin", margin);
    }

    /// Margin 1, plain distances between raw embeddings.
    public GeneralizedLiftedLoss() {
        this(1, new Euclidean());
    }

    @Override
    public Tensor of(Tensor embeddings, Labels labels) {
        Tensor d = distance.between(labels.admit(embeddings));                                          // [batch, batch]
        int[] anchors = labels.withBoth();
        if (anchors.length == 0) return EmbeddingLoss.nothing(embeddings);
        IndexArray rows = IndexArray.of(d.value().backend(), anchors);
        Tensor pull = Tensor.apply(new SoftNeighbour(true, labels), d).gather(0, rows);
        Tensor push = Tensor.apply(new SoftNeighbour(false, labels), d).gather(0, rows);
        return pull.add(push).add(margin).relu().mean();
    }
}

package org.snedecor.losses.histogram;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.losses.DistanceLoss;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.distance.Cosine;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.pair.PairDistances;

/// `L = Σ_r h⁻_r Σ_{q≤r} h⁺_q = Σ_{r,q} h⁻_r A(t_q, t_r) h⁺_q`,  A(t⁺, t⁻) = [t⁺ ≤ t⁻]
///
/// Ustinova, Lempitsky, *Learning Deep Embeddings with Histogram Loss*, NIPS 2016, eqs. 1 to 5: the probability that a random negative pair
/// is more alike than a random positive one, both estimated by a [Histogram] of all similarities of the batch; other costs A in
/// [ReversalCost]. Cells are half-open to the left, (t_{r−1}, t_r], as in the authors' code: eq. 3 prints them closed on both sides, which
/// would count a similarity on a node twice. Conventions: s = 1 − d clipped to [−1, 1], cosine similarity, pairs i < j.
///
/// The gradient is local: a positive pair is affected only by the negatives in the node below it. With few pairs or many nodes most pairs get no
/// gradient at all. pytorch-metric-learning has 100 bins, which lie between 101 nodes. It closes cells on the left, which differs only for a
/// similarity on a node, and leaves out the pairs of anchors that have no triplet.
///
/// @param nodes R ≥ 2; 201 is the paper's bin of 0.01
public record HistogramLoss(int nodes, ReversalCost cost, Distance distance) implements DistanceLoss {
    public HistogramLoss {
        if (nodes < 2) throw new IllegalArgumentException("histogram: " + nodes + " nodes, but two are needed for the ends");
    }

    /// 201 nodes, the paper's cost, cosine similarity.
    public HistogramLoss() {
        this(201, new ReversalCost.Reversal(), new Cosine());
    }

    @Override
    public Tensor of(Tensor rows, Tensor columns, PairLabels pairs) {
        PairDistances d = PairDistances.of(rows, columns, pairs, distance);
        return of(d.positive().neg().add(1), d.negative().neg().add(1));
    }

    /// The loss of two lists of similarities; 0 with gradient 0 where one is empty.
    public Tensor of(Tensor positive, Tensor negative) {
        return Tensor.apply(new Reversals(nodes, cost), positive, negative);
    }

    @Override
    public HistogramLoss over(Distance other) {
        return new HistogramLoss(nodes, cost, other);
    }
}

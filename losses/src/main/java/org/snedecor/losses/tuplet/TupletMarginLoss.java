package org.snedecor.losses.tuplet;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.losses.Allowed;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.Positives;
import org.snedecor.losses.RowwiseLoss;
import org.snedecor.losses.lifted.SoftNeighbour;
import org.snedecor.losses.pair.PairSums;
import org.snedecor.losses.pair.PairTerm;

/// L = avg_{(a,p) positive} log( 1 + Σ_{n negative} exp(s (cos θ_an − cos(θ_ap − β))) ),  θ the angle between two rows
///
/// Yu, Tao, *Deep Metric Learning with Tuplet Margin Loss*, ICCV 2019. The slack β forgives positives that lie nearer than it, so that the hardest do
/// not rule the gradient; it even drives them apart to β. Conventions: normalised embeddings, mean over ordered positive pairs, all negatives of the
/// batch, as in pytorch-metric-learning, where a slope is infinite for equal rows: here it is 0.
///
/// As softplus of −s cos(θ_ap − β) + log Σ exp(s cos θ_an), whose parts reach ± s. A row of zeros counts with cos θ = 1/2
/// beside any other, as in [Cosine][org.snedecor.losses.distance.Cosine].
///
/// @param degrees β in [0, 180)   @param scale s > 0
public record TupletMarginLoss(double degrees, double scale) implements RowwiseLoss {
    public TupletMarginLoss {
        if (!(degrees >= 0 && degrees < 180)) throw new IllegalArgumentException("tuplet margin: " + degrees + " degrees are outside [0, 180)");
        Allowed.positive("tuplet margin: scale", scale);
    }

    /// 5.73 degrees, a tenth of a radian; scale 64.
    public TupletMarginLoss() {
        this(5.73, 64);
    }

    @Override
    public Tensor of(Tensor rows, Tensor columns, PairLabels pairs) {
        pairs.admit(rows, columns);
        Tensor z = rows.normalize(1);
        Tensor to = rows == columns ? z : columns.normalize(1);
        Tensor apart = z.euclideanDistances(to);                                                        // 2 sin(θ/2)
        Tensor together = z.euclideanDistances(to.neg());                                               // 2 cos(θ/2)
        Tensor cosines = Tensor.apply(new RelaxedCosine(0, -scale), apart, together);                   // −s cos θ
        Positives few = Positives.of(pairs, z.value().backend());
        Tensor relaxed = Tensor.apply(new RelaxedCosine(Math.toRadians(degrees), -scale), few.of(apart), few.of(together));
        Tensor negatives = Tensor.apply(new SoftNeighbour(false, pairs), cosines).reshape(pairs.rows(), 1);
        Tensor terms = Tensor.apply(new PairSums(PairTerm.SOFTPLUS, true, few.pairs()), relaxed, negatives);
        return terms.sum().div(Math.max(1, pairs.positiveCount()));
    }

    @Override
    public double terms(PairLabels pairs) {
        return pairs.positiveCount();
    }
}

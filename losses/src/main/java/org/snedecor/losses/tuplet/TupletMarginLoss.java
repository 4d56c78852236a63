package org.snedecor.losses.tuplet;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.Positives;
import org.snedecor.losses.TermwiseLoss;
import org.snedecor.losses.lifted.SoftNeighbour;
import org.snedecor.losses.pair.PairSums;
import org.snedecor.losses.pair.PairTerm;

/// L = avg_{(a,p) positive} log( 1 + Σ_{n negative} exp(s (cos θ_an − cos(θ_ap − β))) ),  θ the angle between two rows
///
/// Yu, Tao, *Deep Metric Learning with Tuplet Margin Loss*, ICCV 2019. The slack β tolerates positives within that angle, so that the hardest
/// positives do not dominate the gradient; nearer ones are even driven apart to β. Conventions: normalised embeddings, mean over ordered positive
/// pairs, all negatives of the batch, as in pytorch-metric-learning, whose slope is infinite for equal rows; here it is 0.
///
/// As softplus of s (1 − cos(θ_ap − β)) + log Σ exp(−s (1 − cos θ_an)), whose parts reach ± 2 s, with 1 − cos θ = ½ ‖a − n‖² for the negatives; the angle itself is of
/// positives alone, by the lengths of the difference and the sum. A row of zeros counts as having cos θ = 1/2 with any other, as in
/// [Cosine][org.snedecor.losses.distance.Cosine].
///
/// @param degrees β in [0, 180)   @param scale s > 0
public record TupletMarginLoss(double degrees, double scale) implements TermwiseLoss {
    public TupletMarginLoss {
        if (!(degrees >= 0 && degrees < 180)) throw new IllegalArgumentException("tuplet margin: " + degrees + " degrees are outside [0, 180)");
        Require.positive("tuplet margin: scale", scale);
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
        Positives few = Positives.of(pairs, z.value().backend());
        Tensor squares, apart, together;
        if (few.columns().isPresent()) {
            Tensor own = z.reshape(pairs.rows(), 1, -1);
            Tensor positives = z.gather(0, few.columns().get());                                        // [n, most, dimensions]
            squares = z.squaredDistances(to);
            apart = own.sub(positives).l2Norm(false, 2);
            together = own.add(positives).l2Norm(false, 2);
        } else {
            apart = z.euclideanDistances(to);                                                           // 2 sin(θ/2)
            together = z.euclideanDistances(to.neg());                                                  // 2 cos(θ/2)
            squares = apart.square();
        }
        Tensor relaxed = Tensor.apply(new RelaxedCosine(Math.toRadians(degrees), -scale), apart, together).add(scale);
        Tensor negatives = Tensor.apply(new SoftNeighbour(false, scale / 2, pairs), squares).reshape(pairs.rows(), 1);
        Tensor terms = Tensor.apply(new PairSums(PairTerm.SOFTPLUS, true, few.pairs()), relaxed, negatives);
        return terms.sum().div(Math.max(1, pairs.positiveCount()));
    }

    @Override
    public SingleTerms each(Tensor rows, Tensor columns, PairLabels pairs) {
        Chords chords = Chords.of(rows, columns, pairs);
        return TermwiseLoss.ofPositives(relaxed(chords.apart, chords.together), negatives(chords, pairs), pairs);
    }

    /// 2 sin(θ/2) and 2 cos(θ/2) of all rows and columns.
    private record Chords(Tensor apart, Tensor together) {
        static Chords of(Tensor rows, Tensor columns, PairLabels pairs) {
            pairs.admit(rows, columns);
            Tensor z = rows.normalize(1);
            Tensor to = rows == columns ? z : columns.normalize(1);
            return new Chords(z.euclideanDistances(to), z.euclideanDistances(to.neg()));
        }
    }

    /// −s cos(θ − β)
    private Tensor relaxed(Tensor apart, Tensor together) {
        return Tensor.apply(new RelaxedCosine(Math.toRadians(degrees), -scale), apart, together);
    }

    /// log Σ exp(s cos θ) over the negatives of each row
    private Tensor negatives(Chords chords, PairLabels pairs) {
        return Tensor.apply(new SoftNeighbour(false, pairs), Tensor.apply(new RelaxedCosine(0, -scale), chords.apart, chords.together));
    }

    @Override
    public double terms(PairLabels pairs) {
        return pairs.positiveCount();
    }
}

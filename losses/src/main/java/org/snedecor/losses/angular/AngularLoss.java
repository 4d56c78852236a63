package org.snedecor.losses.angular;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.PairwiseLoss;
import org.snedecor.losses.Reducer;
import org.snedecor.losses.distance.Cosine;

/// L = avg_{(a,p) positive} log( 1 + Σ_n exp( 4t (a + p)·n − 2 (1 + t) a·p ) ),  t = tan² α, n over the rows of other classes
///
/// Wang, Zhou, Wen, Liu, Lin, *Deep Metric Learning with Angular Loss*, ICCV 2017: the soft form of [AngularTripletLoss] without its
/// constant. Conventions: normalised embeddings, mean over positive pairs (both directions are one and the same), all negatives of the
/// batch. pytorch-metric-learning 2.8.1 has α = 40° and leaves the negatives at their own length, [Negatives#RAW], which changes values by 20 to 70
/// %.
///
/// No list of triplets: with e_an = exp(4t (a·n − 1)), which is at most 1, the sum over n is the product of two rows of e, so all these sums are one
/// matrix product. Rows of e reach down to exp(−8t) and their products to exp(−16t), which is why α ends at 65°.
///
/// @param degrees α in (0, 65]; the paper tries 36 to 55   @param negatives the length of the negatives   @param reducer of the terms of the positive
/// pairs; a pair counts at both of its ends where that [matters][Reducer#byAnchor]
public record AngularLoss(double degrees, Negatives negatives, Reducer reducer) implements PairwiseLoss {
    /// The length at which the negatives n enter.
    public enum Negatives { UNIT, RAW }

    /// An exponent so low that its exponential is 0 beside any other.
    private static final double BELOW_ALL = -1e30;

    public AngularLoss {
        if (!(degrees > 0 && degrees <= 65)) throw new IllegalArgumentException("angular: " + degrees + " degrees are outside (0, 65]");
    }

    /// The mean over positive pairs.
    public AngularLoss(double degrees, Negatives negatives) {
        this(degrees, negatives, Averaging.ALL);
    }

    /// Negatives at length 1, as the paper's.
    public AngularLoss(double degrees) {
        this(degrees, Negatives.UNIT);
    }

    /// 45 degrees.
    public AngularLoss() {
        this(45);
    }

    @Override
    public Tensor of(Tensor rows, Tensor columns, PairLabels pairs) {
        pairs.admit(rows, columns);
        Tensor z = rows.normalize(1);
        int[] all = pairs.places(true, pairs.oneSet() && !reducer.byAnchor());
        int[] places = IntStream.of(all).filter(place -> hasNegative(pairs, place)).toArray();
        if (places.length == 0) return PairwiseLoss.nothing(rows, columns);
        double t = Math.pow(Math.tan(Math.toRadians(degrees)), 2);
        Tensor others = rows == columns ? z : columns.normalize(1);
        Tensor terms = negatives == Negatives.RAW ? ofRaw(z, others, columns, pairs, places, t) : ofUnit(z, others, pairs, places, t);
        int[] free = IntStream.of(all).filter(place -> !hasNegative(pairs, place)).toArray();            // log 1
        return reducer.of(terms, places, free, pairs);
    }

    private static boolean hasNegative(PairLabels pairs, int place) {
        return pairs.negativeCount(place / pairs.columns()) > 0;
    }

    /// log(1 + …) of the positive pairs at these places of a `[n, m]` matrix.
    private static Tensor ofUnit(Tensor z, Tensor others, PairLabels pairs, int[] places, double t) {
        Tensor x = z.mul(4 * t).matmul(others, false, true);                                            // 4t a·n
        Tensor e = Tensor.apply(new ExpOutside(4 * t, pairs), x);
        Tensor ofPositives = pairs.oneSet() ? e : others.mul(4 * t).matmul(others, false, true).sub(4 * t).exp();
        IndexArray at = IndexArray.of(z.value().backend(), places);
        Tensor sums = e.matmul(ofPositives, false, true).at(at).log().add(8 * t);
        return sums.sub(x.at(at).mul((1 + t) / (2 * t))).softplus();
    }

    /// Raw negatives may be so long that no common factor keeps their exponentials within the range of floats. So each pair has a log-sum-exp of its
    /// own, which takes a matrix of pairs by columns.
    private static Tensor ofRaw(Tensor z, Tensor others, Tensor raw, PairLabels pairs, int[] places, double t) {
        Backend backend = z.value().backend();
        int m = pairs.columns();
        IndexArray a = IndexArray.of(backend, IntStream.of(places).map(place -> place / m).toArray());
        IndexArray p = IndexArray.of(backend, IntStream.of(places).map(place -> place % m).toArray());
        double[] outside = new double[places.length * m];
        Arrays.fill(outside, BELOW_ALL);
        for (int i = 0; i < places.length; i++) for (int n : pairs.negatives(places[i] / m)) outside[i * m + n] = 0;
        Tensor x = z.matmul(raw, false, true).mul(4 * t);
        Tensor y = z == others ? x : others.matmul(raw, false, true).mul(4 * t);
        Tensor ofPairs = x.gather(0, a).add(y.gather(0, p)).add(Tensor.constant(NdArray.of(backend, Shape.of(places.length, m), outside)));
        Tensor d = z == others ? new Cosine().between(z) : new Cosine().between(z, others);             // 1 − cos, exact for rows of nearly one direction
        return ofPairs.logSumExp(false, 1).sub(d.at(IndexArray.of(backend, places)).rsub(1).mul(2 * (1 + t))).softplus();
    }
}

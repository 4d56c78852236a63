package org.snedecor.losses.angular;

import java.util.stream.IntStream;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.distance.Cosine;

/// L = avg_{(a,p) positive} log( 1 + Σ_n exp( 4t (a + p)·n − 2 (1 + t) a·p ) ),  t = tan² α, n over the rows of other classes
///
/// Wang, Zhou, Wen, Liu, Lin, *Deep Metric Learning with Angular Loss*, ICCV 2017, eq. 8: the soft form of [AngularTripletLoss] without its
/// constant. Conventions: normalised embeddings, mean over positive pairs (both directions are one and the same), all negatives of the
/// batch. pytorch-metric-learning 2.8.1 has α = 40° and leaves the negatives at their own length, [Negatives#RAW], which makes values 20 to 70 % other.
///
/// No list of triplets: with e_an = exp(4t (a·n − 1)), which is at most 1, the sum over n is the product of two rows of e, so that all
/// of them are one matrix product. Rows of e reach down to exp(−8t) and their products to exp(−16t), which is why α ends at 65°.
///
/// @param degrees α in (0, 65]; the paper tries 36 to 55   @param negatives at what length they are
public record AngularLoss(double degrees, Negatives negatives) implements EmbeddingLoss {
    /// At what length the negatives n are.
    public enum Negatives { UNIT, RAW }

    /// What makes an exponential 0, next to any other.
    private static final double BELOW_ALL = -1e30;

    public AngularLoss {
        if (!(degrees > 0 && degrees <= 65)) throw new IllegalArgumentException("angular: " + degrees + " degrees are outside (0, 65]");
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
    public Tensor of(Tensor embeddings, Labels labels) {
        Tensor z = labels.admit(embeddings).normalize(1);
        if (labels.positivePairCount() == 0 || labels.negativePairCount() == 0) return EmbeddingLoss.nothing(embeddings);
        double t = Math.pow(Math.tan(Math.toRadians(degrees)), 2);
        if (negatives == Negatives.RAW) return ofRaw(z, embeddings, labels, t);
        Tensor x = z.mul(4 * t).matmul(z, false, true);                                                 // 4t a·n
        Tensor e = Tensor.apply(new ExpOutside(4 * t, labels), x);
        IndexArray pairs = labels.positivePairs(embeddings.value().backend());
        Tensor sums = e.matmul(e, false, true).at(pairs).log().add(8 * t);
        return sums.sub(x.at(pairs).mul((1 + t) / (2 * t))).softplus().mean();
    }

    /// Raw negatives may be so long that no common factor keeps their exponentials within a float, so each pair has a log-sum-exp of its own: a matrix of pairs times rows.
    private static Tensor ofRaw(Tensor z, Tensor raw, Labels labels, double t) {
        Backend backend = z.value().backend();
        int batch = labels.size();
        int[] places = labels.positivePairs(backend).toInts();
        IndexArray a = IndexArray.of(backend, IntStream.of(places).map(place -> place / batch).toArray());
        IndexArray p = IndexArray.of(backend, IntStream.of(places).map(place -> place % batch).toArray());
        double[] within = new double[places.length * batch];
        for (int i = 0; i < places.length; i++) for (int j : labels.group(places[i] % batch)) within[i * batch + j] = BELOW_ALL;
        Tensor x = z.matmul(raw, false, true).mul(4 * t);
        Tensor ofPairs = x.gather(0, a).add(x.gather(0, p)).add(Tensor.constant(NdArray.of(backend, Shape.of(places.length, batch), within)));
        Tensor cosines = new Cosine().between(z).at(labels.positivePairs(backend)).rsub(1);             // exact for rows of nearly one direction
        return ofPairs.logSumExp(false, 1).sub(cosines.mul(2 * (1 + t))).softplus().mean();
    }
}

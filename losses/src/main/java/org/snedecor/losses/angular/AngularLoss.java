package org.snedecor.losses.angular;

import org.snedecor.core.array.IndexArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;

/// L = avg_{(a,p) positive} log( 1 + Σ_n exp( 4t (a + p)·n − 2 (1 + t) a·p ) ),  t = tan² α, n over the rows of other classes
///
/// Wang, Zhou, Wen, Liu, Lin, *Deep Metric Learning with Angular Loss*, ICCV 2017, eq. 8: the soft form of [AngularTripletLoss] without its
/// constant. Conventions: normalised embeddings, mean over positive pairs (both directions are one and the same), all negatives of the
/// batch. pytorch-metric-learning has α = 40° and leaves the negatives at their own length, which makes other values.
///
/// No list of triplets: with e_an = exp(4t (a·n − 1)), which is at most 1, the sum over n is the product of two rows of e, so that all
/// of them are one matrix product. Rows of e reach down to exp(−8t) and their products to exp(−16t), which is why α ends at 65°.
///
/// @param degrees α in (0, 65]; the paper tries 36 to 55
public record AngularLoss(double degrees) implements EmbeddingLoss {
    public AngularLoss {
        if (!(degrees > 0 && degrees <= 65)) throw new IllegalArgumentException("angular: " + degrees + " degrees are outside (0, 65]");
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
        Tensor x = z.mul(4 * t).matmul(z, false, true);                                                 // 4t a·n
        Tensor e = Tensor.apply(new ExpOutside(4 * t, labels), x);
        IndexArray pairs = labels.positivePairs(embeddings.value().backend());
        Tensor sums = e.matmul(e, false, true).at(pairs).log().add(8 * t);
        return sums.sub(x.at(pairs).mul((1 + t) / (2 * t))).softplus().mean();
    }
}

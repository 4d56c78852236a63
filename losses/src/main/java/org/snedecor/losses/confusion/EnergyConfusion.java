package org.snedecor.losses.confusion;

import java.util.Optional;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.SquaredEuclidean;
import org.snedecor.losses.pair.PairMean;

/// E = avg_{(i,j) negative} ½ d(i,j),  or with `allPairs` E + avg_{(i,j) positive} ½ d(i,j);  log E with `logarithm`
///
/// Chen, Deng, *Energy Confused Adversarial Metric Learning for Zero-Shot Image Retrieval and Clustering*, AAAI 2019: a term added to any
/// metric loss, which it opposes by drawing classes together, so that the embedding does not overfit those of training. Weight 0.13
/// and the gradient of log E as in the authors' code (chenbinghui1/ECAML), which draws ten random partners for each row where this loss takes all
/// pairs, and prints E itself in its log. Conventions: squared distance, raw embeddings, mean over i < j.
///
/// log E may be negative. Where E = 0 the value is 0, with gradient 0. For all other embeddings log E is finite, although E itself
/// may not be a float: outside [2⁻⁸⁰, 2¹⁰⁰], if d is a square, log E is computed as 2 log s + log E of d/s², with s a power of two near the greatest
/// √d. With a distance that has no [root][Distance#root], such as inner products, a d below 2⁻¹⁴⁹ is 0.
public record EnergyConfusion(boolean allPairs, boolean logarithm, Distance distance) implements EmbeddingLoss {
    /// The weight of the authors' code, for a [term][org.snedecor.losses.combined.Weighted] added to another loss.
    public static final double WEIGHT = 0.13;

    private static final double LEAST = 0x1p-80;
    private static final double MOST = 0x1p100;
    private static final double LN2 = StrictMath.log(2);

    /// log E of the pairs of different classes, squared distances between raw embeddings.
    public EnergyConfusion() {
        this(false, true, new SquaredEuclidean());
    }

    @Override
    public Tensor of(Tensor embeddings, Labels labels) {
        Tensor z = labels.admit(embeddings);
        Tensor energy = energy(distance.between(z), labels);
        if (!logarithm) return energy;
        double e = energy.item();
        Optional<Distance> root = LEAST <= e && e <= MOST ? Optional.empty() : distance.root();
        if (root.isPresent()) return ofRoots(root.get().between(z), labels, embeddings);
        return e <= 0 ? EmbeddingLoss.nothing(embeddings) : energy.log();
    }

    /// @param d `[batch, batch]`
    private Tensor energy(Tensor d, Labels labels) {
        Tensor energy = Tensor.apply(new PairMean(false, labels), d).mul(0.5);
        return allPairs ? energy.add(Tensor.apply(new PairMean(true, labels), d).mul(0.5)) : energy;
    }

    private Tensor ofRoots(Tensor roots, Labels labels, Tensor embeddings) {
        double most = roots.value().max().item();
        int exponent = Math.clamp(Math.getExponent(most), -126, 126);                                   // 1/s must be a float too
        Tensor energy = energy(roots.mul(Math.scalb(1.0, -exponent)).square(), labels);
        return energy.item() <= 0 ? EmbeddingLoss.nothing(embeddings) : energy.log().add(2 * exponent * LN2);
    }
}

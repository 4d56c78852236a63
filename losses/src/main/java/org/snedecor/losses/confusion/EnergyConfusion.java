package org.snedecor.losses.confusion;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.SquaredEuclidean;
import org.snedecor.losses.pair.PairMean;

/// E = avg_{(i,j) negative} ½ d(i,j),  or with `allPairs` E + avg_{(i,j) positive} ½ d(i,j);  log E with `logarithm`
///
/// Chen, Deng, *Energy Confused Adversarial Metric Learning for Zero-Shot Image Retrieval and Clustering*, AAAI 2019: a term beside any
/// metric loss, which it opposes by drawing classes together, so that the embedding does not overfit those of training. Weight 0.13
/// and the gradient of log E as in the authors' code (chenbinghui1/ECAML), which draws ten random partners a row where this takes all
/// pairs, and shows E itself in its log. Conventions: squared distance, raw embeddings, mean over i < j.
///
/// log E may be negative. Where E = 0 there is nothing to confuse: 0, with gradient 0.
public record EnergyConfusion(boolean allPairs, boolean logarithm, Distance distance) implements EmbeddingLoss {
    /// The weight of the authors' code, for a [term][org.snedecor.losses.combined.Weighted] beside another loss.
    public static final double WEIGHT = 0.13;

    /// log E of the pairs of different classes, squared distances between raw embeddings.
    public EnergyConfusion() {
        this(false, true, new SquaredEuclidean());
    }

    @Override
    public Tensor of(Tensor embeddings, Labels labels) {
        Tensor d = distance.between(labels.admit(embeddings));                                          // [batch, batch]
        Tensor energy = Tensor.apply(new PairMean(false, labels), d).mul(0.5);
        if (allPairs) energy = energy.add(Tensor.apply(new PairMean(true, labels), d).mul(0.5));
        if (!logarithm) return energy;
        return energy.item() > 0 ? energy.log() : EmbeddingLoss.nothing(embeddings);
    }
}

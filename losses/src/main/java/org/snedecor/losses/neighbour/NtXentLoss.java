package org.snedecor.losses.neighbour;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;
import org.snedecor.losses.DistanceLoss;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.PairwiseLoss;
import org.snedecor.losses.Positives;
import org.snedecor.losses.TermwiseLoss;
import org.snedecor.losses.distance.Cosine;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.lifted.SoftNeighbour;
import org.snedecor.losses.pair.PairSums;
import org.snedecor.losses.pair.PairTerm;

/// L = −avg_{(a,p) positive} log( exp(s_ap/τ) / (exp(s_ap/τ) + Σ_{n negative} exp(s_an/τ)) ),  s = −d
///
/// Chen, Kornblith, Norouzi, Hinton, *A Simple Framework for Contrastive Learning of Visual Representations*, ICML 2020; InfoNCE of van den Oord, Li,
/// Vinyals, 2018. There every row has one positive, the other view of its image. With several, as here and in pytorch-metric-learning, each is
/// compared with the negatives alone, and the mean is over ordered pairs; [SupConLoss] lets positives compete. Conventions: cosine similarity (1 − s
/// in place of −s changes nothing).
///
/// A term is log(1 + exp(d_ap/τ + log Σ exp(−d_an/τ))), by softplus: at τ = 0.07 its exponents reach 30, and a term near 0 keeps its digits.
/// Without negatives it is 0.
///
/// @param temperature τ > 0
public record NtXentLoss(double temperature, Distance distance) implements TermwiseLoss, DistanceLoss {
    public NtXentLoss {
        Require.positive("nt-xent: temperature", temperature);
    }

    /// τ = 0.07, cosine similarity.
    public NtXentLoss() {
        this(0.07, new Cosine());
    }

    @Override
    public Tensor of(Tensor rows, Tensor columns, PairLabels pairs) {
        Tensor d = PairwiseLoss.distances(distance, rows, columns, pairs);                              // [n, m]
        Tensor negatives = Tensor.apply(new SoftNeighbour(false, 1 / temperature, pairs), d).reshape(pairs.rows(), 1);
        Positives few = Positives.of(pairs, d.value().backend());
        Tensor terms = Tensor.apply(new PairSums(PairTerm.SOFTPLUS, true, few.pairs()), few.of(d).mul(1 / temperature), negatives);
        return terms.sum().div(Math.max(1, pairs.positiveCount()));
    }

    @Override
    public SingleTerms each(Tensor rows, Tensor columns, PairLabels pairs) {
        Tensor d = PairwiseLoss.distances(distance, rows, columns, pairs).mul(1 / temperature);
        return TermwiseLoss.ofPositives(d, Tensor.apply(new SoftNeighbour(false, pairs), d), pairs);
    }

    @Override
    public double terms(PairLabels pairs) {
        return pairs.positiveCount();
    }

    @Override
    public NtXentLoss over(Distance other) {
        return new NtXentLoss(temperature, other);
    }
}

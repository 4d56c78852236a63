package org.snedecor.losses.neighbour;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.check.Require;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.DistanceLoss;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.PairwiseLoss;
import org.snedecor.losses.Positives;
import org.snedecor.losses.Reducer;
import org.snedecor.losses.RowwiseLoss;
import org.snedecor.losses.distance.Cosine;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.pair.PairSums;
import org.snedecor.losses.pair.PairTerm;

/// L_out = −avg_i 1/|P_i| Σ_{p ∈ P_i} log q_ip,  L_in = −avg_i log( 1/|P_i| Σ_{p ∈ P_i} q_ip ),  q_ip = exp(−d_ip/τ) / Σ_{k ≠ i} exp(−d_ik/τ)
///
/// Khosla, Teterwak, Wang et al., *Supervised Contrastive Learning*, NeurIPS 2020, P_i the others of the class of row i. The paper finds L_out the
/// better one; L_in is [NcaLoss] plus a constant. Conventions: cosine similarity, mean over the rows that have a positive. pytorch-metric-learning
/// leaves rows of loss 0 out of the mean, and gives 0 to a batch of one class, for which this loss is at least log |P|.
///
/// With p_i and n_i of [the family][org.snedecor.losses.neighbour], L_out of a row is softplus(n_i − p_i) + (p_i + avg d_ip/τ): the share of the
/// negatives, and how unequal the positives are. In floats its error is about 10⁻⁷/τ.
///
/// @param temperature τ > 0
public record SupConLoss(double temperature, Form form, Reducer reducer, Distance distance) implements RowwiseLoss, DistanceLoss {
    public SupConLoss {
        Require.positive("supcon: temperature", temperature);
    }

    /// Where the average over the positives of a row is taken.
    public enum Form {
        /// outside of the logarithm: L_out
        OUTSIDE,

        /// within the logarithm: L_in
        INSIDE
    }

    /// τ = 0.1, L_out, mean over rows, cosine similarity.
    public SupConLoss() {
        this(0.1, Form.OUTSIDE, Averaging.ALL, new Cosine());
    }

    @Override
    public Tensor of(Tensor rows, Tensor columns, PairLabels pairs) {
        Tensor d = PairwiseLoss.distances(distance, rows, columns, pairs);                              // [n, m]
        int[] anchors = pairs.withPositive();
        if (anchors.length == 0) return PairwiseLoss.nothing(rows, columns);
        Backend backend = d.value().backend();
        double[] positives = IntStream.range(0, pairs.rows()).mapToDouble(i -> Math.max(1, pairs.positiveCount(i))).toArray();
        Positives few = Positives.of(pairs, backend);
        Tensor ofPositives = few.of(d);
        Neighbours near = Neighbours.of(d, ofPositives, 1 / temperature, pairs, few, anchors);
        Tensor taken = near.against().softplus();                                                       // [anchors]
        if (form == Form.INSIDE) {
            double[] logs = IntStream.of(anchors).mapToDouble(i -> Math.log(positives[i])).toArray();
            return reducer.of(taken.add(Tensor.of(backend, Shape.of(anchors.length), logs)), anchors, pairs);
        }
        Tensor share = Tensor.of(backend, Shape.of(pairs.rows(), 1), Arrays.stream(positives).map(count -> 1 / count / temperature).toArray());
        Tensor spread = Tensor.apply(new PairSums(PairTerm.PRODUCT, true, few.pairs()), ofPositives, share).gather(0, IndexArray.of(backend, anchors));
        return reducer.of(taken.add(near.positive().add(spread)), anchors, pairs);
    }

    @Override
    public double terms(PairLabels pairs) {
        return reducer.terms(pairs.withPositive().length);
    }

    @Override
    public SupConLoss over(Distance other) {
        return new SupConLoss(temperature, form, reducer, other);
    }
}

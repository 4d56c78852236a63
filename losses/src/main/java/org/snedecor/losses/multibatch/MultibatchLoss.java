package org.snedecor.losses.multibatch;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.nn.ConstantInitializer;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Parameter;
import org.snedecor.losses.DistanceLoss;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.RowwiseLoss;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.Normalized;
import org.snedecor.losses.distance.SquaredEuclidean;
import org.snedecor.losses.pair.PairDistances;

/// L = 1/(k² − k) Σ_{i≠j} max(0, 1 − y_ij (θ − d(i,j))),  y = +1 for a pair of one class, −1 for one of two
///
/// Tadmor, Rosenwein, Shalev-Shwartz, Wexler, Shashua, *Learning a Metric Embedding for Face Recognition using the Multibatch Method*,
/// NIPS 2016. Its method is to use all pairs of a batch in place of disjoint ones, an estimate whose variance falls with 1/k² in place of 1/k; every
/// pair loss here does so. Its loss is a hinge about a threshold that is learned too. Conventions: squared distance, mean over all ordered pairs.
///
/// @param threshold θ `[1]`, learned   @param distance between normalised embeddings a θ near 1 is within reach of both hinges
public record MultibatchLoss(Parameter threshold, Distance distance) implements RowwiseLoss, DistanceLoss {
    /// θ starts at 1; squared distances between normalised embeddings.
    public static MultibatchLoss of(Initialization init) {
        return new MultibatchLoss(init.parameter(new ConstantInitializer(1), 1), new Normalized(new SquaredEuclidean()));
    }

    @Override
    public Tensor of(Tensor rows, Tensor columns, PairLabels pairs) {
        PairDistances d = PairDistances.of(rows, columns, pairs, distance);
        Tensor theta = threshold.tensor();
        Tensor pull = d.positive().sub(theta).add(1).relu();
        Tensor push = theta.sub(d.negative()).add(1).relu();
        return pull.sum().add(push.sum()).div(Math.max(1, d.count()));
    }

    @Override
    public double terms(PairLabels pairs) {
        return pairs.positiveCount() + pairs.negativeCount();
    }

    @Override
    public MultibatchLoss over(Distance other) {
        return new MultibatchLoss(threshold, other);
    }
}

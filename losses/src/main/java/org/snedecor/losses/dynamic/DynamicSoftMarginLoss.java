package org.snedecor.losses.dynamic;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.check.Require;
import org.snedecor.core.nn.RunningStatistic;
import org.snedecor.core.nn.Tentative;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.DistanceLoss;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.PairwiseLoss;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.Euclidean;
import org.snedecor.losses.distance.Normalized;

/// L = 1/T Σ_t C(x_t) x_t,  x = d(a,p) − d(a,n) of a triplet,  C(x) the share of recently seen triplets whose x is no larger
///
/// Zhang, Rusinkiewicz, *Learning Local Descriptors with a CDF-Based Dynamic Soft Margin*, ICCV 2019: there is no margin to be set, because a triplet
/// is weighted by how hard it is among the others. C is a running histogram, [MarginHistogram], which takes in the numbers of a batch before it
/// weighs them. It is part of checkpoints; with momentum 1 it is that of the batch alone. The gradient also flows through the weights, as far as they
/// come from this batch. Conventions: plain distances between normalised embeddings, so x in [−2, 2]; mean over triplets; the steps, the order and
/// the weight of a batch as in pytorch-metric-learning 2.8.1, which fails where x comes within a cell of 2.
///
/// L may be below 0, and is smallest where every x is small. C jumps where x goes from one cell to the next, by the share of a node. 0 with gradient 0 where
/// there is no triplet; the histogram then stays as it is.
///
/// @param momentum μ in (0, 1]: 0.01   @param negatives which n count   @param histogram its nodes, `[bins + 1]`
public record DynamicSoftMarginLoss(double momentum, NegativesTaken negatives, Distance distance, RunningStatistic histogram) implements DistanceLoss {
    /// The negatives that count for a positive pair (i, j).
    public enum NegativesTaken {
        /// each n of i: all triplets
        ALL,
        /// the nearest to either of them: x = d(i,j) − min( min_n d(i,n), min_n d(n,j) ), as the paper and HardNet choose it for two views
        HARDEST
    }

    public DynamicSoftMarginLoss {
        Require.positive("dynamic soft margin: momentum", momentum);
        Require.within("dynamic soft margin: momentum", momentum, 0, 1);
        if (histogram.shape().rank() != 1 || histogram.shape().extent(0) < 2) {
            throw new IllegalArgumentException("dynamic soft margin: a histogram of the shape " + histogram.shape() + " has no bin");
        }
    }

    /// With an empty histogram.
    public static DynamicSoftMarginLoss of(Backend backend, int bins, double momentum, NegativesTaken negatives, Distance distance) {
        if (bins < 1) throw new IllegalArgumentException("dynamic soft margin: " + bins + " bins, but one is needed");
        return new DynamicSoftMarginLoss(momentum, negatives, distance, new RunningStatistic(NdArray.zeros(backend, Shape.of(bins + 1))));
    }

    /// 10 bins, momentum 0.01, all triplets, plain distances between normalised embeddings.
    public static DynamicSoftMarginLoss of(Backend backend) {
        return of(backend, 10, 0.01, NegativesTaken.ALL, new Normalized(new Euclidean()));
    }

    @Override
    public Tensor of(Tensor rows, Tensor columns, PairLabels pairs) {
        Tensor d = PairwiseLoss.distances(distance, rows, columns, pairs);                              // [n, m]
        MarginHistogram[] after = new MarginHistogram[1];
        Tensor value = Tensor.apply(new DynamicMargin(histogram.value().toDoubles(), momentum, negatives == NegativesTaken.HARDEST, pairs, h -> after[0] = h), d);
        if (after[0].count() == 0) return PairwiseLoss.nothing(rows, columns);
        NdArray written = NdArray.of(histogram.value().backend(), histogram.shape(), after[0].shares());
        Tentative.write(() -> histogram.value().overwriteSlice(0, 0, written));
        return value;
    }

    @Override
    public DynamicSoftMarginLoss over(Distance other) {
        return new DynamicSoftMarginLoss(momentum, negatives, other, histogram);
    }
}

package org.snedecor.losses.lifted;

import java.util.stream.IntStream;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.op.Forward;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.PairwiseLoss;
import org.snedecor.losses.Positives;
import org.snedecor.losses.ScalarOp;
import org.snedecor.losses.distance.Distance;

/// y = Σ_{(i,j) positive} h(l_ij),  l_ij = α + log(exp b_i + exp b_j) + D[i,j],  h(l) = max(0, l)² or max(0, l);
/// dD[i,j] = dy h'(l_ij),  db_i = dy Σ_j h'(l_ij) exp(b_i) / (exp b_i + exp b_j) over all pairs with an end at i
///
/// b_i = log Σ exp(−d) over the negatives of row i ([SoftNeighbour]) depends on the row alone, so it is summed once for each row and not for each
/// pair: batch² terms in place of pairs · batch. In doubles on the host.
///
/// @param squared the hinge   @param bothDirections pairs (j, i) as well as (i, j) with i < j
/// @param beside is D `[batch, most]`, the distance of a row's k-th positive in column k ([Positives]), in place of `[batch, batch]`?
public record LiftedHinge(double margin, boolean squared, boolean bothDirections, boolean beside, PairLabels pairs) implements ScalarOp {
    /// The mean of h(l_ij) over the positive pairs, over both directions where the distance is not symmetric; 0 unless there are pairs of both kinds.
    static Tensor mean(Tensor embeddings, PairLabels pairs, Distance distance, double margin, boolean squared) {
        Tensor d = PairwiseLoss.distances(distance, embeddings, embeddings, pairs);                     // [batch, batch]
        long positives = pairs.positiveCount();
        if (positives == 0 || pairs.negativeCount() == 0) return EmbeddingLoss.nothing(embeddings);
        boolean ordered = !distance.symmetric() || !pairs.oneSet();
        Positives few = Positives.of(pairs, d.value().backend());
        LiftedHinge hinge = new LiftedHinge(margin, squared, ordered, few.columns().isPresent(), pairs);
        Tensor sum = Tensor.apply(hinge, few.of(d), Tensor.apply(new SoftNeighbour(false, pairs), d));
        return sum.div(ordered ? (double) positives : positives / 2.0);
    }

    @Override
    public Forward forward(NdArray... x) {
        int size = pairs.rows();
        int columns = beside ? Math.max(1, IntStream.range(0, size).map(pairs::positiveCount).max().orElse(0)) : size;
        if (!x[0].shape().equals(Shape.of(size, columns)) || !x[1].shape().equals(Shape.of(size))) {
            throw new ShapeException(name(), x[0].shape() + " and " + x[1].shape(), "needs distances between " + size + " rows, and a number for each");
        }
        double[] d = x[0].toDoubles();
        double[] b = x[1].toDoubles();
        double[] slope = new double[d.length];
        double[] rowSlope = new double[size];
        double sum = 0;
        for (int i : rows()) {
            int[] positives = pairs.positives(i);
            for (int k = 0; k < positives.length; k++) {
                int j = positives[k];
                int place = i * columns + (beside ? k : j);
                if (i > j && !bothDirections) continue;
                if (Math.max(b[i], b[j]) == Double.NEGATIVE_INFINITY) continue;                         // neither has a negative
                double l = margin + Math.max(b[i], b[j]) + Math.log1p(Math.exp(-Math.abs(b[i] - b[j]))) + d[place];
                if (!(l > 0)) continue;
                sum += squared ? l * l : l;
                double h = squared ? 2 * l : 1;
                slope[place] = h;
                double ofFirst = 1 / (1 + Math.exp(b[j] - b[i]));
                rowSlope[i] += h * ofFirst;
                rowSlope[j] += h * (1 - ofFirst);
            }
        }
        return Forward.of(NdArray.of(x[0].backend(), Shape.SCALAR, sum), NdArray.of(x[0].backend(), x[0].shape(), slope),
                NdArray.of(x[0].backend(), x[1].shape(), rowSlope));
    }

    /// Class by class where there are classes, which fixes the order of the sum.
    private int[] rows() {
        return pairs instanceof Labels labels ? labels.groups().stream().flatMapToInt(IntStream::of).toArray() : IntStream.range(0, pairs.rows()).toArray();
    }
}

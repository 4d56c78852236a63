package org.snedecor.losses.mining;

import java.util.Arrays;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.losses.Labels;
import org.snedecor.losses.ExampleLoss;
import org.snedecor.losses.WrappedLoss;
import org.snedecor.losses.distance.Distance;

/// w_i t_i,  w_i = c_i / max c,  c_i how often row i stands in the tuples that a miner chooses
///
/// A miner before a loss without pairs: rows in many hard pairs count most, and rows in none do not count. The loss is 0 where nothing is chosen. The
/// weights are constant to the gradient. pytorch-metric-learning 2.8.1 uses an `indices_tuple` in this way in its losses with class weights.
///
/// An undirected pair counts once for each of its rows, which gives the same weights as both directions.
///
/// @param mining the distance that the miner sees
public record MinedRows(TupleMiner miner, Distance mining, ExampleLoss loss) implements ExampleLoss, WrappedLoss {
    @Override
    public Tensor ofEach(Tensor embeddings, Labels labels) {
        Tensor terms = loss.ofEach(embeddings, labels);
        Tensor d = mining.between(embeddings.detach());
        Tuples chosen = miner.mine(Distances.of(d, embeddings.shape().extent(1), mining.symmetric()), labels);
        return terms.mul(Tensor.of(terms.value().backend(), terms.shape(), weights(chosen, labels.size())));
    }

    private static double[] weights(Tuples chosen, int rows) {
        double[] counts = new double[rows];
        int[][] members = switch (chosen) {
            case Pairs(int[] positives, int[] negatives, _) -> new int[][] {positives, negatives};
            case Triplets(int[] all) -> new int[][] {all};
        };
        for (int[] list : members) for (int row : list) counts[row]++;
        double most = Math.max(1, Arrays.stream(counts).max().orElse(0));
        return Arrays.stream(counts).map(count -> count / most).toArray();
    }
}

package org.snedecor.losses.magnet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;

/// p(c | r) = Σ_{l in L nearest, C(l) = c} exp(−‖r − μ_l‖² / 2σ²) / Σ_{l in L nearest} exp(−‖r − μ_l‖² / 2σ²)
///
/// The soft k-nearest-cluster classification of Rippel et al. 2016, section 3.3: the clusters that magnet training has placed vote. σ² is the average
/// of the batches' values over the last training epoch ([MagnetBatches#variance]); without training, [ClusterIndex#variance] can be used. It is
/// computed relative to the nearest cluster, so far away from all clusters the nearest one still decides.
///
/// @param variance σ² ≥ 0; with 0 only the nearest cluster votes, with any that are equally near
/// @param nearest  L ≥ 1, 128 in the paper's implementations; with fewer clusters, all vote
public record NearestClusterClassifier(ClusterIndex index, double variance, int nearest) {
    public NearestClusterClassifier {
        if (!(variance >= 0) || Double.isInfinite(variance)) throw new IllegalArgumentException("k-nearest clusters: the variance " + variance + " is not a number from 0");
        if (nearest < 1) throw new IllegalArgumentException("k-nearest clusters: " + nearest + " nearest is below 1");
    }

    /// With the index's own variance.
    public NearestClusterClassifier(ClusterIndex index, int nearest) {
        this(index, index.variance(), nearest);
    }

    /// For each row the classes of its nearest clusters, with their probabilities, which sum to 1.
    ///
    /// @param embeddings `[n, dimensions]`
    public List<Map<Integer, Double>> probabilities(NdArray embeddings) {
        Shape shape = embeddings.shape();
        if (shape.rank() != 2 || shape.extent(1) != index.dimensions()) {
            throw new ShapeException("k-nearest clusters", shape, "needs rows of " + index.dimensions() + " numbers, as the index has");
        }
        double[] r = embeddings.toDoubles();
        List<Map<Integer, Double>> all = new ArrayList<>();
        for (int i = 0; i < shape.extent(0); i++) {
            double[] d = index.squaredDistances(r, i * index.dimensions());
            if (IntStream.range(0, d.length).anyMatch(m -> !Double.isFinite(d[m]))) {
                throw new ArithmeticException("k-nearest clusters: row " + i + " of " + shape + " is not finite, or too large to square");
            }
            all.add(votes(d));
        }
        return all;
    }

    private Map<Integer, Double> votes(double[] d) {
        int[] order = IntStream.range(0, d.length).boxed().sorted(Comparator.comparingDouble(m -> d[m])).limit(nearest).mapToInt(m -> m).toArray();
        Map<Integer, Double> votes = new TreeMap<>();
        double sum = 0;
        for (int m : order) {
            double beyond = d[m] - d[order[0]];
            double weight = beyond == 0 ? 1 : Math.exp(-beyond / (2 * variance));
            votes.merge(index.classOf(m), weight, Double::sum);
            sum += weight;
        }
        double total = sum;
        votes.replaceAll((_, weight) -> weight / total);
        return votes;
    }

    /// The most probable class of each row, of equally probable ones the smallest number.
    public int[] classify(NdArray embeddings) {
        return probabilities(embeddings).stream().mapToInt(NearestClusterClassifier::winner).toArray();
    }

    private static int winner(Map<Integer, Double> votes) {
        double most = votes.values().stream().mapToDouble(v -> v).max().orElseThrow();
        return votes.keySet().stream().filter(c -> votes.get(c) == most).findFirst().orElseThrow();      // a TreeMap: in ascending order
    }
}

package org.snedecor.models.data;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.hipparchus.clustering.CentroidCluster;
import org.hipparchus.clustering.Clusterable;
import org.hipparchus.clustering.KMeansPlusPlusClusterer;
import org.hipparchus.clustering.KMeansPlusPlusClusterer.EmptyClusterStrategy;
import org.hipparchus.clustering.distance.EuclideanDistance;
import org.hipparchus.random.Well19937c;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.random.RandomStream;
import org.snedecor.losses.Labels;
import org.snedecor.losses.batch.Clusterer;

/// min Σ_k Σ_{r in I_k} ‖r − μ_k‖²,  I_1 ... I_K a partition of the examples of one class, μ_k the mean of I_k: for each class
///
/// Lloyd's iterations from the start of Arthur and Vassilvitskii (*k-means++: The Advantages of Careful Seeding*, SODA 2007), by
/// Hipparchus. The clusters of Rippel et al. 2016. Keyed by (seed, refresh, class): equal embeddings are clustered equally, and the
/// classes independently of each other. 60,000 examples of 64 numbers in 10 classes, K = 8, take about 1.1 s (AMD EPYC, JDK 25).
///
/// No class has more clusters than distinct examples: two centres in one place would leave one of them empty at every iteration, and
/// Hipparchus moves on until none is. That is why iterations are bounded too. Where the bound ends them with a cluster empty, it is left out.
///
/// @param clusters   K of each class, 3 to 8 in the implementations of the paper; a class of fewer distinct examples has as many as those
/// @param iterations at most, 20 or more is usual
public record KMeans(int clusters, int iterations, long seed) implements Clusterer {
    private static final long PURPOSE = 0x6b6d65616e73L;     // "kmeans"

    private record Example(int row, double[] point) implements Clusterable {
        @Override public double[] getPoint() {
            return point;
        }
    }

    public KMeans {
        if (clusters < 1 || iterations < 1) throw new IllegalArgumentException("k-means: " + clusters + " clusters in " + iterations + " iterations, both must be at least 1");
    }

    @Override
    public Labels clusters(NdArray embeddings, Labels classes, long refresh) {
        if (embeddings.shape().rank() != 2 || embeddings.shape().extent(0) != classes.size()) {
            throw new IllegalArgumentException("k-means: embeddings " + embeddings.shape() + " for " + classes.size() + " labels; each label needs a row");
        }
        int dimensions = embeddings.shape().extent(1);
        double[] r = embeddings.toDoubles();
        for (int i = 0; i < r.length; i++) {
            if (!Double.isFinite(r[i])) throw new ArithmeticException("k-means: row " + i / dimensions + " of the embeddings holds " + r[i]);
        }
        bringNearOne(r);
        int[] cluster = new int[classes.size()];
        int next = 0;
        for (int[] rows : classes.groups()) {
            List<Example> examples = IntStream.of(rows).mapToObj(row -> new Example(row, Arrays.copyOfRange(r, row * dimensions, (row + 1) * dimensions))).toList();
            for (CentroidCluster<Example> found : clusterer(distinct(examples), refresh, classes.at(rows[0])).cluster(examples)) {
                for (Example example : found.getPoints()) cluster[example.row] = next;
                next++;
            }
        }
        return Labels.of(cluster);
    }

    /// x ← x / 2^e, e the exponent of the largest: squares of distances neither overflow nor vanish. Clusters are the same
    /// whatever the unit, and a power of two leaves all other bits as they are. Adding 0 makes one zero of two.
    private static void bringNearOne(double[] x) {
        double largest = Arrays.stream(x).map(Math::abs).max().orElse(0);
        if (largest == 0) largest = 1;
        for (int i = 0; i < x.length; i++) x[i] = Math.scalb(x[i], -Math.getExponent(largest)) + 0.0;
    }

    /// How many places the examples lie in, counted as far as matters.
    private int distinct(List<Example> examples) {
        Set<double[]> places = new TreeSet<>(Arrays::compare);
        for (Example example : examples) if (places.size() < clusters) places.add(example.point);
        return places.size();
    }

    private KMeansPlusPlusClusterer<Example> clusterer(int distinct, long refresh, int classOf) {
        RandomStream random = RandomStream.of(seed, PURPOSE, refresh, classOf);
        int[] words = IntStream.generate(random::nextInt).limit(4).toArray();
        return new KMeansPlusPlusClusterer<>(distinct, iterations, new EuclideanDistance(), new Well19937c(words), EmptyClusterStrategy.FARTHEST_POINT);
    }
}

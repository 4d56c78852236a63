package org.snedecor.models.train;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.snedecor.core.array.NdArray;
import org.snedecor.losses.Labels;
import org.snedecor.models.data.KMeans;
import org.snedecor.models.eval.ClusterAgreement;
import org.snedecor.models.parallel.TaskPool;

/// How far clusters of embeddings agree with their classes: k-means with as many clusters as there are classes, from several starts, of which the one
/// with the least sum of squared distances counts; of equal ones the first.
///
/// Starts are those of [KMeans], so fewer distinct rows than classes make fewer clusters. Each is keyed by (seed, start): the same rows in the same order give
/// the same clusters on any number of threads. In another order starts differ, and so may the clusters.
///
/// @param starts at least 1
record ClassClusters(int starts, long seed) {
    private static final int ITERATIONS = 100;

    private record Clustering(int[] clusters, double squares) {}

    /// @param rows `[n, dimensions]`, n above 0
    ClusterAgreement of(NdArray rows, int[] classes) {
        int k = (int) IntStream.of(classes).distinct().count();
        double[] x = rows.toDoubles();
        KMeans kMeans = new KMeans(k, ITERATIONS, seed);
        Labels one = Labels.of(new int[classes.length]);
        Clustering best = TaskPool.shared().map(starts, start -> {
            int[] clusters = numbers(kMeans.clusters(rows, one, start));
            return new Clustering(clusters, squares(x, clusters));
        }).stream().min(Comparator.comparingDouble(Clustering::squares)).orElseThrow();
        return ClusterAgreement.of(best.clusters, classes);
    }

    private static int[] numbers(Labels labels) {
        return IntStream.range(0, labels.size()).map(labels::at).toArray();
    }

    /// Σ_i |x_i − μ_c(i)|².
    private static double squares(double[] x, int[] clusters) {
        int length = x.length / clusters.length;
        int count = IntStream.of(clusters).max().orElseThrow() + 1;
        double[][] means = new double[count][length];
        int[] sizes = new int[count];
        for (int i = 0; i < clusters.length; i++) {
            sizes[clusters[i]]++;
            for (int j = 0; j < length; j++) means[clusters[i]][j] += x[i * length + j];
        }
        for (int c = 0; c < count; c++) for (int j = 0; j < length; j++) means[c][j] /= sizes[c];
        double sum = 0;
        for (int i = 0; i < clusters.length; i++) {
            for (int j = 0; j < length; j++) {
                double off = x[i * length + j] - means[clusters[i]][j];
                sum += off * off;
            }
        }
        return sum;
    }
}

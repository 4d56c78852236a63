package org.snedecor.losses.magnet;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;
import org.snedecor.losses.Labels;

/// μ_m = mean of {r : cluster(r) = m},  σ² = 1/(N − 1) Σ_n ‖r_n − μ(r_n)‖²
///
/// The clusters of a training set by its current representations, with the class, the centre and the examples of each cluster. Rippel et al. 2016,
/// section 3. A [Clusterer][org.snedecor.losses.batch.Clusterer] finds them; a class may have several clusters, but each cluster has one class.
/// Clusters are numbered from 0 in the order of the numbers given. In doubles on the host. Immutable.
public final class ClusterIndex {
    private final List<int[]> members;
    private final int[] clusterOf;
    private final int[] classes;
    private final double[][] centres;
    private final double variance;

    private ClusterIndex(List<int[]> members, int[] clusterOf, int[] classes, double[][] centres, double variance) {
        this.members = members;
        this.clusterOf = clusterOf;
        this.classes = classes;
        this.centres = centres;
        this.variance = variance;
    }

    /// @param embeddings `[examples, dimensions]`   @param clusters of each example, by any numbers
    /// @throws IllegalArgumentException naming a cluster with examples of two classes
    public static ClusterIndex of(NdArray embeddings, Labels classes, Labels clusters) {
        Shape shape = embeddings.shape();
        if (shape.rank() != 2 || shape.extent(0) != classes.size() || clusters.size() != classes.size()) {
            throw new ShapeException("cluster index", shape, "needs one row for each of the " + classes.size() + " labels and " + clusters.size() + " clusters");
        }
        int dimensions = shape.extent(1);
        double[] r = embeddings.toDoubles();
        List<int[]> members = clusters.groups();
        int[] clusterOf = new int[classes.size()];
        int[] classOf = new int[members.size()];
        double[][] centres = new double[members.size()][dimensions];
        double squares = 0;
        for (int m = 0; m < centres.length; m++) {
            int[] rows = members.get(m);
            classOf[m] = classes.at(rows[0]);
            for (int row : rows) {
                if (classes.at(row) != classOf[m]) {
                    throw new IllegalArgumentException("cluster index: cluster " + clusters.at(row) + " has examples of the classes " + classOf[m] + " and " + classes.at(row));
                }
                clusterOf[row] = m;
                for (int k = 0; k < dimensions; k++) centres[m][k] += r[row * dimensions + k] / rows.length;
            }
            for (int row : rows) squares += squaredDistance(centres[m], r, row * dimensions);
        }
        if (!Double.isFinite(squares)) throw new ArithmeticException("cluster index: the embeddings " + shape + " are not all finite, or too large to square");
        return new ClusterIndex(members, clusterOf, classOf, centres, squares / Math.max(1, classes.size() - 1));
    }

    /// Restores an index that was found before.
    ///
    /// @param clusterOf of each example, numbered as here   @param centres of the clusters, one after the other
    /// @throws IllegalArgumentException where the numbers are not those of an index of these examples
    static ClusterIndex restored(Labels classes, Labels clusterOf, double[] centres, double variance) {
        List<int[]> members = clusterOf.groups();
        int count = members.size();
        boolean fits = clusterOf.size() == classes.size() && centres.length % count == 0 && centres.length > 0 && variance >= 0;
        for (int m = 0; fits && m < count; m++) fits = clusterOf.at(members.get(m)[0]) == m;
        if (!fits) throw new IllegalArgumentException("cluster index: " + clusterOf.size() + " places of examples and " + centres.length
                + " numbers of centres are no index of " + classes.size() + " examples");
        int dimensions = centres.length / count;
        double[][] rows = new double[count][];
        int[] classOf = new int[count];
        for (int m = 0; m < count; m++) {
            rows[m] = Arrays.copyOfRange(centres, m * dimensions, (m + 1) * dimensions);
            classOf[m] = classes.at(members.get(m)[0]);
        }
        return new ClusterIndex(members, IntStream.range(0, classes.size()).map(clusterOf::at).toArray(), classOf, rows, variance);
    }

    /// How many clusters there are.
    public int size() {
        return classes.length;
    }

    public int examples() {
        return clusterOf.length;
    }

    public int dimensions() {
        return centres[0].length;
    }

    public int classOf(int cluster) {
        return classes[cluster];
    }

    public int clusterOf(int example) {
        return clusterOf[example];
    }

    /// The examples of a cluster, ascending.
    public int[] members(int cluster) {
        return members.get(cluster).clone();
    }

    public double[] centre(int cluster) {
        return centres[cluster].clone();
    }

    /// σ² of the whole set; 0 where every example lies at its centre.
    public double variance() {
        return variance;
    }

    /// The `count` clusters of other classes whose centres are nearest to the centre of this cluster, the nearest first, equal distances by number;
    /// all of them where there are fewer.
    public int[] impostors(int cluster, int count) {
        return IntStream.range(0, size()).filter(m -> classes[m] != classes[cluster]).boxed()
                .sorted(Comparator.comparingDouble(m -> squaredDistance(centres[cluster], centres[m], 0)))
                .limit(count).mapToInt(m -> m).toArray();
    }

    /// ‖r − μ_m‖² for every cluster m.
    double[] squaredDistances(double[] r, int at) {
        return Arrays.stream(centres).mapToDouble(c -> squaredDistance(c, r, at)).toArray();
    }

    private static double squaredDistance(double[] centre, double[] r, int at) {
        double sum = 0;
        for (int k = 0; k < centre.length; k++) {
            double t = r[at + k] - centre[k];
            sum += t * t;
        }
        return sum;
    }

    @Override
    public String toString() {
        return "ClusterIndex[" + examples() + " examples, " + size() + " clusters, " + Arrays.stream(classes).distinct().count() + " classes]";
    }
}

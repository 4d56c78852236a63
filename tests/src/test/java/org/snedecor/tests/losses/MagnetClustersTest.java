package org.snedecor.tests.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;
import org.snedecor.losses.Labels;
import org.snedecor.losses.magnet.ClusterIndex;
import org.snedecor.losses.magnet.NearestClusterClassifier;

/// The index of clusters, and classification by them.
class MagnetClustersTest {
    private static final Backend REFERENCE = Backends.get("reference");

    private static NdArray rows(int dimensions, double... values) {
        return NdArray.of(REFERENCE, Shape.of(values.length / dimensions, dimensions), values);
    }

    /// Clusters at 0, 10, 11 and 30 on a line, of the classes 7, 7, 5 and 6.
    private static ClusterIndex line() {
        return ClusterIndex.of(rows(1, 29, -1, 31, 1, 10, 11, 11), Labels.of(6, 7, 6, 7, 7, 5, 5), Labels.of(9, 2, 9, 2, 3, 4, 4));
    }

    @Test
    void centresMembersAndSpread() {
        ClusterIndex index = line();
        assertEquals("ClusterIndex[7 examples, 4 clusters, 3 classes]", index.toString());
        assertArrayEquals(new int[] {7, 7, 5, 6}, IntStream.range(0, 4).map(index::classOf).toArray());
        assertArrayEquals(new double[] {0, 10, 11, 30}, IntStream.range(0, 4).mapToDouble(m -> index.centre(m)[0]).toArray());
        assertArrayEquals(new int[] {1, 3}, index.members(0));
        assertArrayEquals(new int[] {3, 0, 3, 0, 1, 2, 2}, IntStream.range(0, 7).map(index::clusterOf).toArray());
        assertEquals(4.0 / 6, index.variance());
    }

    @Test
    void impostorsAreTheNearestOfOtherClasses() {
        ClusterIndex index = line();
        assertArrayEquals(new int[] {2, 3}, index.impostors(0, 5), "its own class is left out, and there are no more");
        assertArrayEquals(new int[] {1}, index.impostors(2, 1));
        assertArrayEquals(new int[] {2, 1, 0}, index.impostors(3, 3));
        assertArrayEquals(new int[] {}, index.impostors(3, 0));
    }

    @Test
    void nobodyCanChangeIt() {
        ClusterIndex index = line();
        index.members(0)[0] = 5;
        index.centre(0)[0] = 5;
        assertEquals(1, index.members(0)[0]);
        assertEquals(0, index.centre(0)[0]);
    }

    @Test
    void mistakesAreErrors() {
        assertThrows(ShapeException.class, () -> ClusterIndex.of(rows(1, 1, 2), Labels.of(0, 1, 1), Labels.of(0, 1, 1)));
        assertThrows(ShapeException.class, () -> ClusterIndex.of(rows(1, 1, 2), Labels.of(0, 1), Labels.of(0)));
        var mixed = assertThrows(IllegalArgumentException.class, () -> ClusterIndex.of(rows(1, 1, 2), Labels.of(3, 4), Labels.of(8, 8)));
        assertEquals("cluster index: cluster 8 has examples of the classes 3 and 4", mixed.getMessage());
        assertThrows(ArithmeticException.class, () -> ClusterIndex.of(rows(1, 1, Double.NaN), Labels.of(3, 4), Labels.of(8, 9)));
        assertThrows(IllegalArgumentException.class, () -> new NearestClusterClassifier(line(), -1, 4));
        assertThrows(IllegalArgumentException.class, () -> new NearestClusterClassifier(line(), Double.NaN, 4));
        assertThrows(IllegalArgumentException.class, () -> new NearestClusterClassifier(line(), 0));
        assertThrows(ShapeException.class, () -> new NearestClusterClassifier(line(), 4).classify(rows(2, 1, 2)));
        assertThrows(ArithmeticException.class, () -> new NearestClusterClassifier(line(), 4).classify(rows(1, Double.POSITIVE_INFINITY)));
    }

    /// The paper's quotient, written out.
    @Property(tries = 80)
    void probabilitiesAreThePapersQuotient(@ForAll @IntRange(min = 1, max = 9) int nearest, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        int[] clusters = IntStream.range(0, 20).map(i -> i < 7 ? i : random.nextInt(7)).toArray();
        int[] classOf = IntStream.generate(() -> random.nextInt(3)).limit(7).toArray();
        NdArray r = rows(3, DoubleStream.generate(random::nextGaussian).limit(60).toArray());
        ClusterIndex index = ClusterIndex.of(r, Labels.of(IntStream.of(clusters).map(m -> classOf[m]).toArray()), Labels.of(clusters));
        double[] query = DoubleStream.generate(random::nextGaussian).limit(3).toArray();
        double[] d = IntStream.range(0, 7).mapToDouble(m -> IntStream.range(0, 3).mapToDouble(k -> Math.pow(query[k] - index.centre(m)[k], 2)).sum()).toArray();
        double limit = Arrays.stream(d).sorted().limit(nearest).max().orElseThrow();
        double[] votes = new double[3];
        for (int m = 0; m < 7; m++) if (d[m] <= limit) votes[classOf[m]] += Math.exp(-d[m] / (2 * 0.3));
        Map<Integer, Double> found = new NearestClusterClassifier(index, 0.3, nearest).probabilities(rows(3, query)).getFirst();
        for (int c = 0; c < 3; c++) assertEquals(votes[c] / Arrays.stream(votes).sum(), found.getOrDefault(c, 0.0), 1e-12);
    }

    @Test
    void theNearestDecidesFarAwayAndWithoutSpread() {
        ClusterIndex index = line();
        assertArrayEquals(new int[] {6, 7}, new NearestClusterClassifier(index, 1e-3, 4).classify(rows(1, 1e6, -1e6)));
        NearestClusterClassifier sharp = new NearestClusterClassifier(index, 0, 4);
        assertArrayEquals(new int[] {7, 5, 6}, sharp.classify(rows(1, 10.4, 10.6, 21)));
        assertEquals(Map.of(5, 0.5, 7, 0.5, 6, 0.0), sharp.probabilities(rows(1, 10.5)).getFirst());
        assertArrayEquals(new int[] {5}, sharp.classify(rows(1, 10.5)), "of equals the smallest number");
    }
}

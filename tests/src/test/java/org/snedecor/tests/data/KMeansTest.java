package org.snedecor.tests.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Labels;
import org.snedecor.losses.batch.AdaptiveBatches.AdaptiveBatch;
import org.snedecor.losses.batch.ClusterDraws;
import org.snedecor.losses.magnet.ClusterIndex;
import org.snedecor.losses.magnet.MagnetBatches;
import org.snedecor.losses.magnet.MagnetLoss;
import org.snedecor.losses.magnet.NearestClusterClassifier;
import org.snedecor.models.data.KMeans;

/// The clusters of each class; and magnet training from the first index to the last classification.
class KMeansTest {
    private static final Backend REFERENCE = Backends.get("reference");

    private static NdArray rows(int dimensions, double... values) {
        return NdArray.of(REFERENCE, Shape.of(values.length / dimensions, dimensions), values);
    }

    private static NdArray gaussians(int count, int dimensions, long seed) {
        RandomStream random = RandomStream.of(seed);
        double[] r = new double[count * dimensions];
        for (int i = 0; i < r.length; i++) r[i] = random.nextGaussian();
        return rows(dimensions, r);
    }

    private static ClusterIndex index(KMeans kMeans, NdArray embeddings, Labels classes, long refresh) {
        return ClusterIndex.of(embeddings, classes, kMeans.clusters(embeddings, classes, refresh));
    }

    private static String told(ClusterIndex index) {
        return Arrays.toString(IntStream.range(0, index.examples()).map(index::clusterOf).toArray());
    }

    @Property(tries = 60)
    void everyExampleIsInOneClusterOfItsClass(@ForAll @IntRange(min = 1, max = 6) int clusters, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed, 1);
        Labels classes = Labels.of(IntStream.generate(() -> random.nextInt(4) * 5 - 3).limit(40).toArray());
        NdArray r = gaussians(40, 3, seed);
        ClusterIndex index = index(new KMeans(clusters, 20, seed), r, classes, 0);
        assertEquals(classes.groups().stream().mapToInt(g -> Math.min(clusters, g.length)).sum(), index.size());
        int members = 0;
        for (int m = 0; m < index.size(); m++) {
            assertTrue(index.members(m).length > 0);
            members += index.members(m).length;
            for (int n : index.members(m)) assertEquals(index.classOf(m), classes.at(n));
        }
        assertEquals(40, members);
        assertEquals(told(index), told(index(new KMeans(clusters, 20, seed), r, classes, 0)));
    }

    @Test
    void findsTheHeapsOfAClass() {
        double[] places = {0, 0, 20, 0, 0, 20, 20, 20};
        NdArray noise = gaussians(80, 2, 4);
        double[] r = noise.toDoubles();
        for (int n = 0; n < 80; n++) for (int k = 0; k < 2; k++) r[2 * n + k] += places[2 * (n % 4) + k];
        Labels classes = Labels.of(IntStream.range(0, 80).map(n -> n % 2).toArray());
        ClusterIndex index = index(new KMeans(2, 30, 1), rows(2, r), classes, 0);
        assertEquals(4, index.size());
        for (int n = 4; n < 80; n++) assertEquals(index.clusterOf(n % 4), index.clusterOf(n));
    }

    @Test
    void seedsAndRefreshesDiffer() {
        NdArray r = gaussians(200, 2, 8);
        Labels classes = Labels.of(IntStream.range(0, 200).map(n -> n % 2).toArray());
        String one = told(index(new KMeans(6, 1, 1), r, classes, 0));
        assertFalse(one.equals(told(index(new KMeans(6, 1, 2), r, classes, 0))));
        assertFalse(one.equals(told(index(new KMeans(6, 1, 1), r, classes, 1))));
    }

    @Test
    void equalEmbeddingsAndSmallClasses() {
        NdArray same = NdArray.full(REFERENCE, Shape.of(7, 3), 2.5);
        ClusterIndex index = index(new KMeans(3, 10, 1), same, Labels.of(0, 0, 0, 0, 1, 1, 2), 0);
        assertEquals("[0, 0, 0, 0, 1, 1, 2]", told(index));
        assertEquals(0, index.variance());
    }

    /// Each class has its examples in few places, most of them in several copies: as many clusters as places, K at most, and what lies in one
    /// place is in one cluster. Zeros of both signs are one place.
    @Property(tries = 300)
    void neverMoreClustersThanDistinctExamples(@ForAll @IntRange(min = 1, max = 8) int clusters, @ForAll @IntRange(min = 1, max = 9) int places,
            @ForAll @IntRange(min = 1, max = 3) int dimensions, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed, 2);
        Labels classes = Labels.of(IntStream.generate(() -> random.nextInt(3)).limit(30).toArray());
        double[] lattice = DoubleStream.generate(() -> (random.nextInt(4) - 1) * (random.nextInt(2) * 2 - 1.0)).limit((long) places * dimensions).toArray();
        double[] r = new double[30 * dimensions];
        for (int n = 0; n < 30; n++) System.arraycopy(lattice, random.nextInt(places) * dimensions, r, n * dimensions, dimensions);
        ClusterIndex index = index(new KMeans(clusters, 100, seed), rows(dimensions, r), classes, 0);
        int expected = 0;
        for (int[] group : classes.groups()) {
            Set<List<Double>> distinct = IntStream.of(group).mapToObj(n -> place(r, n, dimensions)).collect(Collectors.toSet());
            expected += Math.min(clusters, distinct.size());
            for (int i : group) for (int j : group) if (place(r, i, dimensions).equals(place(r, j, dimensions))) assertEquals(index.clusterOf(i), index.clusterOf(j));
        }
        assertEquals(expected, index.size());
    }

    private static List<Double> place(double[] r, int n, int dimensions) {
        return Arrays.stream(r, n * dimensions, (n + 1) * dimensions).mapToObj(x -> x + 0.0).toList();
    }

    /// What Hipparchus does not return from without a bound: fewer places than clusters, here in the ways that a collapsed network gives them.
    @ParameterizedTest
    @CsvSource({"0, 0", "0, -0", "1, 1", "-7, -7", "1e-30, 1e-30", "3e38, 3e38", "4.9e-324, 4.9e-324", "1, -1", "0, 1e-300"})
    @Timeout(20)
    void aCollapsedClassEnds(double one, double other) {
        double[] r = IntStream.range(0, 400).mapToDouble(i -> i < 200 ? one : other).toArray();
        ClusterIndex index = index(new KMeans(8, Integer.MAX_VALUE, 3), rows(2, r), Labels.of(new int[200]), 0);
        assertEquals(one == other ? 1 : 2, index.size());
    }

    /// The unit does not matter, even where squares of distances would vanish or overflow.
    @Property(tries = 60)
    void theSameClustersInAnyUnit(@ForAll @IntRange(min = 1, max = 6) int clusters, @ForAll @IntRange(min = -900, max = 480) int exponent, @ForAll long seed) {
        Labels classes = Labels.of(IntStream.range(0, 40).map(n -> n % 2).toArray());
        double[] r = gaussians(40, 3, seed).toDoubles();
        double[] scaled = Arrays.stream(r).map(x -> Math.scalb(x, exponent)).toArray();
        KMeans kMeans = new KMeans(clusters, 20, seed);
        assertEquals(told(index(kMeans, rows(3, r), classes, 0)), told(index(kMeans, rows(3, scaled), classes, 0)));
    }

    @Test
    void mistakesAreErrors() {
        assertThrows(IllegalArgumentException.class, () -> new KMeans(0, 10, 1));
        assertThrows(IllegalArgumentException.class, () -> index(new KMeans(2, 10, 1), gaussians(4, 2, 1), Labels.of(1, 1, 1), 0));
        var e = assertThrows(ArithmeticException.class, () -> index(new KMeans(2, 10, 1), rows(2, 0, 1, 2, Double.NaN), Labels.of(1, 1), 0));
        assertEquals("k-means: row 1 of the embeddings holds NaN", e.getMessage());
    }

    /// The whole of magnet on a line: class 0 at places 0, 2, 4, ..., class 1 between, each place a heap with a dimension of noise on
    /// top. The network is one linear map, which must learn to see past the noise.
    @Test
    void trainsFromIndexToClassification() {
        RandomStream random = RandomStream.of(3);
        int count = 240;
        double[] x = new double[2 * count];
        int[] y = new int[count];
        for (int n = 0; n < count; n++) {
            int place = n % 6;
            y[n] = place % 2;
            x[2 * n] = place + 0.12 * random.nextGaussian();
            x[2 * n + 1] = 1.5 * random.nextGaussian();
        }
        NdArray inputs = rows(2, x);
        Labels labels = Labels.of(y);
        NdArray[] weight = {rows(2, 0.2, 0.6, 0.5, -0.3)};
        double before = accuracy(inputs, labels, weight[0], 1.0 / 16);

        MagnetBatches batches = new MagnetBatches(new MagnetLoss(), new ClusterDraws(labels, new KMeans(3, 30, 5), 4, 8, 8, 5));
        double first = Double.NaN;
        double last = Double.NaN;
        for (int step = 0; step < 300; step++) {
            if (batches.due()) batches.refresh(inputs.matmul(weight[0]));
            AdaptiveBatch batch = batches.next();
            Tensor w = Tensor.variable(weight[0]);
            Tensor loss = batch.loss(Tensor.constant(inputs.gather(0, IndexArray.of(REFERENCE, batch.rows()))).matmul(w));
            weight[0] = weight[0].sub(Gradients.of(loss).at(w).mul(0.1));
            batch.taken();
            last = loss.item();
            if (step == 0) first = last;
        }
        double after = accuracy(inputs, labels, weight[0], batches.variance());
        assertEquals(38, batches.refreshes());
        assertTrue(last < first, first + " to " + last);
        assertTrue(before < 0.8, "before: " + before);
        assertTrue(after > 0.95, "after: " + after);
    }

    private static double accuracy(NdArray inputs, Labels labels, NdArray weight, double variance) {
        NdArray r = inputs.matmul(weight);
        int[] found = new NearestClusterClassifier(index(new KMeans(3, 30, 9), r, labels, 0), variance, 128).classify(r);
        return IntStream.range(0, found.length).filter(n -> found[n] == labels.at(n)).count() / (double) found.length;
    }
}

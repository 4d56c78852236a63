package org.snedecor.tests.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.NumberCheck;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;
import org.snedecor.losses.Labels;
import org.snedecor.losses.magnet.MagnetLoss;
import org.snedecor.losses.magnet.MagnetLoss.Statistics;
import org.snedecor.tests.kit.gen.Magnitudes;

/// The magnet loss against the paper's sum, and the laws that it obeys.
class MagnetLossTest {
    private static final Backend REFERENCE = Backends.get("reference");

    /// Rows, their clusters, and the class of each cluster.
    private record Batch(double[][] r, int[] cluster, int[] classOf) {
        Labels classes() {
            return Labels.of(IntStream.of(cluster).map(m -> classOf[m]).toArray());
        }

        Labels clusters() {
            return Labels.of(cluster);
        }

        Batch with(double[][] other) {
            return new Batch(other, cluster, classOf);
        }

        static Batch of(int rows, int dimensions, int clusters, int classes, long seed) {
            RandomStream random = RandomStream.of(seed);
            double[][] r = new double[rows][];
            for (int i = 0; i < rows; i++) r[i] = DoubleStream.generate(() -> random.nextDouble(-2, 2)).limit(dimensions).toArray();
            return new Batch(r, IntStream.generate(() -> random.nextInt(clusters)).limit(rows).toArray(), IntStream.generate(() -> random.nextInt(classes)).limit(clusters).toArray());
        }
    }

    private record Result(double value, double[][] gradient) {
        double largest() {
            return Arrays.stream(gradient).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(0);
        }
    }

    private static Result result(Backend backend, MagnetLoss loss, Batch b) {
        try (var _ = backend.step()) {
            int d = b.r[0].length;
            Tensor r = Tensor.variable(NdArray.of(backend, Shape.of(b.r.length, d), Arrays.stream(b.r).flatMapToDouble(Arrays::stream).toArray()));
            Tensor value = loss.of(r, b.classes(), b.clusters());
            double[] g = Gradients.of(value).at(r).toDoubles();
            return new Result(value.item(), IntStream.range(0, b.r.length).mapToObj(i -> Arrays.copyOfRange(g, i * d, i * d + d)).toArray(double[][]::new));
        }
    }

    private static Result result(MagnetLoss loss, Batch b) {
        return result(REFERENCE, loss, b);
    }

    /// μ of each cluster; null where it has no row.
    private static double[][] means(Batch b) {
        double[][] means = new double[b.classOf.length][];
        for (int m = 0; m < means.length; m++) {
            int cluster = m;
            int[] rows = IntStream.range(0, b.r.length).filter(i -> b.cluster[i] == cluster).toArray();
            if (rows.length > 0) means[m] = IntStream.range(0, b.r[0].length).mapToDouble(k -> IntStream.of(rows).mapToDouble(i -> b.r[i][k]).average().orElseThrow()).toArray();
        }
        return means;
    }

    private static double squared(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(k -> (a[k] - b[k]) * (a[k] - b[k])).sum();
    }

    private static double variance(Batch b, double[][] means) {
        return IntStream.range(0, b.r.length).mapToDouble(i -> squared(b.r[i], means[b.cluster[i]])).sum() / (b.r.length - 1);
    }

    /// The paper's line as it stands: −log of the quotient, cut off at 0.
    private static double paper(double gap, Batch b, double[][] means, double variance) {
        double sum = 0;
        for (int i = 0; i < b.r.length; i++) {
            double denominator = 0;
            for (int m = 0; m < means.length; m++) {
                if (means[m] != null && b.classOf[m] != b.classOf[b.cluster[i]]) denominator += Math.exp(-squared(b.r[i], means[m]) / (2 * variance));
            }
            if (denominator > 0) sum += Math.max(0, -Math.log(Math.exp(-squared(b.r[i], means[b.cluster[i]]) / (2 * variance) - gap) / denominator));
        }
        return sum / b.r.length;
    }

    @Provide
    Arbitrary<Batch> batches() {
        return Combinators.combine(Arbitraries.integers().between(4, 14), Arbitraries.integers().between(1, 5), Arbitraries.integers().between(1, 5),
                Arbitraries.integers().between(1, 3), Arbitraries.longs()).as(Batch::of);
    }

    @Property(tries = 150)
    void equalsThePapersSum(@ForAll("batches") Batch b, @ForAll Statistics statistics) {
        double[][] means = means(b);
        double variance = variance(b, means);
        Assume.that(variance > 1e-3);
        double expected = paper(0.7, b, means, variance);
        assertEquals(expected, result(new MagnetLoss(0.7, statistics), b).value, 1e-12 * (1 + expected));
    }

    /// Five-point differences where no hinge is so near its corner that the steps could cross it: the third difference tells.
    @Property(tries = 60)
    void gradientIsTheSlope(@ForAll("batches") Batch b, @ForAll Statistics statistics) {
        double[][] means = means(b);
        double variance = variance(b, means);
        Assume.that(variance > 1e-2);
        Result result = result(new MagnetLoss(0.7, statistics), b);
        double h = 0x1p-12;
        for (int i = 0; i < b.r.length; i++) {
            for (int k = 0; k < b.r[i].length; k++) {
                double x = b.r[i][k];
                double[] at = new double[5];
                for (int s = -2; s <= 2; s++) {
                    b.r[i][k] = x + s * h;
                    boolean constant = statistics == Statistics.CONSTANT;
                    double[][] mu = constant ? means : means(b);
                    at[s + 2] = paper(0.7, b, mu, constant ? variance : variance(b, mu));
                }
                b.r[i][k] = x;
                double third = Math.abs(at[4] - 2 * at[3] + 2 * at[1] - at[0]);
                Assume.that(third < 1e-4 * h * (1 + result.largest()));
                assertEquals((at[0] - 8 * at[1] + 8 * at[3] - at[4]) / (12 * h), result.gradient[i][k], 1e-8 * (1 + result.largest()));
            }
        }
    }

    @Property(tries = 60)
    void isFreeOfPlaceAndScale(@ForAll("batches") Batch b) {
        Assume.that(variance(b, means(b)) > 1e-3);
        MagnetLoss loss = new MagnetLoss();
        Result result = result(loss, b);
        double tolerance = 1e-11 * (1 + result.largest());
        Result moved = result(loss, b.with(map(b.r, x -> x + 3)));
        Result scaled = result(loss, b.with(map(b.r, x -> 4 * x)));
        assertEquals(result.value, moved.value, 1e-11 * (1 + result.value));
        assertEquals(result.value, scaled.value, 1e-11 * (1 + result.value));
        assertEquals(result.value, result(loss, b.with(map(b.r, x -> 0x1p-20 * x))).value, 1e-11 * (1 + result.value));
        for (int k = 0; k < b.r[0].length; k++) {
            int column = k;
            assertEquals(0, Arrays.stream(result.gradient).mapToDouble(g -> g[column]).sum(), tolerance * b.r.length);
            for (int i = 0; i < b.r.length; i++) {
                assertEquals(result.gradient[i][k], moved.gradient[i][k], tolerance);
                assertEquals(result.gradient[i][k], 4 * scaled.gradient[i][k], tolerance);
            }
        }
    }

    @Property(tries = 60)
    void turnsWithTheEmbeddings(@ForAll("batches") Batch b, @ForAll @Magnitudes double angle) {
        Assume.that(b.r[0].length > 1 && variance(b, means(b)) > 1e-3);
        Result result = result(new MagnetLoss(), b);
        Result turned = result(new MagnetLoss(), b.with(turn(b.r, angle)));
        assertEquals(result.value, turned.value, 1e-11 * (1 + result.value));
        double[][] expected = turn(result.gradient, angle);
        for (int i = 0; i < expected.length; i++) assertArrayEquals(expected[i], turned.gradient[i], 1e-10 * (1 + result.largest()));
    }

    @Property(tries = 60)
    void doesNotDependOnOrderOrNames(@ForAll("batches") Batch b, @ForAll long seed) {
        Assume.that(variance(b, means(b)) > 1e-3);
        Result result = result(new MagnetLoss(), b);
        int[] order = RandomStream.of(seed).permutation(b.r.length);
        int[] names = RandomStream.of(seed, 1).permutation(b.classOf.length);
        int[] classNames = {70, -3, 12};
        int[] classOf = new int[names.length];
        for (int m = 0; m < names.length; m++) classOf[names[m]] = classNames[b.classOf[m]];
        Result other = result(new MagnetLoss(), new Batch(IntStream.of(order).mapToObj(i -> b.r[i]).toArray(double[][]::new),
                IntStream.of(order).map(i -> names[b.cluster[i]]).toArray(), classOf));
        assertEquals(result.value, other.value, 1e-12 * (1 + result.value));
        for (int i = 0; i < order.length; i++) assertArrayEquals(result.gradient[order[i]], other.gradient[i], 1e-11 * (1 + result.largest()));
    }

    @Property(tries = 40)
    void growsWithTheGap(@ForAll("batches") Batch b) {
        double last = 0;
        for (double gap : new double[] {0, 0.3, 1, 5}) {
            double value = result(new MagnetLoss(gap, Statistics.MOVING), b).value;
            assertTrue(value >= last && value >= 0);
            last = value;
        }
    }

    @Test
    void aClassIsOneClusterWhereNothingElseIsSaid() {
        Batch b = Batch.of(9, 3, 3, 3, 5);
        Batch distinct = new Batch(b.r, b.cluster, new int[] {0, 1, 2});
        Tensor r = Tensor.constant(NdArray.of(REFERENCE, Shape.of(9, 3), Arrays.stream(b.r).flatMapToDouble(Arrays::stream).toArray()));
        assertEquals(result(new MagnetLoss(), distinct).value, new MagnetLoss().of(r, Labels.of(b.cluster)).item());
    }

    @Test
    void termsAreTheLossesOfTheExamples() {
        Batch b = Batch.of(12, 3, 4, 2, 7);
        Tensor r = Tensor.constant(NdArray.of(REFERENCE, Shape.of(12, 3), Arrays.stream(b.r).flatMapToDouble(Arrays::stream).toArray()));
        MagnetLoss.Terms terms = new MagnetLoss().terms(r, b.classes(), b.clusters());
        assertEquals(Shape.of(12), terms.losses().shape());
        assertEquals(terms.losses().mean().item(), result(new MagnetLoss(), b).value, 1e-15);
        assertEquals(variance(b, means(b)), terms.variance().item(), 1e-14);
    }

    // ------------------------------------------------------------------ batches that starve it

    /// JUnit closes arguments that can be closed after each test, unless `autoCloseArguments` is false: a backend outlives them all.
    static List<Backend> backends() {
        return List.copyOf(Backends.all().values());
    }

    private static void isNothing(Backend backend, Batch b) {
        Result result = checked(backend, b);
        assertEquals(0, result.value);
        assertEquals(0, result.largest());
    }

    /// With every intermediate number finite, forward and backward.
    private static Result checked(Backend backend, Batch b) {
        for (Statistics statistics : Statistics.values()) NumberCheck.call(() -> result(backend, new MagnetLoss(1, statistics), b));
        return result(backend, new MagnetLoss(), b);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("backends")
    void nothingToPushAway(Backend backend) {
        Batch six = Batch.of(6, 4, 3, 1, 2);
        isNothing(backend, six);                                                                                    // one class, three clusters
        isNothing(backend, new Batch(six.r, new int[6], new int[1]));                                               // one cluster
        isNothing(backend, new Batch(new double[][] {{1, 2}}, new int[1], new int[1]));                             // one example
        isNothing(backend, new Batch(six.r, IntStream.range(0, 6).toArray(), IntStream.range(0, 6).toArray()));     // one example a cluster
        isNothing(backend, new Batch(new double[][] {{0, 0}, {1, 0}, {1e4, 0}, {1e4 + 1, 0}}, new int[] {0, 0, 1, 1}, new int[] {0, 1}));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("backends")
    void equalEmbeddingsHaveNoDirectionToMoveIn(Backend backend) {
        double[] row = {0.3, -1.1, 1e3 / 7, 0.7};
        Result result = checked(backend, new Batch(new double[][] {row, row, row, row, row, row, row}, new int[] {0, 0, 0, 1, 1, 2, 2}, new int[] {0, 1, 1}));
        assertEquals((3 * (1 + Math.log(2)) + 4 * 1) / 7, result.value, 1e-6);          // α + log of the impostors at the same place
        assertEquals(0, result.largest());
        double[] other = {0.3, -1.1, 1e3 / 7, 0.8};
        isNothing(backend, new Batch(new double[][] {row, row, row, other, other, other}, new int[] {0, 0, 0, 1, 1, 1}, new int[] {0, 1}));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("backends")
    void zerosDuplicatesAndFarRowsAreFinite(Backend backend) {
        Batch b = Batch.of(10, 4, 4, 2, 9);
        b.r[3] = new double[4];
        b.r[6] = new double[4];
        b.r[7] = b.r[1].clone();
        assertTrue(Double.isFinite(checked(backend, b).largest()));
        b.r[2][0] = 1e6;
        assertTrue(Double.isFinite(checked(backend, b).largest()));
        assertTrue(Double.isFinite(checked(backend, b.with(map(b.r, x -> 1e-6 * x))).largest()));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("backends")
    void mistakesAreErrors(Backend backend) {
        MagnetLoss loss = new MagnetLoss();
        Tensor r = Tensor.constant(NdArray.zeros(backend, Shape.of(4, 2)));
        says("cluster 5 has rows of the classes 0 and 1", IllegalArgumentException.class, () -> loss.of(r, Labels.of(0, 0, 1, 1), Labels.of(4, 5, 5, 6)));
        says("3 clusters for 4 labels", IllegalArgumentException.class, () -> loss.of(r, Labels.of(0, 0, 1, 1), Labels.of(4, 5, 5)));
        assertThrows(ShapeException.class, () -> loss.of(r, Labels.of(0, 1)));
        says("the gap -1.0 is below 0", IllegalArgumentException.class, () -> new MagnetLoss(-1, Statistics.MOVING));
        Tensor bad = Tensor.constant(NdArray.of(backend, Shape.of(2, 2), 0, 0, Double.NaN, 0));
        says("NaN in row 1, column 0", ArithmeticException.class, () -> loss.of(bad, Labels.of(0, 1)));
    }

    private static void says(String what, Class<? extends Exception> type, org.junit.jupiter.api.function.Executable call) {
        String message = assertThrows(type, call).getMessage();
        assertTrue(message.contains(what), message);
    }

    private static double[][] map(double[][] r, java.util.function.DoubleUnaryOperator f) {
        return Arrays.stream(r).map(row -> Arrays.stream(row).map(f).toArray()).toArray(double[][]::new);
    }

    /// By an angle in the plane of the first two axes.
    private static double[][] turn(double[][] r, double angle) {
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        return Arrays.stream(r).map(row -> {
            double[] y = row.clone();
            y[0] = c * row[0] - s * row[1];
            y[1] = s * row[0] + c * row[1];
            return y;
        }).toArray(double[][]::new);
    }
}

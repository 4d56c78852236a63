package org.snedecor.tests.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;
import org.snedecor.core.special.IncompleteBeta;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.fstatistic.BernoulliReconstruction;
import org.snedecor.losses.fstatistic.Centre;
import org.snedecor.losses.fstatistic.FStatisticLoss;
import org.snedecor.losses.fstatistic.GaussianKl;
import org.snedecor.losses.fstatistic.VariationalLoss;
import org.snedecor.tests.kit.gen.Jqwik;
import org.snedecor.tests.kit.law.Laws;

/// What holds of the F-statistic loss for every batch, and what does not.
class FStatisticLawsTest {
    private static final Backend REFERENCE = Backends.get("reference");

    /// @param seed for what else a law draws
    record Batch(double[][] z, int[] y, int keep, Centre centre, long seed) {
        static Batch of(int classes, int dimensions, boolean twins, RandomStream random) {
            int[] y = IntStream.range(0, classes).flatMap(c -> IntStream.generate(() -> 7 * c - 3).limit(2 + random.nextInt(4))).toArray();
            random.shuffle(y);
            double[][] z = new double[y.length][];
            for (int i = 0; i < z.length; i++) {
                boolean twin = twins && i > 0 && random.nextInt(4) == 0;
                z[i] = twin ? z[random.nextInt(i)].clone() : DoubleStream.generate(() -> random.nextDouble(-2, 2)).limit(dimensions).toArray();
            }
            return new Batch(z, y, 1 + random.nextInt(dimensions + 1), Centre.values()[random.nextInt(2)], random.nextInt());
        }

        FStatisticLoss loss() {
            return new FStatisticLoss(keep, centre, 1e-37);
        }

        Batch with(double[][] z) {
            return new Batch(z, y, keep, centre, seed);
        }

        Batch keeping(int d) {
            return new Batch(z, y, d, centre, seed);
        }

        @Override
        public String toString() {
            return Arrays.deepToString(z) + " of " + Arrays.toString(y) + ", the best " + keep + ", " + centre;
        }
    }

    record Result(double value, double[][] gradient) {}

    @Provide
    Arbitrary<Batch> batches() {
        return Jqwik.arbitrary("f-statistic", 200, random -> Batch.of(1 + random.nextInt(4), 1 + random.nextInt(5), random.nextInt(2) == 0, random));
    }

    /// No two rows equal: with twins two dimensions may tie, and rounding decides which of them is chosen.
    @Provide
    Arbitrary<Batch> withoutTwins() {
        return Jqwik.arbitrary("f-statistic, no twins", 200, random -> Batch.of(1 + random.nextInt(4), 1 + random.nextInt(5), false, random));
    }

    private static Result result(Batch batch) {
        return result(REFERENCE, batch.loss(), batch.z, batch.y);
    }

    private static Result result(Backend backend, EmbeddingLoss loss, double[][] z, int... y) {
        try (var _ = backend.step()) {
            Tensor embeddings = Tensor.variable(NdArray.of(backend, Shape.of(z.length, z[0].length), Arrays.stream(z).flatMapToDouble(Arrays::stream).toArray()));
            Tensor value = loss.of(embeddings, Labels.of(y));
            double[] flat = Gradients.of(value).at(embeddings).toDoubles();
            int d = z[0].length;
            return new Result(value.item(), IntStream.range(0, z.length).mapToObj(i -> Arrays.copyOfRange(flat, i * d, (i + 1) * d)).toArray(double[][]::new));
        }
    }

    private static double largest(double[][] gradient) {
        return Arrays.stream(gradient).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(0);
    }

    /// The paper's sum, one pair and one dimension after the other, with the general incomplete beta function.
    private static double paper(Batch batch) {
        int[] classes = IntStream.of(batch.y).sorted().distinct().toArray();
        double sum = 0;
        for (int c = 0; c < classes.length; c++) {
            for (int e = c + 1; e < classes.length; e++) {
                double[] logs = new double[batch.z[0].length];
                for (int k = 0; k < logs.length; k++) {
                    double[] one = column(batch, classes[c], k);
                    double[] two = column(batch, classes[e], k);
                    double m1 = Arrays.stream(one).average().orElseThrow();
                    double m2 = Arrays.stream(two).average().orElseThrow();
                    double m = batch.centre == Centre.UNWEIGHTED ? (m1 + m2) / 2 : (one.length * m1 + two.length * m2) / (one.length + two.length);
                    double between = one.length * (m1 - m) * (m1 - m) + two.length * (m2 - m) * (m2 - m);
                    double within = Arrays.stream(one).map(v -> (v - m1) * (v - m1)).sum() + Arrays.stream(two).map(v -> (v - m2) * (v - m2)).sum();
                    logs[k] = between + within == 0 ? Double.NaN
                            : IncompleteBeta.of(between / (between + within), within / (between + within), 0.5, (one.length + two.length - 2) / 2.0).log();
                }
                if (Arrays.stream(logs).anyMatch(log -> log < -20)) return Double.NEGATIVE_INFINITY;
                double[] live = Arrays.stream(logs).filter(log -> !Double.isNaN(log)).sorted().toArray();
                sum -= Arrays.stream(live).skip(Math.max(0, live.length - batch.keep)).sum();
            }
        }
        return sum;
    }

    private static double[] column(Batch batch, int label, int k) {
        return IntStream.range(0, batch.y.length).filter(i -> batch.y[i] == label).mapToDouble(i -> batch.z[i][k]).toArray();
    }

    @Property(tries = 200)
    void equalsThePapersSum(@ForAll("batches") Batch batch) {
        double expected = paper(batch);
        Assume.that(Double.isFinite(expected));                                  // no means that coincide, or would but for rounding
        assertEquals(expected, result(batch).value, 1e-9 * (1 + expected), batch::toString);
    }

    @Property(tries = 200)
    void gradientIsTheSlope(@ForAll("withoutTwins") Batch batch) {
        Result result = result(batch);
        Assume.that(largest(result.gradient) < 50);
        double h = 0x1p-14;
        for (int i = 0; i < batch.z.length; i++) {
            for (int k = 0; k < batch.z[i].length; k++) {
                double x = batch.z[i][k];
                double[] at = new double[5];
                for (int s = -2; s <= 2; s++) {
                    batch.z[i][k] = x + s * h;
                    at[s + 2] = value(batch);
                }
                batch.z[i][k] = x;
                double slope = (at[0] - 8 * at[1] + 8 * at[3] - at[4]) / (12 * h);
                double third = Math.abs(at[4] - 2 * at[3] + 2 * at[1] - at[0]) / h;
                double second = Math.abs(at[3] - 2 * at[2] + at[1]) / h;
                Assume.that(third < 1e-4 && second < 5e-3);                                       // elsewhere two dimensions change places, or means meet
                assertEquals(slope, result.gradient[i][k], 1e-8 * (1 + largest(result.gradient)), batch::toString);
            }
        }
    }

    private static double value(Batch batch) {
        try (var _ = REFERENCE.step()) {
            return batch.loss().of(Tensor.constant(NdArray.of(REFERENCE, Shape.of(batch.z.length, batch.z[0].length),
                    Arrays.stream(batch.z).flatMapToDouble(Arrays::stream).toArray())), Labels.of(batch.y)).item();
        }
    }

    /// z_k to a z_k + c, a ≠ 0, each dimension by its own, and dimensions in another order.
    @Property(tries = 200)
    void dimensionsMayBeScaledShiftedNegatedAndReordered(@ForAll("withoutTwins") Batch batch) {
        RandomStream random = RandomStream.of(batch.seed);
        int d = batch.z[0].length;
        int[] order = random.permutation(d);
        double[] scale = DoubleStream.generate(() -> (random.nextInt(2) == 0 ? -1 : 1) * StrictMath.pow(2, random.nextInt(21) - 10)).limit(d).toArray();
        double[] shift = DoubleStream.generate(() -> random.nextDouble(-3, 3)).limit(d).toArray();
        Batch moved = batch.with(Arrays.stream(batch.z).map(row -> IntStream.range(0, d).mapToDouble(k -> row[order[k]] * scale[k] + shift[k] * scale[k]).toArray()).toArray(double[][]::new));
        Result one = result(batch);
        Result other = result(moved);
        Assume.that(largest(one.gradient) < 1e3);
        assertEquals(one.value, other.value, 1e-9 * (1 + one.value), batch::toString);
        for (int i = 0; i < batch.z.length; i++) {
            for (int k = 0; k < d; k++) assertEquals(one.gradient[i][order[k]], other.gradient[i][k] * scale[k], 1e-8 * (1 + largest(one.gradient)), batch::toString);
        }
    }

    @Property(tries = 200)
    void neitherTheOrderOfTheBatchNorTheNamesOfClassesMatter(@ForAll("withoutTwins") Batch batch) {
        int[] order = RandomStream.of(batch.seed).permutation(batch.y.length);
        Batch moved = new Batch(IntStream.of(order).mapToObj(i -> batch.z[i]).toArray(double[][]::new), IntStream.of(order).map(i -> 1000 - 5 * batch.y[i]).toArray(), batch.keep, batch.centre, 0);
        Result one = result(batch);
        Result other = result(moved);
        Assume.that(largest(one.gradient) < 1e3);
        assertEquals(one.value, other.value, 1e-11 * (1 + one.value), batch::toString);
        for (int i = 0; i < order.length; i++) {
            for (int k = 0; k < batch.z[0].length; k++) assertEquals(one.gradient[order[i]][k], other.gradient[i][k], 1e-10 * (1 + largest(one.gradient)), batch::toString);
        }
    }

    /// Shift invariance, seen in the gradient.
    @Property(tries = 200)
    void inEachDimensionTheGradientAddsUpToNothing(@ForAll("batches") Batch batch) {
        Result result = result(batch);
        for (int k = 0; k < batch.z[0].length; k++) {
            int column = k;
            assertEquals(0, Arrays.stream(result.gradient).mapToDouble(row -> row[column]).sum(), 1e-12 * (1 + batch.y.length * largest(result.gradient)), batch::toString);
        }
    }

    @Property(tries = 200)
    void isFiniteAndNotNegative(@ForAll("batches") Batch batch) {
        Result result = result(batch);
        assertTrue(result.value >= 0 && Double.isFinite(result.value) && Double.isFinite(largest(result.gradient)), batch::toString);
    }

    /// One more dimension costs more, and all together are the sum of one alone each.
    @Property(tries = 200)
    void moreDimensionsCostMore(@ForAll("batches") Batch batch) {
        int d = batch.z[0].length;
        double all = result(batch.keeping(d)).value;
        double sum = 0;
        for (int k = 0; k < d; k++) {
            int column = k;
            sum += result(batch.with(Arrays.stream(batch.z).map(row -> new double[] {row[column]}).toArray(double[][]::new)).keeping(1)).value;
            if (k > 0) assertTrue(result(batch.keeping(k)).value <= result(batch.keeping(k + 1)).value, batch::toString);
        }
        assertEquals(sum, all, 1e-11 * (1 + all), batch::toString);
        assertEquals(all, result(batch.keeping(Integer.MAX_VALUE)).value, 0, batch::toString);
    }

    /// Two classes drawn apart along the line between their means, the spread within them as it was.
    @Property(tries = 200)
    void fallsAsClassesMoveApart(@ForAll("withoutTwins") Batch drawn) {
        Batch batch = Batch.of(2, 3, false, RandomStream.of(drawn.seed)).keeping(2);
        int[] classes = IntStream.of(batch.y).sorted().distinct().toArray();
        double[] step = IntStream.range(0, 3).mapToDouble(k -> Arrays.stream(column(batch, classes[0], k)).average().orElseThrow()
                - Arrays.stream(column(batch, classes[1], k)).average().orElseThrow()).toArray();
        double before = result(batch).value;
        for (double far : new double[] {0.1, 1, 10, 1000}) {
            double[][] z = IntStream.range(0, batch.z.length).mapToObj(i -> IntStream.range(0, 3).mapToDouble(k -> batch.z[i][k]
                    + (batch.y[i] == classes[0] ? far * step[k] : 0)).toArray()).toArray(double[][]::new);
            double value = result(batch.with(z)).value;
            assertTrue(value < before, batch::toString);
            before = value;
        }
    }

    /// ν = 2: I = √x, so L = −1/2 Σ log x.
    @Example
    void twoAndTwo() {
        // Means 0 and 3, W = 2 + 2, B = 9: x = 9/13. In the second dimension means 1 and 0, W = 2 + 8, B = 1: x = 1/11.
        double[][] z = {{-1, 0}, {1, 2}, {2, 2}, {4, -2}};
        assertEquals(-0.5 * Math.log(9 / 13.0), result(REFERENCE, new FStatisticLoss(1), z, 0, 0, 1, 1).value, 1e-15);
        assertEquals(-0.5 * (Math.log(9 / 13.0) + Math.log(1 / 11.0)), result(REFERENCE, new FStatisticLoss(2), z, 0, 0, 1, 1).value, 1e-15);
    }

    /// A rotation by 45° halves or doubles it: two classes that one axis tells apart perfectly need both when the axes are turned.
    @Example
    void doesNotStayUnderRotation() {
        double[][] z = {{0, -1}, {0.1, 1}, {3, -1}, {3.1, 1}};
        double[][] turned = Arrays.stream(z).map(v -> new double[] {(v[0] - v[1]) * Math.sqrt(0.5), (v[0] + v[1]) * Math.sqrt(0.5)}).toArray(double[][]::new);
        assertEquals(5.6e-4, result(REFERENCE, new FStatisticLoss(1), z, 0, 0, 1, 1).value, 1e-4);
        assertTrue(result(REFERENCE, new FStatisticLoss(1), turned, 0, 0, 1, 1).value > 0.1);
    }

    /// Twice the same batch is more evidence, not the same.
    @Example
    void doesNotStayWhenTheBatchIsDoubled() {
        double[][] z = {{-1}, {1}, {2}, {4}};
        double once = result(REFERENCE, new FStatisticLoss(1), z, 0, 0, 1, 1).value;
        double twice = result(REFERENCE, new FStatisticLoss(1), new double[][] {{-1}, {1}, {2}, {4}, {-1}, {1}, {2}, {4}}, 0, 0, 1, 1, 0, 0, 1, 1).value;
        assertTrue(twice < once / 3, once + " and " + twice);
    }

    @Example
    void deadDimensionsAreLeftOut() {
        for (Backend backend : Backends.all().values()) {
            double[][] z = {{-1, 0.1, 7}, {1, 0.1, 7}, {2, 0.1, 7}, {4, 0.1, 7}};
            Result result = result(backend, new FStatisticLoss(3), z, 0, 0, 1, 1);
            assertEquals(-0.5 * Math.log(9 / 13.0), result.value, 1e-6, backend.name());
            for (double[] row : result.gradient) for (int k = 1; k < 3; k++) assertEquals(0, row[k], backend.name());
        }
    }

    /// Equal means: log I is that of x = 1e-37, and the gradient pushes the class of the smaller label up, as far as floats reach.
    @Example
    void coincidentMeansArePushedApart() {
        for (Backend backend : Backends.all().values()) {
            for (double scale : new double[] {1, 0x1p-40, 0x1p40}) {
                double[][] z = {{-scale}, {scale}, {-2 * scale}, {2 * scale}};
                Result result = result(backend, new FStatisticLoss(1), z, 0, 0, 1, 1);
                assertEquals(-0.5 * Math.log(1e-37), result.value, 1e-4, backend.name());
                for (int i = 0; i < 4; i++) {
                    double g = result.gradient[i][0] * (i < 2 ? -1 : 1);
                    assertTrue(g > 1e16 / scale * (1 - 1e-6) && Double.isFinite(g) && g <= 1e30, backend.name() + ": " + g);
                }
                double gentle = result(backend, new FStatisticLoss(1, Centre.ANOVA, 1e-12), z, 0, 0, 1, 1).gradient[0][0] * scale;
                assertTrue(gentle < -1e4 && gentle > -1e6, backend.name() + ": " + gentle);
            }
        }
    }

    @Example
    void perfectlySeparatedClassesHaveNothingToLearn() {
        for (Backend backend : Backends.all().values()) {
            for (int[] y : new int[][] {{0, 0, 1, 1}, {0, 0, 0, 1, 1}}) {
                double[][] z = IntStream.of(y).mapToObj(c -> new double[] {3.0 * c}).toArray(double[][]::new);
                Result result = result(backend, new FStatisticLoss(1), z, y);
                assertEquals(0, result.value, 1e-300);
                assertEquals(0, largest(result.gradient), 1e-300);
            }
        }
    }

    @Example
    void batchesWithoutPairsOfClassesCostNothing() {
        for (Backend backend : Backends.all().values()) {
            for (int[] y : new int[][] {{0, 0, 0, 0}, {0, 1, 2, 3}, {0, 0, 0, 1}}) {
                Result result = result(backend, new FStatisticLoss(2), new double[][] {{1, 2}, {3, 5}, {2, 2}, {0, 1}}, y);
                assertEquals(0, result.value);
                assertEquals(0, largest(result.gradient));
            }
            Result same = result(backend, new FStatisticLoss(2), new double[][] {{1, 2}, {1, 2}, {1, 2}, {1, 2}}, 0, 0, 1, 1);
            assertEquals(0, same.value);
            assertEquals(0, largest(same.gradient));
        }
        assertThrows(ArithmeticException.class, () -> result(REFERENCE, new FStatisticLoss(1), new double[][] {{1}, {Double.NaN}}, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new FStatisticLoss(0));
        assertThrows(IllegalArgumentException.class, () -> new FStatisticLoss(1, Centre.ANOVA, 0));
    }

    /// A class of one takes part in no pair.
    @Example
    void aLoneExampleChangesNothing() {
        double[][] z = {{-1, 0}, {1, 2}, {2, 2}, {4, -2}};
        double[][] more = {{-1, 0}, {1, 2}, {9, 9}, {2, 2}, {4, -2}};
        Result one = result(REFERENCE, new FStatisticLoss(2), z, 0, 0, 2, 2);
        Result other = result(REFERENCE, new FStatisticLoss(2), more, 0, 0, 1, 2, 2);
        assertEquals(one.value, other.value, 1e-15);
        assertEquals(0, largest(new double[][] {other.gradient[2]}));
    }

    @Example
    void theOperationsObeyAllLaws() {
        FStatisticSubjects.all().forEach(Laws::hold);
    }

    /// The sum of two dimensions, from B and W through the operation that stands for any a and b.
    @Example
    void isTheLogarithmOfTheRegularizedBeta() {
        double[][] z = {{-1, 0}, {1, 2}, {2, 2}, {4, -2}};
        Tensor between = Tensor.variable(NdArray.of(REFERENCE, Shape.of(2), 9, 1));
        Tensor within = Tensor.variable(NdArray.of(REFERENCE, Shape.of(2), 4, 10));
        Tensor half = Tensor.constant(NdArray.full(REFERENCE, Shape.of(2), 0.5));
        Tensor one = Tensor.constant(NdArray.full(REFERENCE, Shape.of(2), 1));
        Tensor log = between.logRegularizedBeta(within, half, one);
        assertEquals(result(REFERENCE, new FStatisticLoss(2), z, 0, 0, 1, 1).value, -log.sum().item(), 1e-15);
        double[] slope = Gradients.of(log.sum()).at(between).toDoubles();
        assertEquals(0.5 / 9 - 0.5 / 13, slope[0], 1e-16);                          // log I = 1/2 log B - 1/2 log(B + W)
        assertEquals(0.5 - 0.5 / 11, slope[1], 1e-15);
    }

    // ------------------------------------------------------------------ what is added to it

    @Property(tries = 100)
    void klIsTheIntegralAndItsGradientTheSlope(@ForAll("withoutTwins") Batch drawn) {
        RandomStream random = RandomStream.of(drawn.seed);
        double[][] z = IntStream.range(0, 3).mapToObj(_ -> DoubleStream.generate(() -> random.nextDouble(-2, 2)).limit(4).toArray()).toArray(double[][]::new);
        Result result = result(REFERENCE, new GaussianKl(), z, 0, 0, 1);
        double expected = 0;
        for (double[] row : z) for (int k = 0; k < 2; k++) expected += 0.5 * (row[k] * row[k] + Math.exp(row[k + 2]) - row[k + 2] - 1) / 3;
        assertEquals(expected, result.value, 1e-13 * (1 + expected));
        for (int i = 0; i < 3; i++) {
            for (int k = 0; k < 2; k++) {
                assertEquals(z[i][k] / 3, result.gradient[i][k], 1e-14);
                assertEquals(Math.expm1(z[i][k + 2]) / 6, result.gradient[i][k + 2], 1e-14);
            }
        }
        double[][] same = {{0, 0, 0, 0}};
        assertEquals(0, result(REFERENCE, new GaussianKl(), same, 0).value);
        assertEquals(0, largest(result(REFERENCE, new GaussianKl(), same, 0).gradient));
    }

    @Example
    void theVariationalLossIsASum() {
        double[][] z = {{-1, 0, 0.5, 0.1}, {1, 2, 0, 0}, {2, 2, -1, 0}, {4, -2, 0.2, 0.3}};
        double[][] means = Arrays.stream(z).map(row -> Arrays.copyOf(row, 2)).toArray(double[][]::new);
        double f = result(REFERENCE, new FStatisticLoss(2), means, 0, 0, 1, 1).value;
        double kl = result(REFERENCE, new GaussianKl(), z, 0, 0, 1, 1).value;
        assertEquals(f + 0.25 * kl, result(REFERENCE, new VariationalLoss(new FStatisticLoss(2), 0.25, new GaussianKl()), z, 0, 0, 1, 1).value, 1e-14);
        assertThrows(ShapeException.class, () -> result(REFERENCE, new VariationalLoss(new FStatisticLoss(2), 1, new GaussianKl()), new double[][] {{1, 2, 3}}, 0));
        assertThrows(IllegalArgumentException.class, () -> new VariationalLoss(new FStatisticLoss(2), -1, new GaussianKl()));
    }

    @Example
    void reconstruction() {
        Tensor logits = Tensor.variable(NdArray.of(REFERENCE, Shape.of(1, 3), 0, 2, -800));
        Tensor loss = new BernoulliReconstruction().of(logits, Tensor.constant(NdArray.of(REFERENCE, Shape.of(1, 3), 1, 0.25, 0)));
        double p = 1 / (1 + Math.exp(-2));
        assertEquals(Math.log(2) - 0.25 * Math.log(p) - 0.75 * Math.log(1 - p), loss.item(), 1e-15 * 10);
        double[] gradient = Gradients.of(loss).at(logits).toDoubles();
        assertEquals(-0.5, gradient[0], 1e-15);
        assertEquals(p - 0.25, gradient[1], 1e-15);
        assertEquals(0, gradient[2], 1e-300);
    }
}

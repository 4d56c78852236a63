package org.snedecor.tests.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.eval.Spread;

class SpreadTest {

    private static float[] floats(double[][] rows) {
        float[] numbers = new float[rows.length * rows[0].length];
        for (int i = 0; i < numbers.length; i++) numbers[i] = (float) rows[i / rows[0].length][i % rows[0].length];
        return numbers;
    }

    private static double expEntropy(double[] weights) {
        double sum = Arrays.stream(weights).sum();
        return Math.exp(-Arrays.stream(weights).filter(w -> w > 0).map(w -> w / sum * Math.log(w / sum)).sum());
    }

    /// Rows ± s_k e_k, turned in random planes: the singular values are √2 s_k, whatever the turn, the order of the rows, the place and the scale.
    @Property(tries = 150)
    void theRankIsTheEntropyOfTheSingularValues(@ForAll @IntRange(min = 1, max = 12) int length, @ForAll @IntRange(min = 0, max = 5) int zeros,
            @ForAll @IntRange(min = -40, max = 40) int scale, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        int all = length + zeros;
        double[] s = IntStream.range(0, all).mapToDouble(k -> k < length ? random.nextDouble(0.05, 1) : 0).toArray();
        double[][] rows = new double[2 * length][all];
        for (int k = 0; k < length; k++) {
            rows[2 * k][k] = s[k];
            rows[2 * k + 1][k] = -s[k];
        }
        double[] place = IntStream.range(0, all).mapToDouble(_ -> random.nextGaussian()).toArray();
        for (int turn = 0; turn < 3 * all; turn++) {
            int a = random.nextInt(all);
            int b = random.nextInt(all);
            if (a == b) continue;
            double angle = random.nextDouble(0, 2 * Math.PI);
            for (double[] row : rows) {
                double x = row[a];
                row[a] = Math.cos(angle) * x - Math.sin(angle) * row[b];
                row[b] = Math.sin(angle) * x + Math.cos(angle) * row[b];
            }
        }
        int[] order = random.permutation(rows.length);
        double[][] moved = IntStream.of(order)
                .mapToObj(i -> IntStream.range(0, all).mapToDouble(j -> Math.scalb(rows[i][j] + place[j], scale)).toArray()).toArray(double[][]::new);
        Spread spread = Spread.of(floats(moved), all);
        // Floats: a singular value of 0 becomes some 1e-7.
        assertEquals(expEntropy(s), spread.effectiveRank(), 1e-4);
        double squares = 2 * Arrays.stream(s).map(x -> x * x).sum();
        double total = squares + rows.length * Arrays.stream(place).map(x -> x * x).sum();
        assertEquals(Math.sqrt(squares / total), spread.deviation(), 1e-5);
        assertEquals(rows.length, spread.distinct());
        assertFalse(spread.collapsed());
    }

    /// An embedding that is longer than what it is made of: rows of `rank` numbers, brought to more columns by mirrors, are spread as they were.
    @Property(tries = 60)
    void columnsThatAddNothingChangeNothing(@ForAll @IntRange(min = 1, max = 100) int rank, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        int length = 128;
        double[][] few = new double[150][rank];
        double[][] rows = new double[few.length][length];
        for (int i = 0; i < few.length; i++) for (int j = 0; j < rank; j++) few[i][j] = rows[i][j] = Math.max(0, random.nextGaussian());
        for (int mirror = 0; mirror < 3; mirror++) {
            double[] v = IntStream.range(0, length).mapToDouble(_ -> random.nextGaussian()).toArray();
            double square = Arrays.stream(v).map(x -> x * x).sum();
            for (double[] row : rows) {
                double along = 2 * IntStream.range(0, length).mapToDouble(j -> row[j] * v[j]).sum() / square;
                for (int j = 0; j < length; j++) row[j] -= along * v[j];
            }
        }
        assertEquals(Spread.of(floats(few), rank).effectiveRank(), Spread.of(floats(rows), length).effectiveRank(), 1e-3 * rank);
    }

    /// Also where rows are more than are looked at for the rank, and where they are fewer than columns.
    @ParameterizedTest
    @CsvSource({"5000, 6", "1025, 40", "9, 300", "2, 5", "30, 30"})
    void theRankLiesBetweenOneAndWhatThereIsRoomFor(int rows, int length) {
        RandomStream random = RandomStream.of(rows);
        float[] x = new float[rows * length];
        for (int i = 0; i < x.length; i++) x[i] = (float) random.nextGaussian();
        double rank = Spread.of(x, length).effectiveRank();
        int most = Math.min(rows - 1, length);
        assertTrue(rank >= 1 - 1e-6 && rank <= most + 1e-6, rank + " is outside 1 to " + most);
        assertTrue(rank > 0.6 * most, "random rows spread in all directions: " + rank + " of " + most);
    }

    @ParameterizedTest
    @ValueSource(floats = {0, 0.1f, -1 / 3f, 1e-45f, 3e38f, 1})
    void equalRowsHaveNoDirection(float value) {
        float[] x = new float[390 * 7];
        Arrays.fill(x, value);
        assertEquals(new Spread(390, 1, 0, 0), Spread.of(x, 7));
        assertTrue(Spread.of(x, 7).collapsed());
        assertTrue(Spread.of(x, 7).sentence().contains("390 images have one and the same embedding"));
        assertEquals(389 / 390.0, Spread.of(x, 7).equalRows(), 1e-15);
    }

    @Test
    void rowsOnALineHaveRankOne() {
        float[] x = new float[50 * 3];
        for (int i = 0; i < 50; i++) for (int j = 0; j < 3; j++) x[3 * i + j] = i * (j + 1) + 7;
        assertEquals(1, Spread.of(x, 3).effectiveRank(), 1e-12);
        assertEquals(1, Spread.of(new float[] {1, 2, 3, 4}, 1).effectiveRank(), 1e-12);
    }

    @Property(tries = 100)
    void distinctRowsAreCountedOnce(@ForAll @IntRange(min = 1, max = 60) int rows, @ForAll @IntRange(min = 1, max = 3) int length,
            @ForAll @IntRange(min = 1, max = 4) int different, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        float[] x = new float[rows * length];
        for (int i = 0; i < x.length; i++) x[i] = (random.nextInt(2) * 2 - 1) * random.nextInt(different) * 0.3f;       // zeros of both signs
        Set<List<Float>> seen = new HashSet<>();
        for (int i = 0; i < rows; i++) seen.add(IntStream.range(i * length, (i + 1) * length).mapToObj(j -> x[j] == 0 ? 0f : x[j]).toList());
        Spread spread = Spread.of(x, length);
        assertEquals(seen.size(), spread.distinct());
        assertEquals(2 * seen.size() < rows || rows > 1 && seen.size() == 1, spread.collapsed());
    }

    /// 387 of 390 equal: what a run really had.
    @Test
    void aFewThatDifferDoNotSaveIt() {
        RandomStream random = RandomStream.of(1);
        float[] x = new float[390 * 16];
        for (int i = 0; i < x.length; i++) x[i] = i < 3 * 16 ? (float) random.nextGaussian() : 0.25f;
        Spread spread = Spread.of(x, 16);
        assertEquals(4, spread.distinct());
        assertTrue(spread.collapsed());
        assertTrue(spread.sentence().contains("390 images have only 4 different embeddings"), spread.sentence());
        // Every picture twice is no collapse.
        for (int i = 0; i < x.length; i++) x[i] = i < 195 * 16 ? (float) random.nextGaussian() : x[i - 195 * 16];
        assertFalse(Spread.of(x, 16).collapsed());
    }

    /// All different, but only in the last digits.
    @Test
    void rowsThatAgreeToSixDigitsHaveCollapsedToo() {
        RandomStream random = RandomStream.of(2);
        float[] x = new float[100 * 8];
        for (int i = 0; i < x.length; i++) x[i] = (float) (0.35 + 1e-7 * random.nextInt(5));
        Spread spread = Spread.of(x, 8);
        assertTrue(2 * spread.distinct() > 100 && spread.collapsed(), spread.toString());
        assertTrue(spread.sentence().contains("six digits"));
        for (int i = 0; i < x.length; i++) x[i] = (float) (0.35 + 1e-4 * random.nextInt(5));
        assertFalse(Spread.of(x, 8).collapsed());
    }

    @Test
    void whatIsNotFiniteOrNotThere() {
        assertTrue(Double.isNaN(Spread.of(new float[] {1, 2, Float.NaN, 4}, 2).effectiveRank()));
        assertTrue(Double.isNaN(Spread.of(new float[] {1, 2, Float.POSITIVE_INFINITY, 4}, 2).effectiveRank()));
        assertFalse(Spread.of(new float[] {1, 2, Float.NaN, 4}, 2).collapsed());
        assertEquals(Spread.NONE, Spread.of(new float[0], 5));
        assertEquals(new Spread(1, 1, 0, 0), Spread.of(new float[] {3, 4}, 2));
        assertFalse(Spread.of(new float[] {3, 4}, 2).collapsed());
    }
}

package org.snedecor.tests.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.snedecor.core.random.RandomStream;
import org.snedecor.tests.losses.LossCases.Batch;
import org.snedecor.tests.losses.LossCases.Case;
import org.snedecor.tests.losses.LossCases.Result;
import org.snedecor.tests.losses.LossCases.Trait;

/// What must hold for every batch, in doubles on the reference backend.
class LossLawsTest {
    private static final int TRIES = 60;

    @Provide
    Arbitrary<String> losses() {
        return Arbitraries.of(LossCases.ALL.keySet());
    }

    @Provide
    Arbitrary<Batch> batches() {
        return Combinators.combine(Arbitraries.integers().between(1, 12), Arbitraries.integers().between(4, 6),
                Arbitraries.integers().between(1, 4), Arbitraries.of(false, true), Arbitraries.longs()).as(Batch::of);
    }

    @Property(tries = 4 * TRIES)
    void equalsThePapersSum(@ForAll("losses") String name, @ForAll("batches") Batch batch) {
        Case c = LossCases.ALL.get(name);
        double expected = c.sum().of(batch.z(), batch.y());
        assertEquals(expected, LossCases.value(c.loss(), batch), 1e-12 * (1 + Math.abs(expected)), name);
    }

    /// Five-point differences, where no hinge and no distance is so near its corner that the steps could cross it.
    @Property(tries = 2 * TRIES)
    void gradientIsTheSlope(@ForAll("losses") String name, @ForAll("batches") Batch batch) {
        Case c = LossCases.ALL.get(name);
        double h = 0x1p-15;
        Assume.that(apart(batch));
        Result result = LossCases.result(c.loss(), batch);
        double[][] difference = new double[batch.z().length][batch.z()[0].length];
        for (int i = 0; i < difference.length; i++) {
            for (int k = 0; k < difference[i].length; k++) {
                double x = batch.z()[i][k];
                double[] at = new double[5];
                for (int s = -2; s <= 2; s++) {
                    batch.z()[i][k] = x + s * h;
                    at[s + 2] = LossCases.value(c.loss(), batch);
                }
                batch.z()[i][k] = x;
                difference[i][k] = (at[0] - 8 * at[1] + 8 * at[3] - at[4]) / (12 * h);
                // Beside a corner the third difference is of the size of h, elsewhere of h³.
                double third = Math.abs(at[4] - 2 * at[3] + 2 * at[1] - at[0]) / Math.max(h * result.largest(), 1e-300);
                Assume.that(third < 1e-5);
            }
        }
        for (int i = 0; i < difference.length; i++) {
            for (int k = 0; k < difference[i].length; k++) {
                assertEquals(difference[i][k], result.gradient()[i][k], 1e-9 * (1 + result.largest()), name + " at " + i + ", " + k);
            }
        }
    }

    /// Are all rows at some distance from each other? Equal rows have a corner in between.
    private static boolean apart(Batch batch) {
        double[][] z = batch.z();
        for (int i = 0; i < z.length; i++) for (int j = 0; j < i; j++) if (PaperSums.plain(z[i], z[j]) < 0.05) return false;
        return true;
    }

    @Property(tries = TRIES)
    void doesNotDependOnTheOrderOfTheBatch(@ForAll("losses") String name, @ForAll("batches") Batch batch, @ForAll long seed) {
        Case c = LossCases.ALL.get(name);
        int[] order = RandomStream.of(seed).permutation(batch.y().length);
        Result straight = LossCases.result(c.loss(), batch);
        Result permuted = LossCases.result(c.loss(), batch.permuted(order));
        assertEquals(straight.value(), permuted.value(), 1e-12 * (1 + straight.value()), name);
        for (int i = 0; i < order.length; i++) same(name, straight.gradient()[order[i]], permuted.gradient()[i], 1e-12 * (1 + straight.largest()));
    }

    @Property(tries = TRIES)
    void doesNotDependOnTheNamesOfClasses(@ForAll("losses") String name, @ForAll("batches") Batch batch) {
        Case c = LossCases.ALL.get(name);
        if (c.is(Trait.LOGITS)) return;
        Batch renamed = new Batch(batch.z(), IntStream.of(batch.y()).map(y -> 1_000_000_007 - 31 * y).toArray());
        Result one = LossCases.result(c.loss(), batch);
        Result other = LossCases.result(c.loss(), renamed);
        assertEquals(one.value(), other.value(), name);
        for (int i = 0; i < batch.y().length; i++) same(name, one.gradient()[i], other.gradient()[i], 0);
    }

    @Property(tries = TRIES)
    void turnsWithItsEmbeddings(@ForAll("losses") String name, @ForAll("batches") Batch batch, @ForAll long seed) {
        Case c = LossCases.ALL.get(name);
        if (c.is(Trait.LOGITS)) return;
        Assume.that(apart(batch));                               // rows near each other may change the direction of their difference
        // x − 2 (v·x) v for a unit vector v: a reflection, and all rotations are products of such.
        RandomStream random = RandomStream.of(seed);
        double[] v = IntStream.range(0, batch.z()[0].length).mapToDouble(_ -> random.nextGaussian()).toArray();
        double length = PaperSums.dot(v, v);
        Batch turned = new Batch(Arrays.stream(batch.z()).map(x -> reflected(x, v, length)).toArray(double[][]::new), batch.y());
        Result straight = LossCases.result(c.loss(), batch);
        Result result = LossCases.result(c.loss(), turned);
        assertEquals(straight.value(), result.value(), 1e-11 * (1 + straight.value()), name);
        for (int i = 0; i < batch.y().length; i++) {
            same(name, reflected(straight.gradient()[i], v, length), result.gradient()[i], 1e-10 * (1 + straight.largest()));
        }
    }

    private static double[] reflected(double[] x, double[] v, double length) {
        double along = 2 * PaperSums.dot(x, v) / length;
        return IntStream.range(0, x.length).mapToDouble(k -> x[k] - along * v[k]).toArray();
    }

    @Property(tries = TRIES)
    void pullsAndPushesAddUpToNothing(@ForAll("losses") String name, @ForAll("batches") Batch batch) {
        Case c = LossCases.ALL.get(name);
        if (!c.is(Trait.RAW)) return;
        Result result = LossCases.result(c.loss(), batch);
        for (int k = 0; k < batch.z()[0].length; k++) {
            double sum = 0;
            for (double[] row : result.gradient()) sum += row[k];
            assertEquals(0, sum, 1e-12 * (1 + result.largest()), name);
        }
    }

    @Property(tries = TRIES)
    void lengthDoesNotCountWhereItIsNormalised(@ForAll("losses") String name, @ForAll("batches") Batch batch) {
        Case c = LossCases.ALL.get(name);
        if (!c.is(Trait.NORMALIZED)) return;
        Result result = LossCases.result(c.loss(), batch);
        for (int i = 0; i < batch.z().length; i++) {
            assertEquals(0, PaperSums.dot(result.gradient()[i], batch.z()[i]), 1e-12 * (1 + result.largest()), name);
        }
    }

    @Property(tries = TRIES)
    void isNeverNegativeAndAlwaysFinite(@ForAll("losses") String name, @ForAll("batches") Batch batch) {
        Result result = LossCases.result(LossCases.ALL.get(name).loss(), batch);
        assertTrue(result.value() >= 0 && Double.isFinite(result.value()), name);
        assertTrue(Double.isFinite(result.largest()), name);
    }

    private static void same(String name, double[] expected, double[] found, double tolerance) {
        for (int k = 0; k < expected.length; k++) assertEquals(expected[k], found[k], tolerance, name);
    }
}

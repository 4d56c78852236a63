package org.snedecor.tests.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.report.page.PairDistances;
import org.snedecor.models.report.page.Roc;
import org.snedecor.models.report.page.SimilarityHistogram;

class RocTest {
    /// Few values, so that many are equal.
    private static double[] distances(RandomStream random, int count, int values, int from) {
        double[] d = new double[count];
        for (int i = 0; i < count; i++) d[i] = from + random.nextInt(values);
        Arrays.sort(d);
        return d;
    }

    @Property(tries = 300)
    void equalsCountingPairs(@ForAll @IntRange(min = 1, max = 30) int same, @ForAll @IntRange(min = 1, max = 30) int other, @ForAll @IntRange(min = 1, max = 12) int values,
            @ForAll @IntRange(min = 0, max = 14) int apart, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        PairDistances pairs = new PairDistances(distances(random, same, values, 0), distances(random, other, values, apart));
        Roc roc = new Roc(pairs);
        double wins = 0;
        for (double s : pairs.same()) for (double o : pairs.other()) wins += s < o ? 1 : s == o ? 0.5 : 0;
        assertEquals(wins / same / other, roc.auc(), 1e-12);

        double least = 2;
        double eer = 0;
        double at = 0;
        for (double t : DoubleStream.concat(DoubleStream.of(pairs.same()), DoubleStream.of(pairs.other())).sorted().toArray()) {
            double fmr = (double) DoubleStream.of(pairs.other()).filter(d -> d <= t).count() / other;
            double fnmr = 1 - (double) DoubleStream.of(pairs.same()).filter(d -> d <= t).count() / same;
            if (Math.abs(fmr - fnmr) < least) {
                least = Math.abs(fmr - fnmr);
                eer = (fmr + fnmr) / 2;
                at = Math.sqrt(t);
            }
        }
        assertEquals(eer, Roc.eer(roc.equalError()), 1e-12);
        assertEquals(at, roc.equalError().threshold(), 1e-12);

        for (double rate : new double[] {0, 0.1, 0.5, 1}) {
            double best = rate == 1 ? 1 : 0;
            for (double t : DoubleStream.of(pairs.same()).toArray()) {
                if (DoubleStream.of(pairs.other()).filter(d -> d <= t).count() <= rate * other + 1e-9) best = Math.max(best, (double) DoubleStream.of(pairs.same()).filter(d -> d <= t).count() / same);
            }
            assertEquals(best, roc.matched(rate), 1e-12);
        }
    }

    /// Pairs by the plain double loop, of rows and of pixels.
    @Property(tries = 60)
    void pairsAreThoseOfTheDoubleLoop(@ForAll @IntRange(min = 0, max = 12) int count, @ForAll @IntRange(min = 1, max = 3) int classes, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        int length = 4;
        byte[] pixels = new byte[count * length];
        float[] rows = new float[pixels.length];
        for (int i = 0; i < rows.length; i++) rows[i] = (pixels[i] = (byte) random.nextInt(256)) & 0xff;
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) labels[i] = random.nextInt(classes);
        DoubleStream.Builder same = DoubleStream.builder();
        DoubleStream.Builder other = DoubleStream.builder();
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                double d = 0;
                for (int k = 0; k < length; k++) d += Math.pow((double) rows[i * length + k] - rows[j * length + k], 2);
                (labels[i] == labels[j] ? same : other).add(d);
            }
        }
        double[] expectedSame = same.build().sorted().toArray();
        double[] expectedOther = other.build().sorted().toArray();
        int[] all = PairDistances.sample(count, length);
        ImageSet set = new ImageSet("noise", pixels, labels, 1, 2, 2, List.of("a", "b", "c"));
        for (PairDistances pairs : new PairDistances[] {PairDistances.ofRows(rows, length, labels, all), PairDistances.ofPixels(set, all)}) {
            assertTrue(Arrays.equals(expectedSame, pairs.same()) && Arrays.equals(expectedOther, pairs.other()));
            double overlap = SimilarityHistogram.of(pairs).overlap();
            assertTrue(overlap >= 0 && overlap <= 1 + 1e-12);
        }
    }

    @Test
    void overlapIsNoneWherePairsAreApartAndAllWhereTheyAreAlike() {
        assertEquals(0, SimilarityHistogram.of(new PairDistances(new double[] {0, 1}, new double[] {8, 9})).overlap());
        assertEquals(1, SimilarityHistogram.of(new PairDistances(new double[] {1, 2, 8}, new double[] {1, 2, 8})).overlap(), 1e-12);
        assertEquals(1, SimilarityHistogram.of(new PairDistances(new double[] {0, 0}, new double[] {0})).overlap(), "all rows equal");
        assertEquals(0, SimilarityHistogram.of(new PairDistances(new double[0], new double[] {3})).overlap());
    }

    @Test
    void aLargeSetIsSampledAlwaysTheSame() {
        int[] sample = PairDistances.sample(100_000, 3072);
        assertTrue(sample.length <= PairDistances.ROWS && sample.length > 1000, () -> "" + sample.length);
        assertTrue(Arrays.equals(sample, PairDistances.sample(100_000, 3072)));
        assertEquals(3000, PairDistances.sample(3000, 784).length);
    }
}

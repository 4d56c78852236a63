package org.snedecor.models.report.page;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.data.ImageSet;

/// d²(i, j) = |x_i − x_j|² of all pairs i < j of some rows, parted into pairs of one class and pairs of two, each ascending
///
/// @param same of pairs of one class   @param other of pairs of two
public record PairDistances(double[] same, double[] other) {
    /// Multiplications that the pairs of the page may take, some seconds of one core.
    static final long WORK = 6_000_000_000L;

    /// Rows at most: 4.5 million pairs, 36 MB.
    public static final int ROWS = 3000;

    private static final long PURPOSE = 0x7061697273L;                     // "pairs"

    @FunctionalInterface
    private interface Squared {
        double between(int i, int j);
    }

    /// Which rows make the pairs: all, or a sample drawn by a seed that is always the same, in ascending order.
    ///
    /// @param length numbers in the longest row that is compared
    public static int[] sample(int count, int length) {
        int most = (int) Math.clamp((long) Math.sqrt(2.0 * WORK / Math.max(1, length)), 2, ROWS);
        if (count <= most) return IntStream.range(0, count).toArray();
        return Arrays.stream(RandomStream.of(1, PURPOSE).permutation(count)).limit(most).sorted().toArray();
    }

    public static PairDistances ofRows(float[] rows, int length, int[] labels, int[] sample) {
        return of(labels, sample, (a, b) -> squared(rows, length, a, b));
    }

    /// d² of the rows a and b.
    static double squared(float[] rows, int length, int a, int b) {
        double sum = 0;
        for (int i = a * length, j = b * length, end = i + length; i < end; i++, j++) {
            double difference = (double) rows[i] - rows[j];
            sum += difference * difference;
        }
        return sum;
    }

    /// Of pixels, exactly.
    public static PairDistances ofPixels(ImageSet set, int[] sample) {
        byte[][] pixels = new byte[set.count()][];
        for (int n : sample) pixels[n] = set.picture(n).pixels();
        return of(set.labels(), sample, (a, b) -> {
            byte[] p = pixels[a];
            byte[] q = pixels[b];
            long sum = 0;
            for (int i = 0; i < p.length; i++) {
                int difference = (p[i] & 0xff) - (q[i] & 0xff);
                sum += difference * difference;
            }
            return sum;
        });
    }

    private static PairDistances of(int[] labels, int[] sample, Squared squared) {
        double[][] rows = IntStream.range(0, sample.length).parallel()
                .mapToObj(i -> IntStream.range(0, i).mapToDouble(j -> squared.between(sample[i], sample[j])).toArray()).toArray(double[][]::new);
        return new PairDistances(parted(rows, labels, sample, true), parted(rows, labels, sample, false));
    }

    private static double[] parted(double[][] rows, int[] labels, int[] sample, boolean same) {
        double[] found = IntStream.range(0, sample.length).boxed()
                .flatMapToDouble(i -> IntStream.range(0, i).filter(j -> labels[sample[i]] == labels[sample[j]] == same).mapToDouble(j -> rows[i][j])).toArray();
        Arrays.parallelSort(found);
        return found;
    }

    /// Over all pairs; 0 of none.
    public double mean() {
        int pairs = same.length + other.length;
        return pairs == 0 ? 0 : DoubleStream.concat(DoubleStream.of(same), DoubleStream.of(other)).sum() / pairs;
    }

    /// s = 1 − d² / mean(d²), of all pairs: 1 for equal rows, 0 on average. Where all rows are equal, 0/0 = 1, so s = 0.
    public static double similarity(double squared, double mean) {
        return mean == 0 ? 0 : 1 - squared / mean;
    }
}

package org.snedecor.models.report.page;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.snedecor.core.random.RandomStream;
import org.snedecor.losses.several.LabelSets;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.eval.Relevance;
import org.snedecor.models.parallel.TaskPool;

/// d²(i, j) = |x_i − x_j|² of all pairs i < j of some rows, parted into pairs of one class and pairs of two, each ascending
///
/// @param same of pairs of one class   @param other of pairs of two
public record PairDistances(double[] same, double[] other) {
    /// Multiplications that the pairs of the page may take, some seconds of one core.
    static final long WORK = 6_000_000_000L;

    /// Rows at most: 4.5 million pairs, 36 MB.
    public static final int ROWS = 3000;

    private static final long PURPOSE = 0x7061697273L;                     // "pairs"

    /// Are two rows right for each other?
    @FunctionalInterface
    private interface Right {
        boolean of(int i, int j);
    }

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
        return of((i, j) -> labels[i] == labels[j], sample, (a, b) -> squared(rows, length, a, b));
    }

    /// Parted by whether they share a label.
    public static PairDistances ofRows(float[] rows, int length, Relevance relevance, int[] sample) {
        return of(relevance::isRight, sample, (a, b) -> squared(rows, length, a, b));
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
        LabelSets sets = set.imageLabels();
        byte[][] pixels = new byte[set.count()][];
        for (int n : sample) pixels[n] = set.picture(n).pixels();
        return of((i, j) -> sets.share(i, sets, j), sample, (a, b) -> {
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

    private static PairDistances of(Right right, int[] sample, Squared squared) {
        double[][] rows = TaskPool.shared().map(sample.length, i -> IntStream.range(0, i).mapToDouble(j -> squared.between(sample[i], sample[j])).toArray()).toArray(double[][]::new);
        List<double[]> parts = TaskPool.shared().map(2, part -> parted(rows, right, sample, part == 0));
        return new PairDistances(parts.getFirst(), parts.getLast());
    }

    private static double[] parted(double[][] rows, Right right, int[] sample, boolean same) {
        double[] found = IntStream.range(0, sample.length).boxed()
                .flatMapToDouble(i -> IntStream.range(0, i).filter(j -> right.of(sample[i], sample[j]) == same).mapToDouble(j -> rows[i][j])).toArray();
        Arrays.sort(found);
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

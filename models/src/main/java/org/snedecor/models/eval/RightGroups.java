package org.snedecor.models.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/// The groups of tied rows that have a right row, of one query, without an order of the rows that are wrong.
///
/// Scores need to know how many rows are nearer than each right one, and how many are tied with it. So right rows are sorted, and wrong ones are counted between them.
/// The distance of each row is known to lie between two bounds, and is measured where that does not decide:
///
/// 1. T is a distance that `depth` rows do not exceed. It is that quantile of a sample, and so a little above the depth-th smallest (Floyd, Rivest, *Expected time
///    bounds for selection*, Communications of the ACM 18, 1975). Rows within T are counted afterwards, so the sample decides how much there is to do and nothing else.
/// 2. Right rows that may be within T are measured and sorted: d₁ ≤ … ≤ d_m.
/// 3. A wrong row without any d_i between its bounds is counted before the first d_i above them. Each of the few others is measured.
///
/// For 20,000 rows of 128 numbers in 10 classes, this took 28 s of processor time, 19 without MAP, and sorting each gallery took 62. In 4,000 classes it took 15, 9
/// and 57 (two cores of a busy AMD EPYC, JDK 25).
///
/// The methods are called in this order: [#near], [#measure], [#count], [#measure], [#groups].
final class RightGroups {
    private static final int SAMPLE = 1024;

    private final int[] right;
    private final int depth;
    private final boolean first;
    private final MeasuredRows measured = new MeasuredRows();
    private double bound;
    private SortedNumbers sorted = SortedNumbers.of();
    private int[] nearer = {};                                          // wrong rows between d_(i−1) and d_i
    private int[] tied = {};                                            // wrong rows at d_i, where it is the first of its group

    /// @param right rows, ascending   @param depth groups that begin beyond it are left out, at least 1   @param first but not the first of all
    RightGroups(int[] right, int depth, boolean first) {
        this.right = right;
        this.depth = depth;
        this.first = first;
    }

    /// @param least of each row at most its distance   @param most at least its distance; both NaN for a row that does not count, which is the query itself
    void near(double[] least, double[] most) {
        bound = bound(most, depth);
        if (first) bound = Math.max(bound, Arrays.stream(right).mapToDouble(row -> most[row]).filter(x -> !Double.isNaN(x)).min().orElse(bound));
        for (int row : right) if (least[row] <= bound) measured.add(row);
    }

    /// The distances of the rows that near or count has found, from where the last call ended; see [Nearest#measure].
    void measure(int before, IntToDoubleFunction distance) {
        measured.measure(before, distance);
    }

    /// After right rows have been measured.
    void count(double[] least, double[] most) {
        sorted = SortedNumbers.of(Arrays.stream(measured.takeDistances()).filter(d -> d <= bound).toArray());
        nearer = new int[sorted.size()];
        tied = new int[sorted.size()];
        for (int row = 0, r = 0; row < least.length && sorted.size() > 0; row++) {
            if (r < right.length && right[r] == row) {
                r++;
            } else if (least[row] <= sorted.greatest()) {
                int i = sorted.below(least[row]);
                if (sorted.get(i) <= most[row]) measured.add(row);
                else nearer[i]++;
            }
        }
    }

    /// After wrong rows have been measured too.
    List<TiedGroup> groups() {
        for (double d : measured.takeDistances()) {
            if (d > sorted.greatest()) continue;
            int i = sorted.below(d);
            if (sorted.get(i) == d) tied[i]++;
            else nearer[i]++;
        }
        List<TiedGroup> groups = new ArrayList<>();
        int wrong = 0;
        for (int i = 0, end; i < sorted.size(); i = end) {
            end = i + 1;
            while (end < sorted.size() && sorted.get(end) == sorted.get(i)) end++;
            wrong += nearer[i];
            if (wrong + i >= depth && !(first && groups.isEmpty())) break;
            groups.add(new TiedGroup(wrong + i, end - i + tied[i], end - i, i));
            wrong += tied[i];
        }
        return groups;
    }

    /// T.
    private static double bound(double[] most, int depth) {
        double[] sample = new double[Math.min(SAMPLE, most.length)];
        int size = 0;
        // Multiples of the golden ratio, which keep step with no order of the classes.
        for (long i = 0; i < sample.length; i++) {
            double x = most[(int) ((i * 0x9e3779b9L & 0xffffffffL) * most.length >>> 32)];
            if (!Double.isNaN(x)) sample[size++] = x;
        }
        double share = (double) depth / most.length * size;
        for (double place = share + 3 * Math.sqrt(share) + 3; place < size; place *= 2) {
            double bound = Selection.smallest((int) place, Arrays.copyOf(sample, size));
            int within = 0;
            for (double x : most) within += x <= bound ? 1 : 0;
            if (within >= depth) return bound;
        }
        return Double.POSITIVE_INFINITY;
    }
}

package org.snedecor.losses;

import java.util.Arrays;

/// For a few numbers r, how many of many other numbers q lie below each, and how far: `below(r) = |{q < r}|` and `hinges(r) = Σ_q max(0, r − q)`.
///
/// [SortedPrefixSums] sorts the many numbers and looks up a few. Here the few are sorted, and each q is counted in the gap between two of them. A table says where to
/// look: its cells have equal width, from the least r to the greatest, four for each r, so most searches are one look. (By halves, whose branches a processor cannot
/// foresee, the quadruplet loss of 1,024 rows took 66 ms in place of 53: AMD EPYC, Zen 4.) With r₀ < r₁ < …, n_k how many q there are below r_k but not below the one before, and s_k = Σ (r_k − q) over those,
///
/// ```
/// below(r_k) = below(r_{k−1}) + n_k,   hinges(r_k) = hinges(r_{k−1}) + below(r_{k−1}) (r_k − r_{k−1}) + s_k
/// ```
/// which are sums of positive numbers.
public final class Reaches {
    /// Fewer numbers are searched by halves, as are those of one cell.
    private static final int FEW = 32;
    private static final int CELLS = 4;

    private final double[] values;

    /// Of each cell how many values are in cells before it, and at the end how many there are; one cell where values are few.
    private final int[] first;
    private final double perUnit;
    private final double[] sums;
    private final int[] counts;
    private boolean summed;

    /// @param values r. Not copied, and sorted in place.
    public Reaches(double... values) {
        this.values = values;
        Arrays.sort(values);
        sums = new double[values.length];
        counts = new int[values.length];
        int size = values.length, cells = size < FEW ? 1 : CELLS * size;
        perUnit = size == 0 ? 0 : cells / (values[size - 1] - values[0]);
        first = new int[cells + 1];
        for (double r : values) first[cell(r) + 1]++;
        for (int c = 1; c <= cells; c++) first[c] += first[c - 1];
    }

    /// Never less for a greater number, whatever is rounded: where all values are one, or one is not finite, each number has the first cell or the last.
    private int cell(double x) {
        return first.length == 2 ? 0 : Math.max(0, Math.min((int) ((x - values[0]) * perUnit), first.length - 2));
    }

    /// Counts q.
    ///
    /// @return how many r are > q
    public int add(double q) {
        int above = above(q);
        if (above > 0) {
            int k = values.length - above;
            counts[k]++;
            sums[k] += values[k] - q;
        }
        return above;
    }

    /// How many r are > q.
    public int above(double q) {
        int cell = cell(q), low = first[cell], high = first[cell + 1];
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (values[middle] <= q) low = middle + 1;
            else high = middle;
        }
        return values.length - low;
    }

    /// After all q: how many are < r, one of the values.
    public int below(double r) {
        return counts[place(r)];
    }

    /// After all q: Σ max(0, r − q), r one of the values.
    public double hinges(double r) {
        return sums[place(r)];
    }

    /// The first place of r. The q of equal r are counted there; the sums stand at all of their places.
    private int place(double r) {
        if (!summed) {
            for (int k = 1; k < values.length; k++) {
                sums[k] += sums[k - 1] + counts[k - 1] * (values[k] - values[k - 1]);
                counts[k] += counts[k - 1];
            }
            summed = true;
        }
        return Arrays.binarySearch(values, r);
    }
}

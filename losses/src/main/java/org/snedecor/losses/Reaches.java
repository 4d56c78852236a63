package org.snedecor.losses;

import java.util.Arrays;

/// For a few numbers r, how many of many other numbers q lie below each, and how far: `below(r) = |{q < r}|` and `hinges(r) = Σ_q max(0, r − q)`.
///
/// [SortedPrefixSums] sorts the many numbers and looks up a few. Here the few are sorted, and each q is counted in the gap between two of them, in log |r|
/// steps. With r₀ < r₁ < …, n_k how many q there are below r_k but not below the one before, and s_k = Σ (r_k − q) over those,
///
/// ```
/// below(r_k) = below(r_{k−1}) + n_k,   hinges(r_k) = hinges(r_{k−1}) + below(r_{k−1}) (r_k − r_{k−1}) + s_k
/// ```
/// which are sums of positive numbers.
public final class Reaches {
    private final double[] values;
    private final double[] sums;
    private final int[] counts;
    private boolean summed;

    /// @param values r. Not copied, and sorted in place.
    public Reaches(double... values) {
        this.values = values;
        Arrays.sort(values);
        sums = new double[values.length];
        counts = new int[values.length];
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
        int low = 0;
        int high = values.length;
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

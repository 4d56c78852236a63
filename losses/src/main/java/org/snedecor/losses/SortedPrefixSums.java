package org.snedecor.losses;

import java.util.Arrays;

/// Numbers in ascending order with their running sums: how many lie below a reach, and how far below it, in log n steps.
///
/// With these, a sum of hinges over all combinations of two lists does not need the combinations.
public final class SortedPrefixSums {
    private final double[] values;
    private final double[] running;                 // running[k] = Σ_{i<k} (values[i] − values[0]), relative against cancellation

    /// @param values not copied, and sorted in place
    public SortedPrefixSums(double... values) {
        this.values = values;
        Arrays.sort(values);
        running = new double[values.length + 1];
        for (int i = 0; i < values.length; i++) running[i + 1] = running[i] + (values[i] - values[0]);
    }

    public int size() {
        return values.length;
    }

    /// How many are < x.
    public int below(double x) {
        return atMost(Math.nextDown(x));
    }

    /// How many are ≤ x.
    public int atMost(double x) {
        int low = 0;
        int high = values.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (values[middle] <= x) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// Σ max(0, reach − v)
    public double hinges(double reach) {
        int count = below(reach);
        return count == 0 ? 0 : count * (reach - values[0]) - running[count];
    }
}

package org.snedecor.models.eval;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The input of disentanglement scores: for each thing a row of numbers and the value of each factor.
public final class CodeRows {
    private CodeRows() {}

    /// Rows of embeddings that lie one after the other.
    ///
    /// @param length of a row
    public static double[][] of(float[] rows, int length) {
        if (length < 1 || rows.length % length != 0) throw new IllegalArgumentException("codes: " + rows.length + " numbers are no rows of " + length);
        return IntStream.range(0, rows.length / length).mapToObj(n -> IntStream.range(0, length).mapToDouble(i -> rows[n * length + i]).toArray()).toArray(double[][]::new);
    }

    static void check(double[][] codes, List<int[]> factors) {
        if (codes.length == 0 || codes[0].length == 0) throw new IllegalArgumentException("codes: there are none; at least one row of one number is needed");
        for (int n = 0; n < codes.length; n++) {
            if (codes[n].length != codes[0].length) throw new IllegalArgumentException("codes: row " + n + " has " + codes[n].length + " numbers, row 0 has " + codes[0].length);
            for (double x : codes[n]) if (!Double.isFinite(x)) throw new IllegalArgumentException("codes: row " + n + " has the number " + x + "; all must be finite");
        }
        if (factors.isEmpty()) throw new IllegalArgumentException("codes: there is no factor; at least one is needed");
        for (int[] factor : factors) {
            if (factor.length != codes.length) throw new IllegalArgumentException("codes: " + codes.length + " rows, but " + factor.length + " values of a factor; each row needs one");
        }
    }

    /// The same parts, numbered from 0 in the order in which they come.
    static int[] numbered(int[] values) {
        Map<Integer, Integer> numbers = new HashMap<>();
        return IntStream.of(values).map(value -> numbers.computeIfAbsent(value, _ -> numbers.size())).toArray();
    }
}

package org.snedecor.losses.lmnn;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.snedecor.core.array.NdArray;
import org.snedecor.losses.Labels;

/// For each row, the rows of its class that are to be its neighbours. Immutable.
public final class Targets {
    private final int[][] rows;

    private Targets(int[][] rows) {
        this.rows = rows;
    }

    /// @param rows the targets of row 0, of row 1, …
    public static Targets of(int[]... rows) {
        return new Targets(Arrays.stream(rows).map(int[]::clone).toArray(int[][]::new));
    }

    /// The k rows of its class that are nearest to each row by Euclidean distance, or all where there are fewer; the first of equally near ones. No
    /// row is its own target.
    ///
    /// @param inputs `[batch, dimensions]`
    public static Targets nearest(NdArray inputs, Labels labels, int k) {
        int size = labels.size();
        int dimensions = inputs.shape().extent(1);
        double[] x = inputs.toDoubles();
        return new Targets(IntStream.range(0, size).mapToObj(i -> {
            double[] d = new double[size];
            for (int j : labels.group(i)) {
                for (int m = 0; m < dimensions; m++) d[j] += Math.pow(x[i * dimensions + m] - x[j * dimensions + m], 2);
            }
            return IntStream.of(labels.group(i)).filter(j -> j != i).boxed().sorted(Comparator.comparingDouble(j -> d[j])).limit(k)
                    .mapToInt(j -> j).toArray();
        }).toArray(int[][]::new));
    }

    public int[] of(int row) {
        return rows[row].clone();
    }

    /// Where the pairs (row, target) lie in a `[batch, batch]` matrix.
    public int[] places() {
        return IntStream.range(0, rows.length).flatMap(i -> IntStream.of(rows[i]).map(j -> i * rows.length + j)).toArray();
    }

    @Override
    public String toString() {
        return "Targets" + Arrays.deepToString(rows);
    }
}

package org.snedecor.losses;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.shape.Shape;

/// The positives of each row of a `[rows, columns]` matrix, side by side: `Y[i,k] = D[i, p_i(k)]`, p_i(k) the k-th positive of row i
///
/// @param counts the number of each row   @param columns p `[rows, most]`; a row with fewer than most has column 0 after its own
public record PositiveColumns(int[] counts, IndexArray columns) {
    public static PositiveColumns of(PairLabels pairs, Backend backend) {
        int[] counts = IntStream.range(0, pairs.rows()).map(pairs::positiveCount).toArray();
        int most = Math.max(1, IntStream.of(counts).max().orElse(0));
        int[] columns = new int[counts.length * most];
        for (int i = 0; i < counts.length; i++) System.arraycopy(pairs.positives(i), 0, columns, i * most, counts[i]);
        return new PositiveColumns(counts, IndexArray.of(backend, Shape.of(counts.length, most), columns));
    }

    /// The largest number of a row, at least 1.
    public int most() {
        return columns.shape().extent(1);
    }

    /// Y `[rows, most]` of D.
    public NdArray of(NdArray matrix) {
        return matrix.gatherAlong(1, columns);
    }

    /// The adjoint: `dD[i, p_i(k)] = dY[i,k]`. dY must be 0 after a row's own.
    public NdArray back(NdArray dy, int width) {
        return dy.scatterAddAlong(1, columns, width);
    }

    /// `[rows, most]`: 1 for each of a row's own, 0 after them.
    public NdArray there() {
        double[] there = new double[counts.length * most()];
        for (int i = 0; i < counts.length; i++) Arrays.fill(there, i * most(), i * most() + counts[i], 1);
        return NdArray.of(columns.backend(), columns.shape(), there);
    }
}

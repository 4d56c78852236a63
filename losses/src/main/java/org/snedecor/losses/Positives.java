package org.snedecor.losses;

import java.util.Optional;
import java.util.stream.IntStream;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.shape.Shape;

/// The positives of each row beside one another: of a `[rows, columns]` matrix that has few of them a `[rows, most]` one, with the labels that fit it.
///
/// `Y[i,k] = D[i, p_i(k)]`, p_i(k) the k-th positive of row i. A batch of 1,024 rows in classes of four has 3 positives and 1,020 negatives a row: what is summed over
/// positives alone need not pass over the matrix. Where they are more than an eighth of it, and of a reference set, whose positives would have to be looked for, the
/// matrix stays as it is.
///
/// @param pairs of what [#of] gives: of the kinds of pairs positive ones alone, if it is the smaller matrix   @param columns p `[rows, most]`, of a row that has fewer
///        any column behind them
public record Positives(PairLabels pairs, Optional<IndexArray> columns) {
    private static final int SHARE = 8;

    public static Positives of(PairLabels pairs, Backend backend) {
        int[] counts = IntStream.range(0, pairs.rows()).map(pairs::positiveCount).toArray();
        int most = Math.max(1, IntStream.of(counts).max().orElse(0));
        if (!pairs.oneSet() || most * SHARE > pairs.columns()) return new Positives(pairs, Optional.empty());
        int[] columns = new int[counts.length * most];
        for (int i = 0; i < counts.length; i++) System.arraycopy(pairs.positives(i), 0, columns, i * most, counts[i]);
        return new Positives(new Few(counts, most), Optional.of(IndexArray.of(backend, Shape.of(counts.length, most), columns)));
    }

    /// Of a matrix of all rows and columns that of [#pairs].
    public Tensor of(Tensor matrix) {
        return columns.map(c -> matrix.gatherAlong(1, c)).orElse(matrix);
    }

    /// Row i has `counts[i]` positives in front, and nothing behind them.
    private record Few(int[] counts, int columns) implements PairLabels {
        @Override
        public int rows() {
            return counts.length;
        }

        @Override
        public boolean positive(int i, int k) {
            return k < counts[i];
        }

        @Override
        public boolean negative(int i, int k) {
            return false;
        }

        @Override
        public int positiveCount(int i) {
            return counts[i];
        }
    }
}

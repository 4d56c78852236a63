package org.snedecor.losses;

import java.util.Optional;
import java.util.stream.IntStream;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;

/// The positives of each row in adjacent columns: a `[rows, columns]` matrix with few positives becomes a `[rows, most]` one, with labels that fit
/// it.
///
/// `Y[i,k] = D[i, p_i(k)]`, as [PositiveColumns] has it. A batch of 1,024 rows in classes of four has 3 positives and 1,020 negatives for each
/// row, so a sum over positives alone need not pass over the whole matrix. The matrix stays as it is if positives are more than an eighth of it, and
/// for a reference set, whose positives would have to be searched for.
///
/// @param pairs the kinds of pairs in the result of [#of]: only positive ones in the smaller matrix   @param columns p `[rows, most]`; a row with
/// fewer positives has arbitrary columns after them
public record Positives(PairLabels pairs, Optional<IndexArray> columns) {
    private static final int SHARE = 8;

    public static Positives of(PairLabels pairs, Backend backend) {
        int most = IntStream.range(0, pairs.rows()).map(pairs::positiveCount).max().orElse(0);
        if (!pairs.oneSet() || most * SHARE > pairs.columns()) return new Positives(pairs, Optional.empty());
        PositiveColumns few = PositiveColumns.of(pairs, backend);
        return new Positives(new Few(few.counts(), few.most()), Optional.of(few.columns()));
    }

    /// The matrix for [#pairs], from one of all rows and columns.
    public Tensor of(Tensor matrix) {
        return columns.map(c -> matrix.gatherAlong(1, c)).orElse(matrix);
    }

    /// Row i has `counts[i]` positives first, and nothing after them.
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

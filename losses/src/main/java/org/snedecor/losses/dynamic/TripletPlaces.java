package org.snedecor.losses.dynamic;

import java.util.Arrays;
import org.snedecor.losses.PairLabels;

/// Visits the places of the two distances of each triplet in a matrix of rows and columns, one triplet after the other, without a list.
@FunctionalInterface
interface TripletPlaces {
    interface Visit {
        /// @param near place of d(a, p)   @param far of d(a, n), or of d(n, p)
        void of(int near, int far);
    }

    void each(Visit visit);

    /// Every positive of a row with every negative of it.
    static TripletPlaces all(PairLabels pairs) {
        return visit -> {
            int m = pairs.columns();
            for (int a = 0; a < pairs.rows(); a++) {
                int[] negatives = pairs.negatives(a);
                for (int p : pairs.positives(a)) for (int n : negatives) visit.of(a * m + p, a * m + n);
            }
        };
    }

    /// Every positive pair with the nearest negative of its row or its column: among equally near ones the first of the row, then of the column.
    /// Pairs within one set count in both directions, which give the same triplet.
    static TripletPlaces hardest(double[] d, PairLabels pairs) {
        int m = pairs.columns();
        int[] ofRow = new int[pairs.rows()], ofColumn = new int[m];
        Arrays.fill(ofRow, -1);
        Arrays.fill(ofColumn, -1);
        for (int i = 0; i < ofRow.length; i++) {
            for (int k : pairs.negatives(i)) {
                int place = i * m + k;
                if (ofRow[i] < 0 || d[place] < d[ofRow[i]]) ofRow[i] = place;
                if (ofColumn[k] < 0 || d[place] < d[ofColumn[k]]) ofColumn[k] = place;
            }
        }
        return visit -> {
            for (int i = 0; i < ofRow.length; i++) {
                for (int j : pairs.positives(i)) {
                    int row = ofRow[i], column = ofColumn[j];
                    if (row >= 0 || column >= 0) visit.of(i * m + j, row < 0 || column >= 0 && d[column] < d[row] ? column : row);
                }
            }
        };
    }
}

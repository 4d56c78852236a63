package org.snedecor.models.eval;

import java.util.List;
import java.util.function.IntPredicate;

/// The scores of one query: means over all orders of the rows that are tied, each order as likely as any other.
///
/// Let a group of m tied rows, t of them right, follow a nearer rows, b of them right. In a random order of the group the place p
/// (1 ≤ p ≤ m, rank i = a + p) holds a right row with probability t/m, and if it does, each other place a right one with probability
/// (t − 1)/(m − 1). So of this group
///
/// ```
/// E rel(i)                  = t/m
/// E [rel(i) Σ_{j≤i} rel(j)] = t/m (b + 1 + (p − 1) (t − 1)/(m − 1)),         the last term 0 where m = 1
/// P(no right row in the first s places) = C(m − t, s)/C(m, s) = Π_{l<s} (m − t − l)/(m − l)
/// ```
/// R-precision and average precision are sums of these first two over ranks, divided by R and by i R; the rows right of a rank are
/// independent of the order within groups before. Recall@K is 1 minus the third for the first group that has a right row, with s = K − a
/// places of it, and 1 where that group ends by K. With groups of one row all of it is the usual definition.
///
/// Such means for sorted lists with ties: McSherry, Najork, *Computing Information Retrieval Performance Measures Efficiently in the
/// Presence of Tied Scores*, ECIR 2008.
///
/// @param recall     Recall@K for each depth K   @param rPrecision of the first R   @param averagePrecision MAP@R of this query
record QueryScores(double[] recall, double rPrecision, double averagePrecision) {

    /// @param ranked at least as many rows as R and each depth, or all there are   @param right is a row of the query's class?
    /// @param relevant R, how many rows of the gallery are right, above 0
    static QueryScores of(Ranked ranked, IntPredicate right, int relevant, List<Integer> depths) {
        double[] recall = new double[depths.size()];
        double found = 0;
        double precisions = 0;
        int before = 0;                                                // b
        for (int from = 0; from < ranked.size(); ) {                   // a
            int to = ranked.end(from);
            int rows = to - from;
            int rightRows = 0;
            for (int i = from; i < to; i++) if (right.test(ranked.rows()[i])) rightRows++;
            if (rightRows > 0) {
                if (before == 0) for (int d = 0; d < recall.length; d++) recall[d] = anyRight(rows, rightRows, depths.get(d) - from);
                double share = (double) rightRows / rows;
                double others = rows > 1 ? (rightRows - 1.0) / (rows - 1) : 0;
                for (int i = from + 1; i <= Math.min(to, relevant); i++) {
                    found += share;
                    precisions += share * (before + 1 + (i - from - 1) * others) / i;
                }
            }
            before += rightRows;
            from = to;
        }
        return new QueryScores(recall, found / relevant, precisions / relevant);
    }

    /// The probability of a right row in the first s places of a group.
    private static double anyRight(int rows, int right, int s) {
        if (s > rows - right) return 1;
        double none = 1;
        for (int l = 0; l < s; l++) none *= (double) (rows - right - l) / (rows - l);
        return 1 - none;
    }
}

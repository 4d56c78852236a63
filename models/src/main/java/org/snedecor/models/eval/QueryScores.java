package org.snedecor.models.eval;

import java.util.List;

/// The scores of one query: means over all orders of the rows that are tied, as [TiedGroup] derives them.
///
/// R-precision and average precision are sums over ranks divided by R. Recall@K is the probability of a right row among the first K ranks; the
/// first group that has one decides it.
///
/// @param recall     Recall@K for each depth K   @param rPrecision of the first R   @param averagePrecision MAP@R of this query
record QueryScores(double[] recall, double rPrecision, double averagePrecision) {

    /// @param groups with right rows, at least as deep as R and each depth   @param relevant R, how many rows of the gallery are right, above 0
    static QueryScores of(List<TiedGroup> groups, int relevant, List<Integer> depths) {
        double[] recall = new double[depths.size()];
        double found = 0;
        double precisions = 0;
        if (!groups.isEmpty()) for (int d = 0; d < recall.length; d++) recall[d] = groups.getFirst().anyRight(depths.get(d));
        for (TiedGroup group : groups) {
            found += group.found(relevant);
            precisions += group.precisions(relevant);
        }
        return new QueryScores(recall, found / relevant, precisions / relevant);
    }
}

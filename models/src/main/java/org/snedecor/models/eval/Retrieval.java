package org.snedecor.models.eval;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.shape.ShapeException;

/// How well the classes of the nearest rows are right, over the queries for which there is anything right to find.
///
/// With rel(i) = 1 where the i-th neighbour is of the query's class, R the number of rows of that class (the query itself not
/// counted), and P(i) = 1/i Σ_{j≤i} rel(j), each score is the mean over queries of
///
/// | score | of a query |
/// |---|---|
/// | Recall@K | 1 if any rel(i), i ≤ K, otherwise 0 (Oh Song et al., CVPR 2016) |
/// | precision@1 | rel(1), the same as Recall@1 |
/// | R-precision | P(R) |
/// | MAP@R | 1/R Σ_{i≤R} P(i) rel(i) (Musgrave, Belongie, Lim, *A Metric Learning Reality Check*, ECCV 2020) |
///
/// Neighbours are by Euclidean distance of the rows as they are given, in doubles, equal distances by index; bring rows to length 1
/// before for an order by cosine. Or they are by a score that somebody else gives ([#byScore]). A query with R = 0 is skipped and counted.
/// Numbers that are not finite are an error.
///
/// @param queries how many the scores are the mean of; where there is none, all scores are NaN
/// @param skipped queries whose class has no other row
/// @param recall  Recall@K for each K of [#DEPTHS]
public record Retrieval(int queries, int skipped, List<Double> recall, double rPrecision, double mapAtR) {
    /// The K of Recall@K.
    public static final List<Integer> DEPTHS = List.of(1, 2, 4, 8);

    private static final int DEEPEST = DEPTHS.getLast();

    public Retrieval {
        recall = List.copyOf(recall);
    }

    /// Each row a query among all others.
    ///
    /// @param embeddings `[n, dimensions]`   @param classes n
    public static Retrieval of(NdArray embeddings, int[] classes) {
        return of(embeddings, classes, embeddings, classes, true);
    }

    /// Queries against a gallery that they are not part of.
    public static Retrieval of(NdArray queries, int[] queryClasses, NdArray gallery, int[] galleryClasses) {
        return of(queries, queryClasses, gallery, galleryClasses, false);
    }

    /// Each row a query among all others, which come by descending score, equal scores by index.
    public static Retrieval byScore(int[] classes, Affinity affinity) {
        return of(classes, classes, true, (count, receiver) -> ScoredNeighbours.of(classes.length, affinity, count, receiver));
    }

    private static Retrieval of(NdArray queries, int[] queryClasses, NdArray gallery, int[] galleryClasses, boolean self) {
        requireClasses("queries", queries, queryClasses);
        requireClasses("gallery", gallery, galleryClasses);
        return of(queryClasses, galleryClasses, self, (count, receiver) -> new Neighbours(gallery).of(queries, count, self, receiver));
    }

    /// Who knows the neighbours of each query, as many as are wanted of it.
    private interface Ranking {
        void of(IntUnaryOperator count, Neighbours.Receiver receiver);
    }

    private static Retrieval of(int[] queryClasses, int[] galleryClasses, boolean self, Ranking ranking) {
        Map<Integer, Integer> sizes = new HashMap<>();
        for (int c : galleryClasses) sizes.merge(c, 1, Integer::sum);
        int[] relevant = new int[queryClasses.length];
        for (int q = 0; q < relevant.length; q++) relevant[q] = sizes.getOrDefault(queryClasses[q], 0) - (self ? 1 : 0);

        int[] firstRank = new int[relevant.length];                // of a right neighbour, beyond the deepest where there is none
        double[] rPrecision = new double[relevant.length];
        double[] averagePrecision = new double[relevant.length];
        ranking.of(q -> relevant[q] == 0 ? 0 : Math.max(DEEPEST, relevant[q]), (q, neighbours) -> {
            int r = relevant[q];
            int right = 0;
            double precisions = 0;
            firstRank[q] = DEEPEST + 1;
            for (int i = 1; i <= Math.min(neighbours.length, Math.max(DEEPEST, r)); i++) {
                if (galleryClasses[neighbours[i - 1]] != queryClasses[q]) continue;
                firstRank[q] = Math.min(firstRank[q], i);
                if (i > r) continue;
                right++;
                precisions += (double) right / i;
            }
            rPrecision[q] = (double) right / r;
            averagePrecision[q] = precisions / r;
        });

        int[] scored = IntStream.range(0, relevant.length).filter(q -> relevant[q] > 0).toArray();
        List<Double> recall = DEPTHS.stream().map(k -> mean(scored, q -> firstRank[q] <= k ? 1 : 0)).toList();
        return new Retrieval(scored.length, relevant.length - scored.length, recall,
                mean(scored, q -> rPrecision[q]), mean(scored, q -> averagePrecision[q]));
    }

    /// In the order of the queries, so that threads cannot change a bit.
    private static double mean(int[] queries, IntToDoubleFunction score) {
        double sum = 0;
        for (int q : queries) sum += score.applyAsDouble(q);
        return sum / queries.length;
    }

    /// @param k one of [#DEPTHS]
    public double recallAt(int k) {
        int place = DEPTHS.indexOf(k);
        if (place < 0) throw new IllegalArgumentException("recall: K = " + k + " is none of " + DEPTHS);
        return recall.get(place);
    }

    public double precisionAt1() {
        return recallAt(1);
    }

    static void requireClasses(String what, NdArray rows, int[] classes) {
        if (rows.shape().rank() != 2 || rows.shape().extent(0) != classes.length) {
            throw new ShapeException(what, rows.shape(), "needs one row for each of the " + classes.length + " classes");
        }
    }
}

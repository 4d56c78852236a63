package org.snedecor.models.eval;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.shape.ShapeException;

/// How often the nearest rows have the right class, over the queries for which there is a right row.
///
/// Let rel(i) be 1 where the i-th neighbour is of the query's class and 0 elsewhere, R the number of rows of that class without the query
/// itself, and P(i) = 1/i Σ_{j≤i} rel(j). Each score is the mean over queries of
///
/// | score | of a query |
/// |---|---|
/// | Recall@K | 1 if any rel(i), i ≤ K, otherwise 0 (Oh Song et al., CVPR 2016) |
/// | precision@1 | rel(1), the same as Recall@1 |
/// | R-precision | P(R) |
/// | MAP@R | 1/R Σ_{i≤R} P(i) rel(i) (Musgrave, Belongie, Lim, *A Metric Learning Reality Check*, ECCV 2020) |
///
/// Neighbours are by Euclidean distance of the rows as they are given, in doubles; bring rows to length 1 before for an order by cosine. Or
/// they are by a given score ([#byScore]). Rows exactly as far are tied, and each score is its mean over all orders of
/// tied rows ([QueryScores] derives it): rows that are all equal score what chance does. The order in which rows are given changes no score,
/// not by a bit. A query with R = 0 is skipped and counted. Numbers that are not finite are an error.
///
/// @param queries how many the scores are the mean of; where there is none, all scores are NaN
/// @param skipped queries whose class has no other row
/// @param recall  Recall@K for each K of [#DEPTHS]
public record Retrieval(int queries, int skipped, List<Double> recall, double rPrecision, double mapAtR) {
    /// The K of Recall@K.
    public static final List<Integer> DEPTHS = List.of(1, 2, 4, 8);

    private static final int DEEPEST = DEPTHS.getLast();
    private static final Ranked NONE = new Ranked(new int[0], new double[0]);

    public Retrieval {
        recall = List.copyOf(recall);
    }

    /// Each row a query among all others.
    ///
    /// @param embeddings `[n, dimensions]`   @param classes n
    public static Retrieval of(NdArray embeddings, int[] classes) {
        requireClasses("queries", embeddings, classes);
        return of(Neighbours.among(embeddings), classes, classes, Advance.SILENT);
    }

    /// Queries against a gallery that they are not part of.
    public static Retrieval of(NdArray queries, int[] queryClasses, NdArray gallery, int[] galleryClasses) {
        requireClasses("queries", queries, queryClasses);
        requireClasses("gallery", gallery, galleryClasses);
        return of(Neighbours.between(queries, gallery), queryClasses, galleryClasses, Advance.SILENT);
    }

    /// Each row a query among all others, which come by descending score.
    public static Retrieval byScore(int[] classes, Affinity affinity) {
        return of(Neighbours.byScore(classes.length, affinity), classes, classes, Advance.SILENT);
    }

    /// By given neighbours of queries in a gallery.
    public static Retrieval of(NeighbourSearch neighbours, int[] queryClasses, int[] galleryClasses, Advance advance) {
        return of(neighbours, queryClasses, galleryClasses, advance, (_, _) -> {});
    }

    /// @param also receives the nearest rows too: none where the query is skipped, otherwise at least as many as the deepest K
    public static Retrieval of(NeighbourSearch neighbours, int[] queryClasses, int[] galleryClasses, Advance advance, NeighbourSearch.Receiver also) {
        if (queryClasses.length != neighbours.queries() || galleryClasses.length != neighbours.rows()) {
            throw new IllegalArgumentException("retrieval: classes of " + queryClasses.length + " queries and " + galleryClasses.length + " rows, but there are "
                    + neighbours.queries() + " and " + neighbours.rows());
        }
        return of(neighbours, Relevance.ofClasses(queryClasses, galleryClasses), advance, also);
    }

    /// Of rows with several labels, perhaps.
    ///
    /// @param also as above
    public static Retrieval of(NeighbourSearch neighbours, Relevance relevance, Advance advance, NeighbourSearch.Receiver also) {
        int[] relevant = relevance.counts(neighbours.queries(), neighbours.rows(), neighbours::own);
        QueryScores[] scores = new QueryScores[relevant.length];           // null where the query is skipped
        IntUnaryOperator depth = q -> relevant[q] == 0 ? 0 : Math.max(DEEPEST, relevant[q]);
        neighbours.groups(new NeighbourSearch.Wanted(relevance, depth, false, DEEPEST), advance, (q, groups, nearest) -> {
            scores[q] = QueryScores.of(groups, relevant[q], DEPTHS);
            also.accept(q, nearest);
        });
        for (int q = 0; q < relevant.length; q++) if (relevant[q] == 0) also.accept(q, NONE);
        return means(scores);
    }

    /// What was found of a query elsewhere, such as in the shards of a gallery that no machine holds whole.
    ///
    /// @param groups of tied rows that have a right one, the nearest first: all that begin before rank max(`relevant`, the deepest of [#DEPTHS])
    /// @param relevant R; where it is 0 the query is skipped
    public record QueryGroups(List<TiedGroup> groups, int relevant) {}

    /// Of such queries, in any order: to the bits of a search among all rows at once.
    public static Retrieval of(Stream<QueryGroups> queries) {
        return means(queries.map(q -> q.relevant == 0 ? null : QueryScores.of(q.groups, q.relevant, DEPTHS)).toArray(QueryScores[]::new));
    }

    /// @param scores of each query, null where it is skipped
    private static Retrieval means(QueryScores[] scores) {
        QueryScores[] scored = Arrays.stream(scores).filter(Objects::nonNull).toArray(QueryScores[]::new);
        List<Double> recall = IntStream.range(0, DEPTHS.size()).mapToObj(d -> mean(scored, q -> q.recall()[d])).toList();
        return new Retrieval(scored.length, scores.length - scored.length, recall,
                mean(scored, QueryScores::rPrecision), mean(scored, QueryScores::averagePrecision));
    }

    private static double mean(QueryScores[] queries, ToDoubleFunction<QueryScores> score) {
        return OrderFree.mean(Arrays.stream(queries).mapToDouble(score));
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

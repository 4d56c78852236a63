package org.snedecor.models.eval;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Scores of the whole order of a gallery for each query, for any depths K and any labels; the means over queries for which a row is right.
///
/// With rel(i), R and P(i) as for [Retrieval], which has the scores of the nearest rows only,
///
/// | score | of a query |
/// |---|---|
/// | Recall@K | 1 if any rel(i), i ≤ K, otherwise 0 |
/// | R-precision | P(R) |
/// | MAP@R | 1/R Σ_{i≤R} P(i) rel(i) |
/// | MAP | 1/R Σ_i P(i) rel(i), over the whole gallery |
/// | MRR | 1/i of the first right row |
///
/// Rows exactly as far are tied; each score is its mean over all orders of them ([TiedGroup]), and no order of the rows changes a bit of it. A query
/// for which no row is right is skipped and counted; K beyond the gallery asks for all of it. Galleries are not sorted: right rows are, and the others
/// counted between them ([RightGroups]). MAP, which wants the rank of every right row, makes it half as long again.
///
/// @param queries how many the scores are the mean of; where there is none, all scores are NaN   @param skipped the others
/// @param depths K of each recall, at least 1   @param map NaN where it was not asked for
public record Ranking(int queries, int skipped, List<Integer> depths, List<Double> recall, double rPrecision, double mapAtR, double map, double mrr) {
    public Ranking {
        depths = List.copyOf(depths);
        recall = List.copyOf(recall);
    }

    private record Query(QueryScores scores, double averagePrecision, double reciprocalRank) {}

    /// With MAP.
    ///
    /// @throws IllegalArgumentException for a depth below 1, or labels of another number of rows
    public static Ranking of(NeighbourSearch neighbours, Relevance relevance, List<Integer> depths, Advance advance) {
        return of(neighbours, relevance, depths, true, advance);
    }

    /// @param map whether MAP is asked for
    /// @throws IllegalArgumentException for a depth below 1, or labels of another number of rows
    public static Ranking of(NeighbourSearch neighbours, Relevance relevance, List<Integer> depths, boolean map, Advance advance) {
        for (int k : depths) if (k < 1) throw new IllegalArgumentException("ranking: Recall@" + k + "; K must be at least 1");
        int[] relevant = relevance.counts(neighbours.queries(), neighbours.rows(), neighbours::own);
        int deepest = depths.stream().mapToInt(k -> k).max().orElse(1);
        IntUnaryOperator depth = q -> relevant[q] == 0 ? 0 : map ? neighbours.rows() : Math.max(deepest, relevant[q]);
        Query[] found = new Query[relevant.length];                        // null where the query is skipped
        neighbours.groups(new NeighbourSearch.Wanted(relevance, depth, true, 0), advance, (q, groups, _) -> {
            double precisions = map ? groups.stream().mapToDouble(group -> group.precisions(Integer.MAX_VALUE)).sum() : Double.NaN;
            found[q] = new Query(QueryScores.of(groups, relevant[q], depths), precisions / relevant[q], groups.getFirst().reciprocalRank());
        });
        Query[] scored = Arrays.stream(found).filter(Objects::nonNull).toArray(Query[]::new);
        return new Ranking(scored.length, relevant.length - scored.length, depths,
                IntStream.range(0, depths.size()).mapToObj(d -> mean(scored, query -> query.scores.recall()[d])).toList(),
                mean(scored, query -> query.scores.rPrecision()), mean(scored, query -> query.scores.averagePrecision()),
                mean(scored, Query::averagePrecision), mean(scored, Query::reciprocalRank));
    }

    private static double mean(Query[] queries, ToDoubleFunction<Query> score) {
        return OrderFree.mean(Arrays.stream(queries).mapToDouble(score));
    }
}

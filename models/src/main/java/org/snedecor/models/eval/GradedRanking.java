package org.snedecor.models.eval;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Scores of the K nearest rows for each query that count all of them, not only the first right one; the means over queries for which a row is right.
///
/// With rel(i) = 1 where the i-th neighbour shares a label with the query, and J(i) the [Jaccard index][Relevance#jaccard] of their labels,
///
/// | score | of a query |
/// |---|---|
/// | precision@K | 1/K Σ_{i≤K} rel(i) |
/// | NDCG@K | Σ_{i≤K} J(i)/log₂(i + 1), divided by the greatest such sum that any order of the gallery has (Järvelin, Kekäläinen, *Cumulated Gain-Based Evaluation of IR Techniques*, ACM TOIS 20, 2002) |
///
/// K beyond the gallery asks for all of it. Where every row has one label J is rel, and NDCG is that of right and wrong. Rows exactly as far are tied, and a score is its mean over all
/// orders of them: each rank of m tied rows, t of them right, with a sum of gains G, has t/m and G/m. No order of the rows changes a bit.
///
/// @param queries how many the scores are the mean of; where there is none, all scores are NaN   @param skipped the others   @param depths K of each score, at least 1
public record GradedRanking(int queries, int skipped, List<Integer> depths, List<Double> precision, List<Double> ndcg) {
    public GradedRanking {
        depths = List.copyOf(depths);
        precision = List.copyOf(precision);
        ndcg = List.copyOf(ndcg);
    }

    private record GradedQuery(double[] precision, double[] ndcg) {}

    /// @throws IllegalArgumentException for a depth below 1, or labels of another number of rows
    public static GradedRanking of(NeighbourSearch neighbours, Relevance relevance, List<Integer> depths, Advance advance) {
        for (int k : depths) if (k < 1) throw new IllegalArgumentException("ranking: precision@" + k + " and NDCG@" + k + "; K must be at least 1");
        int[] relevant = relevance.counts(neighbours.queries(), neighbours.rows(), neighbours::own);
        int deepest = depths.stream().mapToInt(k -> k).max().orElse(1);
        IntFunction<int[]> right = relevance.rightRows();
        GradedQuery[] found = new GradedQuery[relevant.length];                        // null where the query is skipped
        neighbours.each(q -> relevant[q] == 0 ? 0 : Math.min(deepest, neighbours.rows()), advance, (q, ranked) -> {
            if (relevant[q] == 0) return;
            int own = neighbours.own(q);
            double[] best = IntStream.of(right.apply(q)).filter(row -> row != own).mapToDouble(row -> -relevance.jaccard(q, row)).sorted().map(x -> -x).toArray();
            int others = neighbours.rows() - (own >= 0 ? 1 : 0);
            double[] precision = new double[depths.size()];
            double[] ndcg = new double[depths.size()];
            for (int d = 0; d < precision.length; d++) {
                int k = Math.min(depths.get(d), others);
                precision[d] = found(relevance, q, ranked, k) / k;
                ndcg[d] = gained(relevance, q, ranked, k) / gained(best, k);
            }
            found[q] = new GradedQuery(precision, ndcg);
        });
        GradedQuery[] scored = Arrays.stream(found).filter(Objects::nonNull).toArray(GradedQuery[]::new);
        return new GradedRanking(scored.length, relevant.length - scored.length, depths, means(scored, depths.size(), GradedQuery::precision), means(scored, depths.size(), GradedQuery::ndcg));
    }

    private static List<Double> means(GradedQuery[] scored, int depths, Function<GradedQuery, double[]> scores) {
        return IntStream.range(0, depths).mapToObj(d -> mean(scored, query -> scores.apply(query)[d])).toList();
    }

    private static double mean(GradedQuery[] scored, ToDoubleFunction<GradedQuery> score) {
        return OrderFree.mean(Arrays.stream(scored).mapToDouble(score));
    }

    /// Σ_{i≤K} rel(i)
    private static double found(Relevance relevance, int query, Ranked ranked, int k) {
        double sum = 0;
        for (int from = 0; from < ranked.size() && from < k; from = ranked.end(from)) {
            int rows = ranked.end(from) - from;
            int right = (int) IntStream.range(from, from + rows).filter(i -> relevance.isRight(query, ranked.rows()[i])).count();
            sum += (double) right * Math.min(rows, k - from) / rows;
        }
        return sum;
    }

    /// Σ_{i≤K} J(i)/log₂(i + 1)
    private static double gained(Relevance relevance, int query, Ranked ranked, int k) {
        double sum = 0;
        for (int from = 0; from < ranked.size() && from < k; from = ranked.end(from)) {
            int end = ranked.end(from);
            DoubleStream gains = IntStream.range(from, end).mapToDouble(i -> relevance.jaccard(query, ranked.rows()[i]));
            double gain = end - from == 1 ? gains.sum() : OrderFree.mean(gains);
            for (int i = from; i < Math.min(end, k); i++) sum += gain * discount(i);
        }
        return sum;
    }

    /// The same of gains in this order, and 0 after them.
    private static double gained(double[] gains, int k) {
        double sum = 0;
        for (int i = 0; i < Math.min(gains.length, k); i++) sum += gains[i] * discount(i);
        return sum;
    }

    /// @param before how many rows come before
    private static double discount(int before) {
        return Math.log(2) / Math.log(before + 2.0);
    }
}

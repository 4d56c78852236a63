package org.snedecor.models.search;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.eval.Ranked;

/// recall@k = |found ∩ exact| / k, the mean over queries: the share of the k nearest that an approximate search finds.
///
/// A row that is exactly as near as the k-th counts as one of them. Of fewer rows than k, all are the nearest.
///
/// @param queries over how many it was measured
public record Recall(double value, int k, int queries) {

    /// EmbeddingRows of the gallery itself as queries, drawn without repetition; each always finds itself, which does not count.
    ///
    /// @param most how many queries at most
    public static Recall amongGallery(EmbeddingRows gallery, RowSearch approximate, RowSearch exact, int k, int most, long seed) {
        int[] drawn = Arrays.copyOf(RandomStream.of(seed).permutation(gallery.count()), Math.min(most, gallery.count()));
        EmbeddingRows queries = gallery.select(drawn);
        List<Ranked> found = approximate.nearest(queries, k + 1);
        List<Ranked> right = exact.nearest(queries, k + 1);
        return mean(k, drawn.length, IntStream.range(0, drawn.length).mapToDouble(q -> share(without(drawn[q], found.get(q)), without(drawn[q], right.get(q)), k)).toArray());
    }

    /// @param queries that are not rows of the gallery
    public static Recall of(EmbeddingRows queries, RowSearch approximate, RowSearch exact, int k) {
        List<Ranked> found = approximate.nearest(queries, k);
        List<Ranked> right = exact.nearest(queries, k);
        return mean(k, queries.count(), IntStream.range(0, queries.count()).mapToDouble(q -> share(found.get(q).rows(), right.get(q).rows(), k)).toArray());
    }

    private static Recall mean(int k, int queries, double... shares) {
        return new Recall(Arrays.stream(shares).average().orElse(Double.NaN), k, queries);
    }

    private static int[] without(int own, Ranked ranked) {
        return IntStream.of(ranked.rows()).filter(row -> row != own).toArray();
    }

    /// @param right the k nearest and all that are tied with the last of them
    private static double share(int[] found, int[] right, int k) {
        int there = Math.min(k, right.length);
        if (there == 0) return 1;
        Set<Integer> among = IntStream.of(right).boxed().collect(Collectors.toSet());
        return (double) IntStream.of(found).limit(k).filter(among::contains).count() / there;
    }
}

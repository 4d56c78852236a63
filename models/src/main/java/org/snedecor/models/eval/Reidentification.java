package org.snedecor.models.eval;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.snedecor.core.random.RandomStream;

/// How well a person seen by one camera is found in pictures of other cameras, by the protocols of two data sets.
///
/// For each query, pictures of the gallery that show the same identity by the same camera, or are [#JUNK], do not count, as if they were absent. Of
/// the others, right are those of the query's identity, and
///
/// ```
/// CMC(k) = share of queries with a right picture among the first k (cumulative match characteristic)
/// mAP    = mean over queries of 1/R Σ_i P(i) rel(i) over the whole order
/// ```
/// - **Market-1501** ([#market1501]; Zheng et al., *Scalable Person Re-identification: A Benchmark*, ICCV 2015): the whole gallery. The average precision is the sum above.
/// - **CUHK03** ([#cuhk03]; Li et al., *DeepReID*, CVPR 2014): one picture of each identity, single shot, drawn several times; scores are means over draws.
///   A draw gives each picture a random number, keyed by (seed, draw) and its place, and takes for each query the least of each identity among those that count.
///
/// Pictures exactly as far are tied, and scores are means over all their orders ([TiedGroup]). A query without a right picture is skipped and counted; where
/// all are, scores are NaN. Ranks beyond the gallery ask for all of it.
///
/// @param cmc for each k from 1
public record Reidentification(int queries, int skipped, List<Double> cmc, double map) {
    /// The identity of pictures that are neither right nor wrong.
    public static final int JUNK = -1;

    private static final long PURPOSE = 0x6375686b3033L;      // "cuhk03"

    public Reidentification {
        cmc = List.copyOf(cmc);
    }

    /// The identity and the camera of each of some pictures.
    public record Seen(int[] identities, int[] cameras) {
        public Seen {
            if (identities.length != cameras.length) {
                throw new IllegalArgumentException("re-identification: " + identities.length + " identities and " + cameras.length + " cameras; each picture has one of both");
            }
        }
    }

    /// @param ranks the greatest k, at least 1
    public static Reidentification market1501(NeighbourSearch neighbours, Seen queries, Seen gallery, int ranks) {
        return of(neighbours, queries, gallery, ranks, new long[][] {new long[0]});
    }

    /// @param ranks the greatest k, at least 1   @param draws at least 1
    public static Reidentification cuhk03(NeighbourSearch neighbours, Seen queries, Seen gallery, int ranks, int draws, long seed) {
        if (draws < 1) throw new IllegalArgumentException("re-identification: " + draws + " draws; at least 1 is needed");
        long[][] lots = new long[draws][gallery.identities.length];
        for (int draw = 0; draw < draws; draw++) {
            RandomStream random = RandomStream.of(seed, PURPOSE, draw);
            for (int row = 0; row < lots[draw].length; row++) lots[draw][row] = (long) random.nextInt() << 32 | row;
        }
        return of(neighbours, queries, gallery, ranks, lots);
    }

    /// @param draws lots of each row of the gallery, or none where all rows are taken
    private static Reidentification of(NeighbourSearch neighbours, Seen queries, Seen gallery, int ranks, long[][] draws) {
        if (ranks < 1) throw new IllegalArgumentException("re-identification: CMC up to " + ranks + "; at least 1 is needed");
        if (queries.identities.length != neighbours.queries() || gallery.identities.length != neighbours.rows()) {
            throw new IllegalArgumentException("re-identification: identities of " + queries.identities.length + " queries and " + gallery.identities.length
                    + " pictures, but there are " + neighbours.queries() + " and " + neighbours.rows());
        }
        double[][] scores = new double[queries.identities.length][];       // CMC, then average precision; null where the query is skipped
        neighbours.each(_ -> neighbours.rows(), Advance.SILENT, (q, ranked) -> {
            int who = queries.identities[q];
            boolean[] counts = new boolean[neighbours.rows()];
            boolean found = false;
            for (int row : ranked.rows()) {
                int seen = gallery.identities[row];
                counts[row] = seen != JUNK && (seen != who || gallery.cameras[row] != queries.cameras[q]);
                found |= counts[row] && seen == who;
            }
            if (!found) return;
            double[] sum = new double[ranks + 1];
            for (long[] lots : draws) add(sum, kept(ranked, lots.length == 0 ? counts : drawn(counts, gallery.identities, lots)), who, gallery.identities);
            scores[q] = Arrays.stream(sum).map(x -> x / draws.length).toArray();
        });
        double[][] scored = Arrays.stream(scores).filter(Objects::nonNull).toArray(double[][]::new);
        double[] means = IntStream.rangeClosed(0, ranks).mapToDouble(i -> OrderFree.mean(Arrays.stream(scored).mapToDouble(score -> score[i]))).toArray();
        return new Reidentification(scored.length, scores.length - scored.length, Arrays.stream(means).limit(ranks).boxed().toList(), means[ranks]);
    }

    /// One row of each identity among those that count: the one with the least lot.
    private static boolean[] drawn(boolean[] counts, int[] identities, long[] lots) {
        Map<Integer, Integer> best = new HashMap<>();
        for (int row = 0; row < counts.length; row++) if (counts[row]) best.merge(identities[row], row, (a, b) -> lots[a] < lots[b] ? a : b);
        boolean[] drawn = new boolean[counts.length];
        for (int row : best.values()) drawn[row] = true;
        return drawn;
    }

    private static Ranked kept(Ranked ranked, boolean[] counts) {
        int[] places = IntStream.range(0, ranked.size()).filter(i -> counts[ranked.rows()[i]]).toArray();
        return new Ranked(IntStream.of(places).map(i -> ranked.rows()[i]).toArray(), IntStream.of(places).mapToDouble(i -> ranked.distances()[i]).toArray());
    }

    /// @param ranked with at least one right row
    private static void add(double[] sum, Ranked ranked, int who, int[] identities) {
        List<TiedGroup> groups = TiedGroup.of(ranked, row -> identities[row] == who);
        int ranks = sum.length - 1;
        for (int k = 1; k <= ranks; k++) sum[k - 1] += groups.getFirst().anyRight(k);
        int relevant = groups.stream().mapToInt(TiedGroup::right).sum();
        sum[ranks] += groups.stream().mapToDouble(group -> group.precisions(Integer.MAX_VALUE)).sum() / relevant;
    }
}

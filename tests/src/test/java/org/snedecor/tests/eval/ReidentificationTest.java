package org.snedecor.tests.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.eval.NeighbourSearch;
import org.snedecor.models.eval.Neighbours;
import org.snedecor.models.eval.Reidentification;
import org.snedecor.models.eval.Reidentification.Seen;

class ReidentificationTest {
    private static final Backend REFERENCE = Backends.get("reference");
    private static final int RANKS = 4;

    private static NdArray line(int... x) {
        return NdArray.of(REFERENCE, Shape.of(x.length, 1), IntStream.of(x).asDoubleStream().toArray());
    }

    /// What is left of the gallery for a query, in its order.
    private static List<Integer> order(int q, int who, int camera, int[] g, Seen gallery) {
        List<Integer> order = new ArrayList<>();
        for (int j = 0; j < g.length; j++) {
            int seen = gallery.identities()[j];
            if (seen == Reidentification.JUNK || seen == who && gallery.cameras()[j] == camera) continue;
            order.add(j);
        }
        order.sort(Comparator.comparingInt(j -> Math.abs(g[j] - q)));
        return order;
    }

    /// CMC(1..RANKS) and average precision of an order without ties.
    private static double[] scores(List<Integer> order, int who, int[] identities) {
        double[] scores = new double[RANKS + 1];
        double found = 0;
        for (int i = 1; i <= order.size(); i++) {
            if (identities[order.get(i - 1)] != who) continue;
            found++;
            scores[RANKS] += found / i;
            for (int k = i; k <= RANKS; k++) scores[k - 1] = 1;
        }
        scores[RANKS] /= found;
        return scores;
    }

    private static Seen seen(int n, boolean junk, RandomStream random) {
        return new Seen(IntStream.generate(() -> random.nextInt(4) - (junk ? 1 : 0)).limit(n).toArray(), IntStream.generate(() -> random.nextInt(2)).limit(n).toArray());
    }

    @Property(tries = 150)
    void marketEqualsTheOrderWrittenOut(@ForAll @IntRange(min = 1, max = 14) int n, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed);
        int[] g = IntStream.range(0, n).map(i -> 1 << i).toArray();                 // no two are as far from a query
        int[] q = {0, 0, 0};
        Seen queries = seen(3, false, random);
        Seen gallery = seen(n, true, random);
        double[] sum = new double[RANKS + 1];
        int scored = 0;
        for (int i = 0; i < 3; i++) {
            int who = queries.identities()[i];
            List<Integer> order = order(q[i], who, queries.cameras()[i], g, gallery);
            if (order.stream().noneMatch(j -> gallery.identities()[j] == who)) continue;
            scored++;
            double[] scores = scores(order, who, gallery.identities());
            for (int s = 0; s < sum.length; s++) sum[s] += scores[s];
        }
        Reidentification found = Reidentification.market1501(Neighbours.between(line(q), line(g)), queries, gallery, RANKS);
        assertEquals(scored, found.queries());
        assertEquals(3 - scored, found.skipped());
        for (int k = 0; k < RANKS; k++) assertEquals(sum[k] / scored, found.cmc().get(k), 1e-12);
        assertEquals(sum[RANKS] / scored, found.map(), 1e-12);
    }

    /// Every gallery that can be drawn is as likely as any other: the mean over many draws comes near the mean over all of them.
    @Test
    void cuhkComesNearTheMeanOfAllDraws() {
        Seen queries = new Seen(new int[] {1}, new int[] {0});
        Seen gallery = new Seen(new int[] {1, 1, 1, 2, 2, 3, Reidentification.JUNK}, new int[] {1, 1, 0, 1, 0, 1, 1});
        int[] g = {4, 9, 1, 3, 6, 7, 0};
        double[] sum = new double[RANKS + 1];
        for (int one : new int[] {0, 1}) {
            for (int two : new int[] {3, 4}) {
                List<Integer> order = new ArrayList<>(List.of(one, two, 5));
                order.sort(Comparator.comparingInt(j -> g[j]));
                double[] scores = scores(order, 1, gallery.identities());
                for (int s = 0; s < sum.length; s++) sum[s] += scores[s] / 4;
            }
        }
        NeighbourSearch search = Neighbours.between(line(0), line(g));
        Reidentification found = Reidentification.cuhk03(search, queries, gallery, RANKS, 20_000, 5);
        for (int k = 0; k < RANKS; k++) assertEquals(sum[k], found.cmc().get(k), 0.02);
        assertEquals(sum[RANKS], found.map(), 0.02);
        assertEquals(found, Reidentification.cuhk03(search, queries, gallery, RANKS, 20_000, 5));
    }

    /// With one picture of each identity there is nothing to draw.
    @Test
    void oneShotOfSinglePicturesIsMarkets() {
        Seen queries = new Seen(new int[] {1, 2, 9}, new int[] {0, 0, 0});
        Seen gallery = new Seen(new int[] {1, 2, 3, 4}, new int[] {1, 1, 1, 1});
        NeighbourSearch search = Neighbours.between(line(5, 6, 7), line(1, 2, 5, 7));
        Reidentification found = Reidentification.market1501(search, queries, gallery, RANKS);
        assertEquals(found, Reidentification.cuhk03(search, queries, gallery, RANKS, 3, 1));
        assertEquals(1, found.skipped());
    }

    @Test
    void degenerateSetsAndMistakes() {
        Seen one = new Seen(new int[] {1}, new int[] {0});
        Reidentification none = Reidentification.market1501(Neighbours.between(line(1), line()), one, new Seen(new int[0], new int[0]), 2);
        assertEquals(1, none.skipped());
        assertTrue(Double.isNaN(none.map()) && Double.isNaN(none.cmc().getFirst()));
        Seen two = new Seen(new int[] {1, 2}, new int[] {1, 1});
        Reidentification tied = Reidentification.market1501(Neighbours.between(line(0), line(3, 3)), one, two, 9);
        assertEquals(0.5, tied.cmc().getFirst());
        assertEquals(0.75, tied.map());
        assertEquals(1, tied.cmc().getLast());
        assertThrows(IllegalArgumentException.class, () -> new Seen(new int[1], new int[2]));
        assertThrows(IllegalArgumentException.class, () -> Reidentification.market1501(Neighbours.between(line(0), line(3)), one, two, 1));
        assertThrows(IllegalArgumentException.class, () -> Reidentification.market1501(Neighbours.between(line(0), line(3, 3)), one, two, 0));
        assertThrows(IllegalArgumentException.class, () -> Reidentification.cuhk03(Neighbours.between(line(0), line(3, 3)), one, two, 1, 0, 1));
    }
}

package org.snedecor.tests.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.DoubleStream;
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
import org.snedecor.losses.Labels;
import org.snedecor.losses.magnet.ClusterIndex;
import org.snedecor.losses.magnet.MagnetSampler;
import org.snedecor.losses.magnet.MagnetSampler.Draw;

/// Which clusters and examples magnet training sees next.
class MagnetSamplerTest {
    private static final Backend REFERENCE = Backends.get("reference");

    /// 60 examples in 9 clusters of 3 classes, around random places.
    private static ClusterIndex index(long seed) {
        RandomStream random = RandomStream.of(seed);
        int[] clusters = IntStream.range(0, 60).map(n -> n < 9 ? n : random.nextInt(9)).toArray();
        double[] places = DoubleStream.generate(() -> 5 * random.nextGaussian()).limit(18).toArray();
        double[] r = new double[120];
        for (int i = 0; i < r.length; i++) r[i] = places[2 * clusters[i / 2] + i % 2] + random.nextGaussian();
        return ClusterIndex.of(NdArray.of(REFERENCE, Shape.of(60, 2), r), Labels.of(IntStream.of(clusters).map(m -> m % 3).toArray()), Labels.of(clusters));
    }

    private static int seedCluster(Draw draw) {
        return draw.clusters().at(0);
    }

    @Property(tries = 60)
    void aBatchIsASeedClusterAndItsNearestImpostors(@ForAll @IntRange(min = 2, max = 8) int clusters, @ForAll @IntRange(min = 1, max = 6) int examples, @ForAll long seed) {
        ClusterIndex index = index(seed);
        MagnetSampler sampler = new MagnetSampler(clusters, examples, 10, seed);
        sampler.refresh(index);
        Draw draw = sampler.next();
        int[] expected = IntStream.concat(IntStream.of(seedCluster(draw)), IntStream.of(index.impostors(seedCluster(draw), clusters - 1))).toArray();
        assertArrayEquals(expected, IntStream.of(draw.clusters().toInts()).distinct().toArray());
        assertEquals(Math.min(clusters, 7), expected.length, "of nine clusters three are of the seed's class");
        assertEquals(draw.rows().length, IntStream.of(draw.rows()).distinct().count());
        for (int i = 0; i < draw.rows().length; i++) {
            assertEquals(index.clusterOf(draw.rows()[i]), draw.clusters().at(i));
            assertEquals(index.classOf(draw.clusters().at(i)), draw.classes().at(i));
        }
        for (int m : expected) {
            int cluster = m;
            assertEquals(Math.min(examples, index.members(m).length), IntStream.of(draw.clusters().toInts()).filter(c -> c == cluster).count());
        }
    }

    @Test
    void theSameSeedAndLossesGiveTheSameBatches() {
        MagnetSampler[] samplers = {new MagnetSampler(4, 3, 5, 1), new MagnetSampler(4, 3, 5, 1), new MagnetSampler(4, 3, 5, 2)};
        String[] told = {"", "", ""};
        for (int s = 0; s < 3; s++) {
            for (int step = 0; step < 20; step++) {
                if (samplers[s].due()) samplers[s].refresh(index(step));
                Draw draw = samplers[s].next();
                told[s] += Arrays.toString(draw.rows());
                samplers[s].learned(draw, IntStream.of(draw.rows()).mapToDouble(n -> n % 7).toArray(), 1);
            }
        }
        assertEquals(told[0], told[1]);
        assertFalse(told[0].equals(told[2]));
        assertEquals(4, samplers[0].refreshes());
    }

    @Test
    void theIndexIsDueOnItsSchedule() {
        MagnetSampler sampler = new MagnetSampler(2, 2, 3, 1);
        for (int round = 0; round < 3; round++) {
            assertTrue(sampler.due());
            assertEquals(round, sampler.refreshes());
            sampler.refresh(index(round));
            for (int batch = 0; batch < 3; batch++) {
                assertFalse(sampler.due());
                sampler.next();
            }
        }
    }

    /// Seed clusters come as often as their losses say: within five standard deviations of 4,000 draws.
    @Test
    void seedClustersAreDrawnByLoss() {
        ClusterIndex index = index(6);
        MagnetSampler sampler = new MagnetSampler(2, 1, 1_000_000, 5);
        sampler.refresh(index);
        int[] all = IntStream.range(0, 60).toArray();
        int[] clusters = IntStream.of(all).map(index::clusterOf).toArray();
        Draw everything = new Draw(all, Labels.of(IntStream.of(clusters).map(index::classOf).toArray()), Labels.of(clusters));
        sampler.learned(everything, IntStream.of(clusters).mapToDouble(m -> m == 4 ? 0 : 1 + m % 3).toArray(), 1);
        double[] weights = sampler.clusterLosses();
        assertArrayEquals(new double[] {1, 2, 3, 1, 0, 3, 1, 2, 3}, weights, 1e-12);
        int[] count = new int[9];
        int draws = 4000;
        for (int i = 0; i < draws; i++) count[seedCluster(sampler.next())]++;
        for (int m = 0; m < 9; m++) {
            double p = weights[m] / 16;
            assertEquals(p, (double) count[m] / draws, 5 * Math.sqrt(p * (1 - p) / draws));
        }
        assertEquals(0, count[4], "a cluster without loss is no seed");
    }

    @Test
    void lossesAreCachedByExampleAndOutliveAnIndex() {
        ClusterIndex index = index(6);
        MagnetSampler sampler = new MagnetSampler(2, 2, 3, 1);
        sampler.refresh(index);
        assertArrayEquals(DoubleStream.generate(() -> 1).limit(9).toArray(), sampler.clusterLosses(), "nothing seen yet");
        int[] rows = {index.members(2)[0], index.members(2)[1], index.members(5)[0]};
        Draw draw = new Draw(rows, Labels.of(2, 2, 2), Labels.of(2, 2, 5));
        sampler.learned(draw, new double[] {1, 2, 0}, 0.5);
        double[] losses = sampler.clusterLosses();
        assertEquals(1.5, losses[2]);
        assertEquals(0, losses[5], "a loss of 0 was seen");
        assertEquals(0.75, losses[0], "unseen: the mean of those seen");
        sampler.learned(draw, new double[] {0, 0, 0}, 1.5);
        assertArrayEquals(DoubleStream.generate(() -> 1).limit(9).toArray(), sampler.clusterLosses(), "all is solved: all alike");
        sampler.learned(draw, new double[] {0, 3, 0}, 2.5);
        sampler.refresh(index(7));
        ClusterIndex other = index(7);
        double[] after = sampler.clusterLosses();
        assertTrue(IntStream.of(rows).anyMatch(n -> after[other.clusterOf(n)] != after[0]));
        assertEquals(1.5, sampler.variance());
        sampler.learned(draw, new double[] {0, 0, 0}, 4);
        assertEquals((1.5 + 2.5 + 4) / 3, sampler.variance(), 1e-12, "of as many last batches as lie between refreshes");
    }

    @Test
    void mistakesAreErrors() {
        MagnetSampler sampler = new MagnetSampler(2, 2, 3, 1);
        assertTrue(Double.isNaN(sampler.variance()));
        assertThrows(IllegalStateException.class, sampler::next);
        assertThrows(IllegalArgumentException.class, () -> new MagnetSampler(1, 2, 3, 1));
        NdArray three = NdArray.of(REFERENCE, Shape.of(3, 1), 1, 2, 3);
        var e = assertThrows(IllegalArgumentException.class, () -> sampler.refresh(ClusterIndex.of(three, Labels.of(6, 6, 6), Labels.of(0, 1, 1))));
        assertEquals("magnet sampler: all clusters are of class 6, so there is no impostor", e.getMessage());
        sampler.refresh(index(1));
        assertThrows(IllegalArgumentException.class, () -> sampler.refresh(ClusterIndex.of(three, Labels.of(6, 7, 7), Labels.of(0, 1, 1))));
        Draw draw = sampler.next();
        assertThrows(IllegalArgumentException.class, () -> sampler.learned(draw, new double[1], 1));
        double[] nan = new double[draw.rows().length];
        nan[1] = Double.NaN;
        assertThrows(ArithmeticException.class, () -> sampler.learned(draw, nan, 1));
    }
}

package org.snedecor.tests.mining;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.nn.State;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.Euclidean;
import org.snedecor.losses.distance.Normalized;
import org.snedecor.losses.distance.Snr;
import org.snedecor.losses.distance.SquaredEuclidean;
import org.snedecor.losses.mining.AllPairs;
import org.snedecor.losses.mining.AllTriplets;
import org.snedecor.losses.mining.AngularTriplets;
import org.snedecor.losses.mining.ContrastiveTerms;
import org.snedecor.losses.mining.DistanceWeightedTriplets;
import org.snedecor.losses.mining.Distances;
import org.snedecor.losses.mining.EasyHardPairs;
import org.snedecor.losses.mining.EasyHardPairs.Hardness;
import org.snedecor.losses.mining.EasyHardPairs.Range;
import org.snedecor.losses.mining.HardPairs;
import org.snedecor.losses.mining.HardTriplets;
import org.snedecor.losses.mining.LinearContrastiveTerms;
import org.snedecor.losses.mining.MarginPairs;
import org.snedecor.losses.mining.MarginTriplets;
import org.snedecor.losses.mining.MarginTriplets.Band;
import org.snedecor.losses.mining.Mined;
import org.snedecor.losses.mining.MultiSimilarityPairs;
import org.snedecor.losses.mining.Pairs;
import org.snedecor.losses.mining.SemiHardTriplets;
import org.snedecor.losses.mining.Triplets;
import org.snedecor.losses.mining.TripletTerms;
import org.snedecor.losses.mining.TupleLoss;
import org.snedecor.losses.mining.TupleMiner;
import org.snedecor.losses.mining.UniformHistogramPairs;
import org.snedecor.losses.pair.ContrastiveLoss;
import org.snedecor.losses.pair.LinearContrastiveLoss;
import org.snedecor.losses.pair.MarginLoss;
import org.snedecor.losses.triplet.TripletLoss;

/// Losses over chosen tuples, and the miners' laws.
class MinedTest {
    private static final Backend REFERENCE = Backends.get("reference");
    private static final Distance UNIT = new Normalized(new Euclidean());
    private static final List<TupleMiner> MINERS = List.of(new AllPairs(), new MarginPairs(0.2, 0.8), new HardPairs(0.5), new AllTriplets(),
            new MarginTriplets(Band.HARD, 0.2), new MarginTriplets(Band.SEMI_HARD, 0.2), new HardTriplets(), new SemiHardTriplets(), new DistanceWeightedTriplets(3),
            new EasyHardPairs(Hardness.EASY, Hardness.SEMI_HARD), new EasyHardPairs(Hardness.HARD, Hardness.ALL), new MultiSimilarityPairs(0.1), new AngularTriplets(20),
            new UniformHistogramPairs(5, 3, 4, 1));
    private static final List<TupleLoss> LOSSES = List.of(new ContrastiveTerms(0, 1), new LinearContrastiveTerms(1, 1.4, Averaging.NONZERO), new TripletTerms(0.2, Averaging.ALL));

    private record Batch(NdArray z, Labels labels) {
        static Batch of(int rows, int dimensions, int classes, long seed) {
            RandomStream random = RandomStream.of(seed);
            double[] z = DoubleStream.generate(() -> random.nextDouble(-2, 2)).limit((long) rows * dimensions).toArray();
            return new Batch(NdArray.of(REFERENCE, Shape.of(rows, dimensions), z), Labels.of(IntStream.generate(() -> random.nextInt(classes)).limit(rows).toArray()));
        }

        Distances by(Distance d) {
            return Distances.of(d.between(Tensor.constant(z)), z.shape().extent(1), d.symmetric());
        }
    }

    @Provide
    Arbitrary<Batch> batches() {
        return Combinators.combine(Arbitraries.integers().between(1, 12), Arbitraries.integers().between(2, 5), Arbitraries.integers().between(1, 4), Arbitraries.longs()).as(Batch::of);
    }

    private static void same(EmbeddingLoss expected, EmbeddingLoss found, Batch b) {
        Tensor x = Tensor.variable(b.z);
        Tensor y = Tensor.variable(b.z);
        Tensor one = expected.of(x, b.labels);
        Tensor two = found.of(y, b.labels);
        assertEquals(one.item(), two.item(), 1e-13 * (1 + one.item()));
        double[] slopes = Gradients.of(one).at(x).toDoubles();
        double largest = Arrays.stream(slopes).map(Math::abs).max().orElseThrow();
        assertArrayEquals(slopes, Gradients.of(two).at(y).toDoubles(), 1e-12 * (1 + largest));
    }

    @Property(tries = 60)
    void ofAllTuplesItIsTheLossThatDoesNotMine(@ForAll("batches") Batch b) {
        Distance plain = new Euclidean();
        same(new ContrastiveLoss(0.3, 1.5, plain), new Mined(new AllPairs(), new ContrastiveTerms(0.3, 1.5), plain), b);
        for (Averaging average : Averaging.values()) {
            same(new LinearContrastiveLoss(0.3, 1.5, plain, average), new Mined(new AllPairs(), new LinearContrastiveTerms(0.3, 1.5, average), plain), b);
            same(new TripletLoss(0.3, plain, average), new Mined(new AllTriplets(), new TripletTerms(0.3, average), plain), b);
            same(new TripletLoss(0.3, plain, average), new Mined(new AllPairs(), new TripletTerms(0.3, average), plain), b);
            same(new TripletLoss(0.3, UNIT, average), new Mined(new AllPairs(), plain, new TripletTerms(0.3, average), UNIT), b);
        }
    }

    /// Where d(i, j) is not d(j, i), a pair has two distances, and its first row is the anchor.
    @Property(tries = 40)
    void bothDirectionsOfADistanceThatIsNotSymmetric(@ForAll("batches") Batch b) {
        Distance snr = new Snr();
        same(new ContrastiveLoss(0.3, 1.5, snr), new Mined(new AllPairs(), new ContrastiveTerms(0.3, 1.5), snr), b);
        same(new LinearContrastiveLoss(0.3, 1.5, snr, Averaging.ALL), new Mined(new AllPairs(), new LinearContrastiveTerms(0.3, 1.5, Averaging.ALL), snr), b);
        same(new TripletLoss(0.3, snr, Averaging.ALL), new Mined(new AllPairs(), new TripletTerms(0.3, Averaging.ALL), snr), b);
        same(new TripletLoss(0.3, snr, Averaging.ALL), new Mined(new AllTriplets(), new TripletTerms(0.3, Averaging.ALL), snr), b);
        same(new TripletLoss(0.3, snr, Averaging.ALL), new Mined(new AllPairs(), UNIT, new TripletTerms(0.3, Averaging.ALL), snr), b);
        assertEquals(2 * b.labels.pairs(), new AllPairs().mine(b.by(snr), b.labels).positiveCount() + new AllPairs().mine(b.by(snr), b.labels).negativeCount());
    }

    /// Hard with hard is batch hard; a semi-hard negative is that of its positive; all with all is all.
    @Property(tries = 60)
    void easyAndHardPairsAmongTheOtherMiners(@ForAll("batches") Batch b) {
        Distances d = b.by(UNIT);
        assertEquals(new HardTriplets().mine(d, b.labels), Triplets.of(new EasyHardPairs(Hardness.HARD, Hardness.HARD).mine(d, b.labels)));
        Set<List<Integer>> semi = set(Triplets.of(new EasyHardPairs(Hardness.HARD, Hardness.SEMI_HARD).mine(d, b.labels)));
        assertTrue(set(new SemiHardTriplets().mine(d, b.labels)).containsAll(semi));
        Pairs all = new EasyHardPairs(Hardness.ALL, Hardness.ALL).mine(d, b.labels);
        assertEquals(2 * b.labels.positivePairCount(), all.positiveCount());
        assertEquals(2 * b.labels.negativePairCount(), all.negativeCount());
        assertEquals(new Pairs(new int[0], new int[0], true), new EasyHardPairs(Hardness.ALL, Hardness.ALL, new Range(5, 6), new Range(5, 6)).mine(d, b.labels));
        Triplets easy = Triplets.of(new EasyHardPairs(Hardness.EASY, Hardness.EASY).mine(d, b.labels));
        for (int t = 0; t < easy.count(); t++) {
            for (int j = 0; j < b.labels.size(); j++) {
                int a = easy.anchor(t);
                if (j == a) continue;
                if (b.labels.at(j) == b.labels.at(a)) assertTrue(d.at(a, j) >= d.at(a, easy.positive(t)));
                else assertTrue(d.at(a, j) <= d.at(a, easy.negative(t)));
            }
        }
    }

    /// Without a margin, an anchor keeps pairs exactly where some positive is farther than some negative; a margin beyond all distances keeps all.
    @Property(tries = 60)
    void multiSimilarityKeepsWhatIsNotInOrder(@ForAll("batches") Batch b) {
        Distances d = b.by(UNIT);
        Set<List<Integer>> wrong = set(new MarginTriplets(Band.VIOLATING, 0).mine(d, b.labels)), kept = set(Triplets.of(new MultiSimilarityPairs(0).mine(d, b.labels)));
        wrong.removeIf(t -> d.at(t.get(0), t.get(1)) == d.at(t.get(0), t.get(2)));
        assertTrue(kept.containsAll(wrong));
        for (List<Integer> t : kept) assertTrue(wrong.stream().anyMatch(w -> w.get(0).equals(t.get(0))));
        assertEquals(set(new AllTriplets().mine(d, b.labels)), set(Triplets.of(new MultiSimilarityPairs(3).mine(d, b.labels))));
    }

    /// The angle itself, from coordinates: atan of half the positive pair over the way from its middle to the negative.
    @Property(tries = 60)
    void anglesAreThoseOfThePoints(@ForAll("batches") Batch b) {
        Set<List<Integer>> found = set(new AngularTriplets(30).mine(b.by(new Euclidean()), b.labels));
        double[] z = b.z.toDoubles();
        int k = b.z.shape().extent(1);
        Triplets all = new AllTriplets().mine(b.by(UNIT), b.labels);
        for (int t = 0; t < all.count(); t++) {
            double side = 0, way = 0;
            for (int i = 0; i < k; i++) {
                double a = z[all.anchor(t) * k + i], p = z[all.positive(t) * k + i];
                side += (a - p) * (a - p);
                way += Math.pow(z[all.negative(t) * k + i] - (a + p) / 2, 2);
            }
            double degrees = Math.toDegrees(Math.atan2(Math.sqrt(side) / 2, Math.sqrt(way)));
            if (Math.abs(degrees - 30) > 1e-6) assertEquals(degrees > 30, found.contains(List.of(all.anchor(t), all.positive(t), all.negative(t))), "at " + degrees);
        }
    }

    /// Every bin gives its share, of pairs that lie in it; wherever the bins lie, none is lost.
    @Property(tries = 60)
    void binsPartTheDistances(@ForAll("batches") Batch b) {
        Distances d = b.by(UNIT);
        Pairs all = new AllPairs().mine(d, b.labels);
        double[] x = IntStream.range(0, all.negativeCount()).mapToDouble(t -> d.at(all.negatives()[2 * t], all.negatives()[2 * t + 1])).toArray();
        var miner = new UniformHistogramPairs(4, 2, 3, 1);
        List<List<Integer>> bins = miner.binned(x);
        assertEquals(x.length, bins.stream().mapToInt(List::size).sum());
        for (int i = 1; i < 4; i++) for (int low : bins.get(i - 1)) for (int high : bins.get(i)) assertTrue(x[low] < x[high]);
        assertEquals(3 * bins.stream().filter(bin -> !bin.isEmpty()).count(), miner.mine(d, b.labels).negativeCount());
        assertEquals(List.of(3, 0, 0, 0), miner.binned(new double[] {2, 2, 2}).stream().map(List::size).toList());
    }

    /// A list of triplets read as pairs and back has every triplet that it had.
    @Property(tries = 40)
    void readAsPairsAndBack(@ForAll("batches") Batch b) {
        Distances d = b.by(UNIT);
        for (TupleMiner miner : List.of(new HardTriplets(), new SemiHardTriplets())) {
            Triplets triplets = Triplets.of(miner.mine(d, b.labels));
            assertTrue(set(Triplets.of(Pairs.of(triplets))).containsAll(set(triplets)));
        }
        assertEquals(set(new AllTriplets().mine(d, b.labels)), set(Triplets.of(new AllPairs().mine(d, b.labels))));
    }

    /// Triplets without violation add nothing to the sum of hinges.
    @Property(tries = 60)
    void easyTripletsCostNothing(@ForAll("batches") Batch b) {
        Distance plain = new Euclidean();
        TupleLoss sum = new TripletTerms(0.3, Averaging.SUM);
        same(new TripletLoss(0.3, plain, Averaging.SUM), new Mined(new MarginTriplets(Band.VIOLATING, 0.3), sum, plain), b);
        same(new TripletLoss(0.3, plain, Averaging.NONZERO), new Mined(new MarginTriplets(Band.VIOLATING, 0.3), new TripletTerms(0.3, Averaging.NONZERO), plain), b);
        assertEquals(0, new Mined(new MarginTriplets(Band.EASY, 0.3), sum, plain).of(Tensor.constant(b.z), b.labels).item());
    }

    /// The boundary moves by the pairs on its wrong side: dL/dβ = (active negatives − active positives) / (both).
    @Property(tries = 60)
    void theBoundaryOfTheMarginLossCountsActiveTerms(@ForAll("batches") Batch b) {
        Parameter boundary = new Parameter(NdArray.of(REFERENCE, Shape.of(1), 0.9));
        Tensor value = new MarginLoss(boundary, 0.2, Averaging.NONZERO, new AllTriplets(), UNIT).of(Tensor.variable(b.z), b.labels);
        Distances d = b.by(UNIT);
        int positives = 0;
        int negatives = 0;
        Triplets all = new AllTriplets().mine(d, b.labels);
        for (int t = 0; t < all.count(); t++) {
            if (d.at(all.anchor(t), all.positive(t)) > 0.9 - 0.2) positives++;
            if (d.at(all.anchor(t), all.negative(t)) < 0.9 + 0.2) negatives++;
        }
        assertEquals((negatives - positives) / Math.max(1.0, negatives + positives), Gradients.of(value).at(boundary).item(), 1e-12);
    }

    @Property(tries = 60)
    void bandsPartTheTriplets(@ForAll("batches") Batch b) {
        Distances d = b.by(UNIT);
        Set<List<Integer>> hard = set(new MarginTriplets(Band.HARD, 0.2).mine(d, b.labels));
        Set<List<Integer>> semi = set(new MarginTriplets(Band.SEMI_HARD, 0.2).mine(d, b.labels));
        Set<List<Integer>> easy = set(new MarginTriplets(Band.EASY, 0.2).mine(d, b.labels));
        Set<List<Integer>> together = new HashSet<>(hard);
        together.addAll(semi);
        assertEquals(hard.size() + semi.size(), together.size());
        assertEquals(together, set(new MarginTriplets(Band.VIOLATING, 0.2).mine(d, b.labels)));
        together.addAll(easy);
        assertEquals(hard.size() + semi.size() + easy.size(), together.size());
        assertEquals(together, set(new AllTriplets().mine(d, b.labels)));
        assertEquals(b.labels.tripletCount(), together.size());
        assertTrue(together.containsAll(set(new HardTriplets().mine(d, b.labels))));
        Set<List<Integer>> beyond = new HashSet<>(semi);
        beyond.addAll(easy);
        assertTrue(beyond.containsAll(set(new SemiHardTriplets().mine(d, b.labels))));
    }

    /// Every tuple is of the kind that it says, whoever chose it.
    @Property(tries = 60)
    void tuplesAreWhatTheyAreCalled(@ForAll("batches") Batch b) {
        Distances d = b.by(UNIT);
        for (TupleMiner miner : MINERS) {
            Pairs pairs = Pairs.of(miner.mine(d, b.labels));
            for (int t = 0; t < pairs.positiveCount(); t++) {
                int i = pairs.positives()[2 * t];
                int j = pairs.positives()[2 * t + 1];
                assertTrue(i != j && b.labels.at(i) == b.labels.at(j), miner.toString());
            }
            for (int t = 0; t < pairs.negativeCount(); t++) assertTrue(b.labels.at(pairs.negatives()[2 * t]) != b.labels.at(pairs.negatives()[2 * t + 1]));
            Triplets triplets = Triplets.of(miner.mine(d, b.labels));
            for (int t = 0; t < triplets.count(); t++) {
                assertTrue(triplets.anchor(t) != triplets.positive(t) && b.labels.at(triplets.anchor(t)) == b.labels.at(triplets.positive(t))
                        && b.labels.at(triplets.anchor(t)) != b.labels.at(triplets.negative(t)), miner.toString());
            }
            assertEquals(miner.mine(d, b.labels), miner.mine(d, b.labels));
        }
    }

    @Test
    void anyMinerGoesWithAnyLossAndStarvedBatchesGiveZero() {
        for (Backend backend : Backends.all().values()) {
            for (TupleMiner miner : MINERS) {
                for (TupleLoss loss : LOSSES) {
                    EmbeddingLoss mined = new Mined(miner, loss, UNIT);
                    for (Labels labels : List.of(Labels.of(4, 4, 4), Labels.of(1, 2, 3), Labels.of(1, 1, 2))) {
                        Tensor z = Tensor.variable(NdArray.of(backend, Shape.of(3, 2), 1, 0.5, 1, 0.5, -1, 2));
                        Tensor value = mined.of(z, labels);
                        assertTrue(value.item() >= 0);
                        boolean triplets = loss instanceof TripletTerms;
                        boolean starved = triplets && labels.tripletCount() == 0;
                        double[] g = Gradients.of(value).at(z).toDoubles();
                        if (starved) assertEquals(0, value.item());
                        for (double x : g) assertTrue(starved ? x == 0 : Double.isFinite(x));
                    }
                    Tensor one = Tensor.variable(NdArray.of(backend, Shape.of(1, 2), 1, 0.5));
                    assertEquals(0, mined.of(one, Labels.of(7)).item());
                    Tensor nan = Tensor.variable(NdArray.of(backend, Shape.of(2, 1), 1, Double.NaN));
                    assertThrows(ArithmeticException.class, () -> mined.of(nan, Labels.of(1, 1)));
                    assertThrows(ShapeException.class, () -> mined.of(one, Labels.of(1, 1)));
                }
            }
        }
    }

    @Test
    void hardestAndSemiHardOfASmallBatch() {
        Distances d = new Distances(4, 1, true, new double[] {0, 3, 2, 5, 3, 0, 1, 4, 2, 1, 0, 6, 5, 4, 6, 0});
        Labels labels = Labels.of(0, 0, 1, 1);
        assertEquals(new Triplets(new int[] {0, 1, 2, 1, 0, 2, 2, 3, 1, 3, 2, 1}), new HardTriplets().mine(d, labels));
        assertEquals(new Triplets(new int[] {0, 1, 3, 1, 0, 3}), new SemiHardTriplets().mine(d, labels));
        assertEquals(new Pairs(new int[] {2, 3}, new int[] {1, 2, 0, 2}, false), new HardPairs(0.5).mine(d, labels));
        assertEquals(new Pairs(new int[] {2, 3}, new int[] {1, 2}, false), new MarginPairs(3, 2).mine(d, labels));
        assertEquals(new Pairs(new int[] {0, 1, 1, 0}, new int[] {0, 3, 1, 3}, true), Pairs.of(new SemiHardTriplets().mine(d, labels)));
        assertEquals("Triplets[2]", new SemiHardTriplets().mine(d, labels).toString());
        assertEquals("Pairs[1 positive, 2 negative]", new HardPairs(0.5).mine(d, labels).toString());
    }

    /// Negatives are drawn as often as the probabilities say: within five standard deviations of 20,000 draws.
    @Test
    void drawsAsOftenAsItsProbabilitiesSay() {
        Batch b = Batch.of(12, 3, 3, 5);
        Distances d = b.by(UNIT);
        int anchor = IntStream.range(0, 12).filter(a -> b.labels.group(a).length > 1).findFirst().orElseThrow();
        double[] p = new DistanceWeightedTriplets(1).probabilities(d, b.labels, anchor);
        double[] count = new double[12];
        int draws = 0;
        for (long seed = 0; seed < 20_000 / (b.labels.group(anchor).length - 1); seed++) {
            Triplets t = new DistanceWeightedTriplets(seed).mine(d, b.labels);
            for (int i = 0; i < t.count(); i++) {
                if (t.anchor(i) != anchor) continue;
                count[t.negative(i)]++;
                draws++;
            }
        }
        assertEquals(1, Arrays.stream(p).sum(), 1e-12);
        for (int n = 0; n < 12; n++) assertEquals(p[n], count[n] / draws, 5 * Math.sqrt(p[n] * (1 - p[n]) / draws), "row " + n);
    }

    @Test
    void otherEmbeddingsAreDrawnAnew() {
        Distances one = Batch.of(40, 3, 4, 1).by(UNIT);
        double[] nearly = one.values().clone();
        for (int i = 0; i < nearly.length; i++) nearly[i] *= 1 + 1e-9;
        Labels labels = Batch.of(40, 3, 4, 1).labels;
        assertFalse(new DistanceWeightedTriplets(1).mine(one, labels).equals(new DistanceWeightedTriplets(1).mine(new Distances(40, 3, true, nearly), labels)));
        assertFalse(new DistanceWeightedTriplets(1).mine(one, labels).equals(new DistanceWeightedTriplets(2).mine(one, labels)));
        double[] high = new DistanceWeightedTriplets(1).probabilities(new Distances(40, 512, true, one.values()), labels, 0);
        assertEquals(1, Arrays.stream(high).sum(), 1e-12);                       // 512 dimensions: weights span hundreds of powers of ten
    }

    @Test
    void mistakesAreErrors() {
        assertThrows(IllegalArgumentException.class, () -> new HardPairs(1.5));
        for (Hardness other : List.of(Hardness.ALL, Hardness.SEMI_HARD)) {
            assertThrows(IllegalArgumentException.class, () -> new EasyHardPairs(Hardness.SEMI_HARD, other));
            assertThrows(IllegalArgumentException.class, () -> new EasyHardPairs(other, Hardness.SEMI_HARD));
        }
        assertThrows(IllegalArgumentException.class, () -> new Range(1, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new MultiSimilarityPairs(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new AngularTriplets(90));
        assertThrows(IllegalArgumentException.class, () -> new UniformHistogramPairs(0, 1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new MarginTriplets(Band.EASY, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new DistanceWeightedTriplets(0.5, 0.4, 1));
        assertThrows(IllegalArgumentException.class, () -> new DistanceWeightedTriplets(0.5, 2.4, 1));
        assertThrows(ShapeException.class, () -> new Distances(3, 1, true, new double[8]));
        int[] many = IntStream.range(0, 400).map(i -> i % 4).toArray();
        var e = assertThrows(IllegalArgumentException.class, () -> new AllTriplets().mine(new Distances(400, 1, true, new double[160_000]), Labels.of(many)));
        assertTrue(e.getMessage().contains("more than 4194304 triplets"), e.getMessage());
    }

    @Test
    void aMinedLossIsAValue() {
        assertEquals(new Mined(new HardTriplets(), new TripletTerms(0.2, Averaging.ALL), new SquaredEuclidean()),
                new Mined(new HardTriplets(), new SquaredEuclidean(), new TripletTerms(0.2, Averaging.ALL), new SquaredEuclidean()));
        for (TupleMiner miner : MINERS) for (TupleLoss loss : LOSSES) assertEquals(0, State.of(new Mined(miner, loss, UNIT)).count());
    }

    private static Set<List<Integer>> set(Triplets t) {
        Set<List<Integer>> set = new HashSet<>();
        for (int i = 0; i < t.count(); i++) set.add(List.of(t.anchor(i), t.positive(i), t.negative(i)));
        return set;
    }
}

package org.snedecor.tests.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
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
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.Labels;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.PairwiseLoss;
import org.snedecor.losses.ReferenceLabels;
import org.snedecor.losses.angular.AngularLoss;
import org.snedecor.losses.deviance.BinomialDevianceLoss;
import org.snedecor.losses.distance.Cosine;
import org.snedecor.losses.distance.Euclidean;
import org.snedecor.losses.distance.Snr;
import org.snedecor.losses.distance.SquaredEuclidean;
import org.snedecor.losses.histogram.HistogramLoss;
import org.snedecor.losses.lifted.GeneralizedLiftedLoss;
import org.snedecor.losses.mining.AngularTriplets;
import org.snedecor.losses.mining.Mined;
import org.snedecor.losses.mining.MultiSimilarityPairs;
import org.snedecor.losses.mining.TripletTerms;
import org.snedecor.losses.multibatch.MultibatchLoss;
import org.snedecor.losses.neighbour.NcaLoss;
import org.snedecor.losses.neighbour.NtXentLoss;
import org.snedecor.losses.neighbour.SupConLoss;
import org.snedecor.losses.pair.ContrastiveLoss;
import org.snedecor.losses.pair.LinearContrastiveLoss;
import org.snedecor.losses.pair.MarginLoss;
import org.snedecor.losses.pair.ThresholdConsistentMargin;
import org.snedecor.losses.ranked.FastApLoss;
import org.snedecor.losses.ranked.PnpLoss;
import org.snedecor.losses.ranked.RankCost;
import org.snedecor.losses.ranked.SmoothApLoss;
import org.snedecor.losses.similarity.CircleLoss;
import org.snedecor.losses.similarity.MultiSimilarityLoss;
import org.snedecor.losses.triplet.HardTripletLoss;
import org.snedecor.losses.triplet.SemiHardTripletLoss;
import org.snedecor.losses.triplet.TripletLoss;
import org.snedecor.losses.tuplet.IntraPairVariance;
import org.snedecor.losses.tuplet.TupletMarginLoss;

/// Every pairwise loss of a batch and a reference set: what it must have in common with the loss of the batch alone, and with itself.
class ReferenceSetTest {
    private static final Map<String, PairwiseLoss> LOSSES = new LinkedHashMap<>();

    static {
        LOSSES.put("contrastive", new ContrastiveLoss(0.1, 1.2, new Euclidean()));
        LOSSES.put("contrastive-linear", new LinearContrastiveLoss());
        LOSSES.put("contrastive-linear, all terms", new LinearContrastiveLoss(0.1, 1.5, new Snr(), Averaging.ALL));
        LOSSES.put("margin", new MarginLoss(number(1.2), 0.2, Averaging.NONZERO, new MultiSimilarityPairs(0.1), new Euclidean()));
        LOSSES.put("threshold-consistent", new ThresholdConsistentMargin(1, 0.5, 0.9, 0.5, new Cosine()));
        LOSSES.put("triplet", new TripletLoss(0.2, new Snr(), Averaging.NONZERO));
        LOSSES.put("triplet-hard", new HardTripletLoss());
        LOSSES.put("triplet-semi-hard", new SemiHardTripletLoss());
        LOSSES.put("angular", new AngularLoss(40));
        LOSSES.put("angular: raw negatives", new AngularLoss(40, AngularLoss.Negatives.RAW));
        LOSSES.put("multi-similarity", new MultiSimilarityLoss());
        LOSSES.put("circle", new CircleLoss(0.4, 8, CircleLoss.Gradient.ALL, Averaging.ALL, new Cosine()));
        LOSSES.put("nt-xent", new NtXentLoss(0.5, new Cosine()));
        LOSSES.put("nca", new NcaLoss());
        LOSSES.put("supcon", new SupConLoss(0.5, SupConLoss.Form.OUTSIDE, Averaging.ALL, new Cosine()));
        LOSSES.put("supcon, inside", new SupConLoss(0.5, SupConLoss.Form.INSIDE, Averaging.ALL, new Cosine()));
        LOSSES.put("lifted-generalized", new GeneralizedLiftedLoss());
        LOSSES.put("histogram", new HistogramLoss());
        LOSSES.put("binomial-deviance", new BinomialDevianceLoss());
        LOSSES.put("multibatch", new MultibatchLoss(number(1), new SquaredEuclidean()));
        LOSSES.put("fast-ap", new FastApLoss());
        LOSSES.put("smooth-ap", new SmoothApLoss(0.1, false, new Cosine()));
        LOSSES.put("smooth-ap, query counted", new SmoothApLoss(0.1, true, new Cosine()));
        LOSSES.put("pnp", new PnpLoss(0.1, false, new RankCost.Entropy(), new Cosine()));
        LOSSES.put("tuplet-margin", new TupletMarginLoss(5.73, 8));
        LOSSES.put("intra-pair-variance", new IntraPairVariance(0.01, 0.01, IntraPairVariance.Spread.SIMILARITIES, new Cosine()));
    }

    /// That each pair counts alike: what is written twice changes nothing.
    private static final Set<String> MEANS_OVER_PAIRS = Set.of("contrastive", "contrastive-linear", "contrastive-linear, all terms", "threshold-consistent", "triplet",
            "binomial-deviance", "histogram", "multibatch", "intra-pair-variance", "triplet-hard", "nca", "fast-ap");

    /// Needs a query that is among the columns.
    private static final String COUNTED = "smooth-ap, query counted";

    record Sets(double[] z, int[] y, double[] reference, int[] ofReference, int dimensions) {
        static Sets of(int rows, int columns, int classes, long seed) {
            RandomStream random = RandomStream.of(seed);
            int dimensions = 4;
            return new Sets(DoubleStream.generate(random::nextGaussian).limit(rows * dimensions).toArray(), IntStream.generate(() -> random.nextInt(classes)).limit(rows).toArray(),
                    DoubleStream.generate(random::nextGaussian).limit(columns * dimensions).toArray(), IntStream.generate(() -> random.nextInt(classes)).limit(columns).toArray(),
                    dimensions);
        }

        /// The rows of the reference set in another order, or several times.
        Sets taking(int... columns) {
            return new Sets(z, y, IntStream.of(columns).flatMap(j -> IntStream.range(j * dimensions, (j + 1) * dimensions)).mapToDouble(k -> reference[k]).toArray(),
                    IntStream.of(columns).map(j -> ofReference[j]).toArray(), dimensions);
        }

        PairLabels labels() {
            return ReferenceLabels.of(y, ofReference);
        }

        Found found(PairwiseLoss loss, PairLabels labels) {
            Tensor a = rows(z);
            Tensor b = rows(reference);
            Tensor value = loss.of(a, b, labels);
            Gradients g = Gradients.of(value);
            return new Found(value.item(), g.at(a).toDoubles(), g.at(b).toDoubles());
        }

        Tensor rows(double... x) {
            return Tensor.variable(NdArray.of(LossCases.REFERENCE, Shape.of(x.length / dimensions, dimensions), x));
        }
    }

    record Found(double value, double[] byRows, double[] byColumns) {
        void equalTo(Found other, String name) {
            assertEquals(value, other.value, 1e-12 * Math.max(1, Math.abs(value)), name);
            assertArrayEquals(byRows, other.byRows, 1e-11, name);
            assertArrayEquals(byColumns, other.byColumns, 1e-11, name);
        }
    }

    /// By positive and negative alone, as a relation of somebody's own is written.
    private record Matrix(PairLabels known) implements PairLabels {
        @Override
        public int rows() {
            return known.rows();
        }

        @Override
        public int columns() {
            return known.columns();
        }

        @Override
        public boolean positive(int i, int j) {
            return known.positive(i, j);
        }

        @Override
        public boolean negative(int i, int j) {
            return known.negative(i, j);
        }
    }

    @Provide
    Arbitrary<Sets> sets() {
        return Combinators.combine(Arbitraries.integers().between(1, 7), Arbitraries.integers().between(1, 9), Arbitraries.integers().between(1, 3), Arbitraries.longs()).as(Sets::of);
    }

    /// The batch as a set of references to itself: the same value, and the gradient in two halves.
    @Property(tries = 20)
    void aReferenceSetThatIsTheBatchIsTheBatch(@ForAll("sets") Sets s) {
        int n = s.y.length;
        Sets twice = new Sets(s.z, s.y, s.z, s.y, s.dimensions);
        PairLabels itself = ReferenceLabels.including(s.y, s.y, IntStream.range(0, n).toArray());
        LOSSES.forEach((name, loss) -> {
            Tensor z = s.rows(s.z);
            Tensor value = loss.of(z, Labels.of(s.y));
            double[] slope = Gradients.of(value).at(z).toDoubles();
            Found found = twice.found(loss, itself);
            assertEquals(value.item(), found.value, 1e-12 * Math.max(1, Math.abs(found.value)), name);
            assertArrayEquals(slope, IntStream.range(0, slope.length).mapToDouble(k -> found.byRows[k] + found.byColumns[k]).toArray(), 1e-10, name);
        });
    }

    @Property(tries = 20)
    void theOrderOfReferencesChangesNothing(@ForAll("sets") Sets s, @ForAll long seed) {
        int[] order = RandomStream.of(seed).permutation(s.ofReference.length);
        LOSSES.forEach((name, loss) -> {
            if (name.equals(COUNTED)) return;
            Found found = s.found(loss, s.labels());
            Sets shuffled = s.taking(order);
            Found other = shuffled.found(loss, shuffled.labels());
            double[] back = new double[other.byColumns.length];
            for (int j = 0; j < order.length; j++) System.arraycopy(other.byColumns, j * s.dimensions, back, order[j] * s.dimensions, s.dimensions);
            found.equalTo(new Found(other.value, other.byRows, back), name);
        });
    }

    @Property(tries = 20)
    void aMeanOverPairsDoesNotSeeThatReferencesComeTwice(@ForAll("sets") Sets s) {
        int m = s.ofReference.length;
        Sets doubled = s.taking(IntStream.range(0, 2 * m).map(j -> j % m).toArray());
        for (String name : MEANS_OVER_PAIRS) {
            Found once = s.found(LOSSES.get(name), s.labels());
            Found twice = doubled.found(LOSSES.get(name), doubled.labels());
            assertEquals(once.value, twice.value, 1e-12 * Math.max(1, Math.abs(once.value)), name);
            assertArrayEquals(once.byRows, twice.byRows, 1e-11, name);
        }
    }

    /// What follows from positive and negative alone, with a matrix of marks, is what labels find by their own ways.
    @Property(tries = 20)
    void aRelationOfOnesOwnGivesTheSame(@ForAll("sets") Sets s) {
        PairLabels labels = s.labels();
        PairLabels matrix = new Matrix(labels);
        assertEquals(labels.positiveCount(), matrix.positiveCount());
        assertEquals(labels.negativeCount(), matrix.negativeCount());
        assertEquals(labels.tripletCount(), matrix.tripletCount());
        assertArrayEquals(labels.withPositive(), matrix.withPositive());
        assertArrayEquals(labels.withBoth(), matrix.withBoth());
        assertArrayEquals(labels.places(true, false), matrix.places(true, false));
        LOSSES.forEach((name, loss) -> {
            if (!name.equals(COUNTED)) s.found(loss, labels).equalTo(s.found(loss, matrix), name);
        });
    }

    /// Of a row whose class no reference has, and of a reference set of none.
    @Test
    void rowsWithoutPositivesAndEmptySets() {
        Sets s = Sets.of(4, 5, 1, 7);
        int[] strangers = {0, 0, 9, 0};
        LOSSES.forEach((name, loss) -> {
            if (name.equals(COUNTED)) return;
            Found found = s.found(loss, ReferenceLabels.of(strangers, 0, 0, 0, 1, 1));
            assertTrue(Double.isFinite(found.value) && Arrays.stream(found.byRows).allMatch(Double::isFinite) && Arrays.stream(found.byColumns).allMatch(Double::isFinite), name);
        });
    }

    /// Classes that floats do not hold are told apart all the same.
    @Test
    void largeClassesAreOnesOfTheirOwn() {
        Sets s = Sets.of(4, 5, 2, 3);
        int[] y = Arrays.stream(s.y).map(c -> Integer.MAX_VALUE - c).toArray();
        int[] ofReference = Arrays.stream(s.ofReference).map(c -> Integer.MAX_VALUE - c).toArray();
        s.found(LOSSES.get("contrastive"), s.labels()).equalTo(s.found(LOSSES.get("contrastive"), ReferenceLabels.of(y, ofReference)), "contrastive");
        PairLabels apart = ReferenceLabels.of(new int[] {Integer.MIN_VALUE, 7, Integer.MAX_VALUE, 7}, 7, Integer.MAX_VALUE, 7, 8, Integer.MIN_VALUE + 1);
        assertArrayEquals(new int[] {0, 2, 1, 2}, IntStream.range(0, 4).map(apart::positiveCount).toArray());
        s.found(LOSSES.get("contrastive"), apart).equalTo(s.found(LOSSES.get("contrastive"), new Matrix(apart)), "far apart");
    }

    @Test
    void whatDoesNotFitIsAnError() {
        Sets s = Sets.of(3, 3, 2, 1);
        PairwiseLoss loss = LOSSES.get("contrastive");
        Tensor z = s.rows(s.z);
        Tensor other = s.rows(s.reference);
        says("are of one set", assertThrows(IllegalArgumentException.class, () -> loss.of(z, other, Labels.of(0, 1, 1))));
        says("each of the 2 labels of the reference set", assertThrows(ShapeException.class, () -> loss.of(z, other, ReferenceLabels.of(s.y, 1, 2))));
        says("must be of one length", assertThrows(ShapeException.class, () -> loss.of(z, other.slice(1, 0, 2), s.labels())));
        says("NaN", assertThrows(ArithmeticException.class, () -> loss.of(z, s.rows(DoubleStream.generate(() -> Double.NaN).limit(12).toArray()), s.labels())));
        says("cannot be row 1 of the reference set, of class 5", assertThrows(IllegalArgumentException.class, () -> ReferenceLabels.including(new int[] {4}, new int[] {4, 5}, 1)));
        says("cannot be row 2 of a reference set of 2", assertThrows(IllegalArgumentException.class, () -> ReferenceLabels.including(new int[] {4}, new int[] {4, 5}, 2)));
        says("is not among the columns", assertThrows(IllegalArgumentException.class, () -> LOSSES.get(COUNTED).of(z, other, ReferenceLabels.of(new int[] {1, 1, 1}, 1, 1, 1))));
        says("must be one set", assertThrows(IllegalArgumentException.class,
                () -> new Mined(new AngularTriplets(20), new TripletTerms(0.2, Averaging.ALL), new Euclidean()).of(z, other, s.labels())));
    }

    private static void says(String what, Exception e) {
        assertTrue(e.getMessage().contains(what), e.getMessage());
    }

    private static Parameter number(double value) {
        return new Parameter(NdArray.of(LossCases.REFERENCE, Shape.of(1), value));
    }
}

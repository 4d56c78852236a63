package org.snedecor.tests.mining;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.Reducer;
import org.snedecor.losses.ReferenceLabels;
import org.snedecor.losses.classification.NormalizedSoftmaxLoss;
import org.snedecor.losses.combined.Reduced;
import org.snedecor.losses.distance.Euclidean;
import org.snedecor.losses.mining.AllPairs;
import org.snedecor.losses.mining.AllTriplets;
import org.snedecor.losses.mining.LinearContrastiveTerms;
import org.snedecor.losses.mining.Mined;
import org.snedecor.losses.mining.TripletTerms;
import org.snedecor.losses.pair.LinearContrastiveLoss;
import org.snedecor.losses.reducer.ClassWeightedReducer;
import org.snedecor.losses.reducer.PerAnchorReducer;
import org.snedecor.losses.reducer.ThresholdReducer;
import org.snedecor.losses.registry.ClassWeights;
import org.snedecor.losses.registry.LossEntry;
import org.snedecor.losses.registry.Losses;
import org.snedecor.losses.registry.Reducers;
import org.snedecor.losses.triplet.TripletLoss;

/// Reducers, by themselves, under losses and by name.
class ReducersTest {
    private static final Backend REFERENCE = Backends.get("reference");

    /// Some terms, whose they are, and the classes of rows.
    private record Terms(double[] t, int[] anchors, Labels labels) {
        static Terms of(int rows, int count, long seed) {
            RandomStream random = RandomStream.of(seed);
            double[] t = IntStream.range(0, count).mapToDouble(_ -> Math.max(0, random.nextDouble(-1, 2))).toArray();
            return new Terms(t, IntStream.range(0, count).map(_ -> random.nextInt(rows)).toArray(), Labels.of(IntStream.range(0, rows).map(_ -> random.nextInt(3)).toArray()));
        }

        Tensor on(Backend backend) {
            return Tensor.variable(NdArray.of(backend, Shape.of(t.length), t));
        }
    }

    @Provide
    Arbitrary<Terms> terms() {
        return Combinators.combine(Arbitraries.integers().between(1, 6), Arbitraries.integers().between(0, 12), Arbitraries.longs()).as(Terms::of);
    }

    /// What it must be, and the slope by each term, on every backend.
    private static void is(double value, double[] slopes, Reducer reducer, Terms x) {
        for (Backend backend : Backends.all().values()) {
            double close = backend == REFERENCE ? 1e-13 : 1e-6;
            Tensor t = x.on(backend);
            Tensor found = reducer.of(t, x.anchors, x.labels);
            assertEquals(value, found.item(), close * (1 + Math.abs(value)), reducer.toString());
            assertArrayEquals(slopes, Gradients.of(found).at(t).toDoubles(), close, reducer.toString());
        }
    }

    @Property(tries = 60)
    void thresholdsTakeTheMeanOfWhatLiesBetweenThem(@ForAll("terms") Terms x) {
        boolean[] within = new boolean[x.t.length];
        for (int i = 0; i < within.length; i++) within[i] = x.t[i] > 0.3 && x.t[i] < 1.2;
        double[] taken = IntStream.range(0, within.length).filter(i -> within[i]).mapToDouble(i -> x.t[i]).toArray();
        double[] slopes = IntStream.range(0, within.length).mapToDouble(i -> within[i] ? 1.0 / taken.length : 0).toArray();
        is(Arrays.stream(taken).average().orElse(0), slopes, new ThresholdReducer(0.3, 1.2), x);
        Tensor t = x.on(REFERENCE);
        assertEquals(Averaging.NONZERO.of(t).item(), new ThresholdReducer(0, Double.POSITIVE_INFINITY).of(t, x.anchors, x.labels).item());
    }

    @Property(tries = 60)
    void classesWeighTheTermsOfTheirAnchors(@ForAll("terms") Terms x) {
        double[] w = {0.5, 0, 3};
        double sum = 0;
        double[] slopes = new double[x.t.length];
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] = w[x.labels.at(x.anchors[i])] / slopes.length;
            sum += slopes[i] * x.t[i];
        }
        is(sum, slopes, new ClassWeightedReducer(List.of(0.5, 0.0, 3.0)), x);
    }

    @Property(tries = 60)
    void everyAnchorWeighsAlike(@ForAll("terms") Terms x) {
        int rows = x.labels.size();
        double[] sums = new double[rows], counts = new double[rows];
        for (int i = 0; i < x.t.length; i++) {
            sums[x.anchors[i]] += x.t[i];
            counts[x.anchors[i]]++;
        }
        double[] means = IntStream.range(0, rows).mapToDouble(a -> counts[a] == 0 ? 0 : sums[a] / counts[a]).toArray();
        double[] slopes = IntStream.range(0, x.t.length).mapToDouble(i -> 1 / counts[x.anchors[i]] / rows).toArray();
        is(Arrays.stream(means).sum() / rows, slopes, new PerAnchorReducer(Averaging.ALL), x);
        Tensor t = x.on(REFERENCE);
        assertEquals(Arrays.stream(means).filter(m -> m > 0).average().orElse(0), new PerAnchorReducer(Averaging.NONZERO).of(t, x.anchors, x.labels).item(), 1e-13);
    }

    /// One weight for all, no bounds, one mean for each row of a batch whose rows have equally many: all of these are the mean.
    @Test
    void underALossTheyAreItsMeanWhereNothingDiffers() {
        Tensor z = Tensor.variable(NdArray.of(REFERENCE, Shape.of(6, 2), 0.3, 1.2, -0.7, 0.4, 0.9, -1.1, 0.2, 0.6, -0.5, -0.8, 1.4, 0.1));
        Labels labels = Labels.of(0, 0, 1, 1, 2, 2);
        for (Reducer reducer : List.of(new ClassWeightedReducer(List.of(1.0, 1.0, 1.0)), new PerAnchorReducer(Averaging.ALL), new ThresholdReducer(-1, Double.POSITIVE_INFINITY))) {
            same(new LinearContrastiveLoss(0.1, 1.5, new Euclidean(), Averaging.ALL), new Mined(new AllPairs(), new LinearContrastiveTerms(0.1, 1.5, reducer), new Euclidean()), z, labels);
            same(new TripletLoss(0.4, new Euclidean(), Averaging.ALL), new Mined(new AllTriplets(), new TripletTerms(0.4, reducer), new Euclidean()), z, labels);
            EmbeddingLoss rows = new NormalizedSoftmaxLoss(0.3, new Parameter(NdArray.of(REFERENCE, Shape.of(3, 2), 1, 0, 0, 1, -1, 0.3)));
            same(rows, new Reduced((NormalizedSoftmaxLoss) rows, reducer), z, labels);
        }
    }

    private static void same(EmbeddingLoss expected, EmbeddingLoss found, Tensor z, Labels labels) {
        Tensor one = expected.of(z, labels), two = found.of(z, labels);
        assertEquals(one.item(), two.item(), 1e-13, found.toString());
        assertArrayEquals(Gradients.of(one).at(z).toDoubles(), Gradients.of(two).at(z).toDoubles(), 1e-13, found.toString());
    }

    /// A reducer of one's own sees every term with its anchor, a pair of a symmetric distance from either end.
    @Test
    void oneOfOnesOwnSeesEveryTerm() {
        List<Integer> anchors = new ArrayList<>();
        Reducer own = (terms, of, _) -> {
            for (int a : of) anchors.add(a);
            return terms.max();
        };
        Tensor z = Tensor.constant(NdArray.of(REFERENCE, Shape.of(4, 1), 0, 3, 1, 7));
        Labels labels = Labels.of(0, 0, 1, 1);
        assertEquals(6 + 0, new Mined(new AllPairs(), new LinearContrastiveTerms(0, 0.5, own), new Euclidean()).of(z, labels).item());
        assertEquals(List.of(0, 2, 1, 3, 0, 0, 1, 1, 2, 3, 2, 3), anchors);
    }

    @Test
    void byNameUnderTheLossesThatTakeThem() {
        assertEquals(new ThresholdReducer(0.1, 0.9), Reducers.of("threshold:high=0.9,low=0.1"));
        assertEquals(new ThresholdReducer(0, Double.POSITIVE_INFINITY), Reducers.of("Threshold"));
        assertEquals(new ClassWeightedReducer(List.of(0.5, 1.0, 2.0)), Reducers.of("class-weighted:weights=0.5/1/2"));
        assertEquals(new PerAnchorReducer(Averaging.NONZERO), Reducers.of("per-anchor:rows=nonzero"));
        assertEquals(Map.of("average", "class-weighted:weights=0.5/1"), Losses.get("triplet").checked(Map.of("average", "class-weighted:weights=.5/1.0")));
        Mined contrastive = assertInstanceOf(Mined.class, Losses.get("contrastive-linear").make(Map.of("average", "per-anchor", "negativeAverage", "sum")));
        assertEquals(new LinearContrastiveTerms(0, 1, new PerAnchorReducer(Averaging.ALL), Averaging.SUM), contrastive.loss());
        ClassWeights three = new ClassWeights(new Initialization(REFERENCE, 1), 2, 3);
        int taking = 0;
        for (LossEntry<?> entry : Losses.all().values()) {
            if (entry.settings().stream().noneMatch(s -> s.name().equals("average"))) continue;
            try {
                EmbeddingLoss made = entry.make(Map.of("average", "threshold:low=0.01"), three);
                assertTrue(made.toString().contains("ThresholdReducer"), entry.name());
                taking++;
            } catch (IllegalArgumentException e) {
                assertTrue(e.getMessage().equals("average = 'threshold:low=0.01' is none of sum, all, nonzero"), entry.name() + ": " + e.getMessage());
            }
        }
        assertTrue(taking >= 15, taking + " losses take any reducer");
    }

    @Test
    void mistakesAreNamed() {
        says("there is no reducer 'mean'; known are sum, all, nonzero, threshold, class-weighted, per-anchor", () -> Reducers.of("mean"));
        says("low = 'x' is no number", () -> Reducers.of("threshold:low=x"));
        says("threshold: no term is above 2.0 and below 1.0", () -> Reducers.of("threshold:low=2,high=1"));
        says("weights = '' is no number", () -> Reducers.of("class-weighted:weights=1//2"));
        says("weights = -1 is not allowed", () -> Reducers.of("class-weighted:weights=1/-1"));
        says("reducer per-anchor has no setting 'row'; did you mean 'rows'?", () -> Reducers.of("per-anchor:row=all"));
        says("rows = 'half' is none of sum, all, nonzero", () -> Reducers.of("per-anchor:rows=half"));
        Tensor t = Tensor.zeros(REFERENCE, Shape.of(1));
        says("row 0 is of class 2, and there are weights for the classes 0 to 1", () -> new ClassWeightedReducer(List.of(1.0, 1.0)).of(t, new int[1], ReferenceLabels.of(new int[] {2}, 2)));
        says("have no class for row 0", () -> new ClassWeightedReducer(List.of(1.0)).of(t, new int[1], new NoClasses()));
        assertFalse(Averaging.ALL.byAnchor() || new ThresholdReducer(0, 1).byAnchor());
    }

    private record NoClasses() implements PairLabels {
        @Override
        public int rows() {
            return 1;
        }

        @Override
        public int columns() {
            return 1;
        }

        @Override
        public boolean positive(int i, int j) {
            return false;
        }

        @Override
        public boolean negative(int i, int j) {
            return false;
        }
    }

    private static void says(String what, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(what), message);
    }
}

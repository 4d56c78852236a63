package org.snedecor.tests.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Linear;
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.nn.State;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.classification.AngularMargin;
import org.snedecor.losses.classification.AngularMargin.Beyond;
import org.snedecor.losses.classification.ArcFaceLoss;
import org.snedecor.losses.classification.CosFaceLoss;
import org.snedecor.losses.classification.LargeMarginSoftmaxLoss;
import org.snedecor.losses.classification.MultipleAngle;
import org.snedecor.losses.classification.NormalizedSoftmaxLoss;
import org.snedecor.losses.classification.P2SGradLoss;
import org.snedecor.losses.classification.SoftmaxLoss;
import org.snedecor.losses.classification.SphereFaceLoss;
import org.snedecor.losses.classification.SubCenterArcFaceLoss;
import org.snedecor.losses.distance.Normalized;
import org.snedecor.losses.distance.SquaredEuclidean;
import org.snedecor.losses.proxy.ProxyAnchorLoss;
import org.snedecor.losses.proxy.ProxyNcaLoss;
import org.snedecor.losses.proxy.ProxyNcaLoss.Denominator;
import org.snedecor.losses.proxy.SoftTripleLoss;
import org.snedecor.losses.registry.ClassWeights;
import org.snedecor.losses.registry.LossEntry;
import org.snedecor.losses.registry.Losses;
import org.snedecor.tests.losses.LossCases.Batch;

/// Losses with a weight for each class where formulas have poles, corners and nothing to sum, and what they become where a setting goes to its end.
class ClassificationLawsTest {
    private static final List<Batch> BATCHES = IntStream.range(0, 20).mapToObj(seed -> Batch.of(1 + seed % 9, 1 + seed % 4, seed % 3 == 0, seed)).toList();

    static Stream<Backend> backends() {
        return Backends.all().values().stream();
    }

    /// On OpenCL, which would compile for minutes, the operations of these losses are held to their laws, and the losses to [StarvedBatchesTest].
    static Stream<Arguments> lossesOnBackends() {
        return backends().filter(b -> !b.name().equals("opencl")).flatMap(b -> Losses.all().values().stream().filter(e -> List.of("classification", "proxy").contains(e.family())).map(e -> Arguments.of(b, e)));
    }

    // ------------------------------------------------------------------ the poles of ArcFace

    /// The slope by an embedding is as long as sin(θ + m), however near θ is to a pole, also in floats; past π − m on the line, as sin θ.
    @ParameterizedTest(name = "{0}", autoCloseArguments = false)
    @MethodSource("backends")
    void arcFacesSlopeIsRightNextToItsPoles(Backend backend) {
        double m = 0.5;
        for (double small : new double[] {0.5, 1e-2, 1e-4, 1e-6, 1e-9, 1e-15}) {
            Pole near = Pole.at(backend, m, Beyond.LINE, 1, small);
            assertEquals(Math.cos(small + m), near.value, 8 * backend.unitRoundoff());
            assertEquals(Math.sin(small + m), near.slope, 8 * backend.unitRoundoff(), () -> "at " + small);
            Pole rising = Pole.at(backend, m, Beyond.COSINE, -1, small);
            assertEquals(Math.cos(Math.PI - small + m), rising.value, 8 * backend.unitRoundoff());
            assertEquals(Math.abs(Math.sin(small - m)), rising.slope, 8 * backend.unitRoundoff(), () -> "at pi - " + small);
            Pole line = Pole.at(backend, m, Beyond.LINE, -1, small / 2);
            assertEquals(-Math.cos(small / 2) - m * Math.sin(m), line.value, 8 * backend.unitRoundoff());
            assertEquals(Math.sin(small / 2), line.slope, 8 * backend.unitRoundoff(), () -> "at pi - " + small / 2);
        }
        for (Beyond beyond : Beyond.values()) {
            Pole on = Pole.at(backend, m, beyond, 1, 0);
            assertEquals(Math.cos(m), on.value, 4 * backend.unitRoundoff());
            assertEquals(0, on.slope, 4 * backend.unitRoundoff(), "the tip of a cone");
            assertEquals(0, Pole.at(backend, m, beyond, -1, 0).slope, 4 * backend.unitRoundoff());
        }
    }

    /// cos(θ + m) of one embedding, and how long its slope is.
    private record Pole(double value, double slope) {
        /// @param side 1 for an embedding at the angle `small` to its weight, −1 for one at π − `small`
        static Pole at(Backend backend, double m, Beyond beyond, int side, double small) {
            try (var _ = backend.step()) {
                Tensor z = Tensor.variable(NdArray.of(backend, Shape.of(1, 3), side * Math.cos(small), Math.sin(small), 0));
                Tensor w = Tensor.constant(NdArray.of(backend, Shape.of(1, 3), 1, 0, 0));
                Tensor y = AngularMargin.of(m, beyond, z.normalize(1), w);
                double[] slope = Gradients.of(y.sum()).at(z).toDoubles();
                return new Pole(y.value().toDoubles()[0], Math.sqrt(DoubleStream.of(slope).map(g -> g * g).sum()));
            }
        }
    }

    // ------------------------------------------------------------------ multiples of an angle

    @Test
    void theMultipleAngleFallsFromOneToOneMinusTwoM() {
        for (int m = 1; m <= MultipleAngle.MOST; m++) {
            int points = 2000;
            double[] a = IntStream.rangeClosed(0, points).mapToDouble(i -> Math.cos(Math.PI * i / points)).toArray();
            Tensor x = Tensor.variable(NdArray.of(LossCases.REFERENCE, Shape.of(a.length), a));
            Tensor y = Tensor.apply(new MultipleAngle(m, 0), x);
            double[] psi = y.value().toDoubles();
            double[] slope = Gradients.of(y.sum()).at(x).toDoubles();
            assertEquals(1, psi[0], 1e-12);
            assertEquals(1 - 2 * m, psi[points], 1e-12);
            for (int i = 1; i <= points; i++) assertTrue(psi[i] < psi[i - 1] + 1e-12, "rises at point " + i + " for m = " + m);
            for (double s : slope) assertTrue(s >= -1e-10, "a slope of " + s + " for m = " + m);
            assertEquals(m * m, slope[0], 1e-9);
            assertEquals(m * m, slope[points], 1e-9);
        }
        assertThrows(IllegalArgumentException.class, () -> new MultipleAngle(9, 0));
    }

    // ------------------------------------------------------------------ settings at their ends

    private static Parameter weights() {
        return LossCases.parameter(LossCases.REFERENCE, LossCases.CLASSES);
    }

    private static void areEqual(EmbeddingLoss one, EmbeddingLoss two) {
        for (Batch batch : BATCHES) {
            LossCases.Result a = LossCases.result(LossCases.REFERENCE, one, batch);
            LossCases.Result b = LossCases.result(LossCases.REFERENCE, two, batch);
            assertEquals(a.value(), b.value(), 1e-11 * (1 + a.value()));
            for (int i = 0; i < a.gradient().length; i++) {
                for (int k = 0; k < LossCases.DIMENSIONS; k++) assertEquals(a.gradient()[i][k], b.gradient()[i][k], 1e-10 * (1 + a.largest()));
            }
        }
    }

    /// Without a margin, or with one centre, they are one loss.
    @Test
    void withoutAMarginAllAreSoftmax() {
        EmbeddingLoss softmax = new NormalizedSoftmaxLoss(1.0 / 7, weights());
        for (Beyond beyond : Beyond.values()) areEqual(softmax, new ArcFaceLoss(0, 7, beyond, weights()));
        areEqual(softmax, new CosFaceLoss(0, 7, weights()));
        areEqual(softmax, new SoftTripleLoss(7, 0.3, 0, 0.2, 1, weights()));
        areEqual(softmax, new ProxyNcaLoss(3.5, Denominator.ALL, new Normalized(new SquaredEuclidean()), weights()));
        areEqual(new ArcFaceLoss(0.4, 7, Beyond.LINE, weights()), new SubCenterArcFaceLoss(0.4, 7, 1, Beyond.LINE, weights()));
        areEqual(new SoftmaxLoss(new Linear(weights(), Optional.empty())), new LargeMarginSoftmaxLoss(1, 1, 0, weights()));
        Parameter units = LossCases.parameter(LossCases.REFERENCE, ClassificationSums.units(LossCases.CLASSES));
        areEqual(new LargeMarginSoftmaxLoss(3, 2, 0.5, units), new SphereFaceLoss(3, 2, 0.5, weights()));
        areEqual(new CosFaceLoss(0.05, 9, weights()), new SoftTripleLoss(9, 0.1, 0.05, 0, 1, weights()));
    }

    @Test
    void aWiderMarginNeverCostsLess() {
        Map<String, DoubleFunction<EmbeddingLoss>> margins = Map.of("arcface", m -> new ArcFaceLoss(m, 8, Beyond.LINE, weights()), "cosface",
                m -> new CosFaceLoss(m, 8, weights()), "proxy-anchor", m -> new ProxyAnchorLoss(m, 8, weights()), "soft-triple",
                m -> new SoftTripleLoss(8, 0.2, m, 0, 2, LossCases.parameter(LossCases.REFERENCE, ClassificationCases.CENTRES)), "softmax-large-margin",
                m -> new LargeMarginSoftmaxLoss(1 + (int) (4 * m), 1, 0, weights()));
        for (Batch batch : BATCHES) {
            margins.forEach((name, loss) -> {
                double before = 0;
                for (double margin : new double[] {0, 0.25, 0.5, 1, 1.5}) {
                    double value = LossCases.value(loss.apply(margin), batch);
                    assertTrue(value >= before - 1e-12, name + " falls from " + before + " to " + value + " at margin " + margin);
                    before = value;
                }
            });
        }
    }

    // ------------------------------------------------------------------ rows that are classified well

    /// Where e^{-64 · 0.65} is all that is left, far below what a float has next to 1, it is right in value and slope.
    @ParameterizedTest(name = "{0}", autoCloseArguments = false)
    @MethodSource("backends")
    void aSmallLossKeepsItsDigits(Backend backend) {
        double[][] axes = {{1, 0, 0, 0, 0}, {0, 1, 0, 0, 0}, {0, 0, 1, 0, 0}, {0, 0, 0, 1, 0}};
        Batch batch = new Batch(new double[][] {{1, 0, 0, 0, 0.25}, {0, 3, 0, 0, 0.5}}, new int[] {0, 1});
        for (EmbeddingLoss loss : List.of(new CosFaceLoss(0.35, 64, LossCases.parameter(backend, axes)), new ArcFaceLoss(0.5, 64, Beyond.LINE, LossCases.parameter(backend, axes)))) {
            EmbeddingLoss exact = loss instanceof CosFaceLoss ? new CosFaceLoss(0.35, 64, LossCases.parameter(LossCases.REFERENCE, axes))
                    : new ArcFaceLoss(0.5, 64, Beyond.LINE, LossCases.parameter(LossCases.REFERENCE, axes));
            LossCases.Result right = LossCases.result(LossCases.REFERENCE, exact, batch);
            LossCases.Result found = LossCases.result(backend, loss, batch);
            assertTrue(right.value() > 0 && right.value() < 1e-15);
            assertEquals(1, found.value() / right.value(), 500 * backend.unitRoundoff());
            assertEquals(1, found.largest() / right.largest(), 500 * backend.unitRoundoff());
        }
    }

    // ------------------------------------------------------------------ starved

    private record Slopes(double value, double[] embeddings, double[] weights) {
        static Slopes of(Backend backend, EmbeddingLoss loss, double[][] z, int... y) {
            try (var _ = backend.step()) {
                Tensor x = Tensor.variable(LossCases.array(backend, z));
                Tensor value = loss.of(x, Labels.of(y));
                Gradients gradients = Gradients.of(value);
                Parameter w = State.of(loss).parameters().values().iterator().next();
                Slopes slopes = new Slopes(value.item(), gradients.at(x).toDoubles(), gradients.at(w).toDoubles());
                assertTrue(Double.isFinite(slopes.value));
                for (double g : slopes.embeddings) assertTrue(Double.isFinite(g));
                for (double g : slopes.weights) assertTrue(Double.isFinite(g));
                return slopes;
            }
        }

        double largest() {
            return DoubleStream.concat(DoubleStream.of(embeddings), DoubleStream.of(weights)).map(Math::abs).max().orElse(0);
        }
    }

    private static EmbeddingLoss of(LossEntry<?> entry, Map<String, ?> given, Backend backend, int classes) {
        return entry.make(given, new ClassWeights(new Initialization(backend, 5), LossCases.DIMENSIONS, classes));
    }

    /// One class leaves nothing to tell apart: 0, with gradient 0, but for those that compare with a number and not with another class.
    @ParameterizedTest(name = "{0} {1}", autoCloseArguments = false)
    @MethodSource("lossesOnBackends")
    void oneClassCostsNothing(Backend backend, LossEntry<?> entry) {
        double[][] z = Batch.of(3, 1, false, 4).z();
        Map<String, Object> given = entry.name().equals("soft-triple") ? Map.of("merge", 0) : Map.of();
        Slopes slopes = Slopes.of(backend, of(entry, given, backend, 1), z, 0, 0, 0);
        if (List.of("p2sgrad", "proxy-anchor").contains(entry.name())) {
            assertTrue(slopes.value > 0 && slopes.largest() > 0);
        } else {
            assertTrue(slopes.value == 0 && slopes.largest() == 0, () -> slopes.value + ", gradient " + slopes.largest());
        }
    }

    /// One example, rows all alike, rows of zeros, and rows that lie on their weights or opposite to them: always a number, and so is every slope.
    @ParameterizedTest(name = "{0} {1}", autoCloseArguments = false)
    @MethodSource("lossesOnBackends")
    void whateverTheRowsAllSlopesAreNumbers(Backend backend, LossEntry<?> entry) {
        EmbeddingLoss loss = of(entry, Map.of(), backend, 4);
        double[] row = {0.3, -1.25, 2.1, 0.7, -0.4};
        Slopes.of(backend, loss, new double[][] {row}, 2);
        Slopes.of(backend, loss, new double[][] {row, row, row, row}, 0, 1, 2, 2);
        Slopes zeros = Slopes.of(backend, loss, new double[3][LossCases.DIMENSIONS], 0, 1, 1);
        if (!List.of("softmax", "softmax-large-margin", "sphereface").contains(entry.name())) assertTrue(Arrays.stream(zeros.embeddings).allMatch(g -> g == 0));
        double[] w = State.of(loss).parameters().values().iterator().next().value().toDoubles();
        double[][] on = IntStream.range(0, 4).mapToObj(i -> Arrays.copyOfRange(w, i * LossCases.DIMENSIONS, (i + 1) * LossCases.DIMENSIONS)).toArray(double[][]::new);
        Slopes.of(backend, loss, on, 0, 1, 2, 3);
        Slopes.of(backend, loss, Arrays.stream(on).map(x -> Arrays.stream(x).map(t -> -t).toArray()).toArray(double[][]::new), 0, 1, 2, 3);
        assertThrows(IllegalArgumentException.class, () -> Slopes.of(backend, loss, new double[][] {row, row}, 0, 400));
    }

    /// Weights of zeros, all alike: no direction, equal probabilities.
    @Test
    void weightsWithoutADirectionHaveNoSlope() {
        double[][] nothing = new double[4][LossCases.DIMENSIONS];
        double[][] z = {{1, 2, 0, 0, 0}, {0, 1, 0, 3, 0}};
        Backend b = LossCases.REFERENCE;
        Slopes softmax = Slopes.of(b, new CosFaceLoss(0, 64, LossCases.parameter(b, nothing)), z, 0, 3);
        assertEquals(Math.log(4), softmax.value, 1e-12);
        assertEquals(0, softmax.largest());
        for (P2SGradLoss.Lengths lengths : P2SGradLoss.Lengths.values()) {
            assertEquals(0.25, Slopes.of(b, new P2SGradLoss(lengths, LossCases.parameter(b, nothing)), z, 0, 3).value, 1e-12);
        }
    }

    /// A proxy of no example is not pulled, and one of all examples is not pushed.
    @Test
    void aProxyWithoutPositivesIsPushedOnly() {
        Backend b = LossCases.REFERENCE;
        double[][] z = Batch.of(5, 1, false, 7).z();
        ProxyAnchorLoss loss = new ProxyAnchorLoss(0.1, 8, weights());
        Slopes slopes = Slopes.of(b, loss, z, 2, 2, 2, 2, 2);
        double pull = 0;
        double push = 0;
        double[][] p = LossCases.CLASSES;
        for (double[] row : z) pull += Math.exp(-8 * (1 - PaperSums.cosine(row, p[2]) - 0.1));
        for (int j : new int[] {0, 1, 3}) {
            double sum = 0;
            for (double[] row : z) sum += Math.exp(8 * (1 - PaperSums.cosine(row, p[j]) + 0.1));
            push += Math.log1p(sum) / 4;
        }
        assertEquals(Math.log1p(pull) + push, slopes.value, 1e-11);
    }

    /// Centres that have met stay together: SoftTriple's second term pulls on none of them, where √(2 − 2 w·w′) has an infinite slope.
    @Test
    void equalCentresAreNotTornApart() {
        Backend b = LossCases.REFERENCE;
        double[][] pairs = {{1, 2, 0, 0, 0}, {2, 4, 0, 0, 0}, {0, 1, 0, 3, 0}, {0, 1, 0, 3, 0}};
        double[][] z = {{1, 0, 0, 1, 0}};
        SoftTripleLoss merging = new SoftTripleLoss(5, 0.1, 0, 1000, 2, LossCases.parameter(b, pairs));
        SoftTripleLoss plain = new SoftTripleLoss(5, 0.1, 0, 0, 2, LossCases.parameter(b, pairs));
        Slopes one = Slopes.of(b, merging, z, 0);
        Slopes two = Slopes.of(b, plain, z, 0);
        assertEquals(two.value, one.value, 1e-12);
        for (int i = 0; i < one.weights.length; i++) assertEquals(two.weights[i], one.weights[i], 1e-12);
    }
}

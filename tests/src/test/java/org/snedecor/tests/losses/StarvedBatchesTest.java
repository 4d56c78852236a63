package org.snedecor.tests.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;
import org.snedecor.losses.Labels;
import org.snedecor.tests.losses.LossCases.Batch;
import org.snedecor.tests.losses.LossCases.Case;
import org.snedecor.tests.losses.LossCases.Result;
import org.snedecor.tests.losses.LossCases.Trait;

/// One answer each to batches that a loss can learn nothing from, on every backend.
class StarvedBatchesTest {

    /// JUnit closes arguments that can be closed after each test, unless `autoCloseArguments` is false: a backend outlives them all.
    static Stream<Arguments> lossesOnBackends() {
        return Backends.all().values().stream().flatMap(b -> LossCases.ALL.entrySet().stream().map(e -> Arguments.of(b, e.getKey(), e.getValue())));
    }

    private static void isNothing(Backend backend, Case c, Batch batch) {
        Result result = LossCases.result(backend, c.on(backend), batch);
        assertEquals(0, result.value());
        assertEquals(0, result.largest());
    }

    @ParameterizedTest(name = "{0} {1}", autoCloseArguments = false)
    @MethodSource("lossesOnBackends")
    void nothingToCompare(Backend backend, String name, Case c) {
        if (c.is(Trait.LOGITS) || c.is(Trait.ROWS_ALONE) && !c.is(Trait.NEEDS_POSITIVE)) return;
        isNothing(backend, c, Batch.of(1, 1, false, 1));                                        // one example
        Batch six = Batch.of(6, 1, false, 2);
        Batch allDifferent = new Batch(six.z(), IntStream.range(0, 6).toArray());
        if (c.is(Trait.NEEDS_NEGATIVE)) isNothing(backend, c, six);                             // one class
        if (c.is(Trait.NEEDS_POSITIVE)) isNothing(backend, c, allDifferent);
        if (c.is(Trait.HINGE_PAIRS)) {
            isNothing(backend, c, six.mapped(_ -> six.z()[0]));                                 // positives that coincide
            double[][] far = IntStream.range(0, 2).mapToObj(i -> new double[] {i == 0 ? 50 : -50, 0, 0, 0, 0}).toArray(double[][]::new);
            isNothing(backend, c, new Batch(far, new int[] {0, 1}));                            // negatives beyond the margin
            Batch near = allDifferent.mapped(x -> IntStream.range(0, x.length).mapToDouble(k -> (k == 0 ? 1 : 0) + x[k] / 20).toArray());
            assertTrue(LossCases.result(backend, c.on(backend), near).value() > 0);             // pushing needs no positive
        }
    }

    @ParameterizedTest(name = "{0} {1}", autoCloseArguments = false)
    @MethodSource("lossesOnBackends")
    void equalEmbeddingsHaveNoDirectionToMoveIn(Backend backend, String name, Case c) {
        if (c.is(Trait.LOGITS)) return;
        double[] row = {0.3, -1.25, 2.1, 0.7, -0.4};
        Result result = LossCases.result(backend, c.on(backend), new Batch(new double[][] {row, row, row, row, row, row}, new int[] {0, 0, 1, 1, 2, 2}));
        assertTrue(Double.isFinite(result.value()) && result.value() >= 0);
        if (!c.is(Trait.ROWS_ALONE)) assertEquals(0, result.largest(), 20 * backend.unitRoundoff());
    }

    @ParameterizedTest(name = "{0} {1}", autoCloseArguments = false)
    @MethodSource("lossesOnBackends")
    void rowsOfZerosAndDuplicatesAreFinite(Backend backend, String name, Case c) {
        Batch batch = Batch.of(8, 2, true, 5);
        batch.z()[3] = new double[5];
        batch.z()[6] = new double[5];
        batch.z()[7] = batch.z()[1].clone();
        Result result = LossCases.result(backend, c.on(backend), batch);
        assertTrue(Double.isFinite(result.value()) && Double.isFinite(result.largest()));
        if (c.is(Trait.NORMALIZED)) assertTrue(Arrays.stream(result.gradient()[3]).allMatch(g -> g == 0));
        // All rows zero: no direction, no signal, no energy.
        Result zero = LossCases.result(backend, c.on(backend), batch.mapped(_ -> new double[5]));
        assertTrue(Double.isFinite(zero.value()) && Double.isFinite(zero.largest()));
    }

    @ParameterizedTest(name = "{0} {1}", autoCloseArguments = false)
    @MethodSource("lossesOnBackends")
    void numbersThatAreNotFiniteAreAnError(Backend backend, String name, Case c) {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            Batch batch = Batch.of(70, 4, false, 3);
            batch.z()[61][2] = bad;
            ArithmeticException e = assertThrows(ArithmeticException.class, () -> LossCases.result(backend, c.on(backend), batch));
            assertTrue(e.getMessage().contains(bad + " in row 61, column 2"), e.getMessage());
        }
    }

    @ParameterizedTest(name = "{0} {1}", autoCloseArguments = false)
    @MethodSource("lossesOnBackends")
    void rowsAndLabelsMustBeAsMany(Backend backend, String name, Case c) {
        Tensor z = Tensor.variable(NdArray.zeros(backend, Shape.of(3, 5)));
        assertThrows(ShapeException.class, () -> c.on(backend).of(z, Labels.of(0, 1)));
        assertThrows(ShapeException.class, () -> c.on(backend).of(z.reshape(3, 5, 1), Labels.of(0, 1, 1)));
    }

    @Test
    void anEmptyBatchIsAnError() {
        assertThrows(IllegalArgumentException.class, Labels::of);
    }
}

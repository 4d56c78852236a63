package org.snedecor.tests.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.State;
import org.snedecor.core.nn.Tentative;
import org.snedecor.losses.Labels;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.Euclidean;
import org.snedecor.losses.distance.Normalized;
import org.snedecor.losses.dynamic.DynamicSoftMarginLoss;
import org.snedecor.losses.dynamic.DynamicSoftMarginLoss.NegativesTaken;

/// The running histogram of the dynamic soft margin: what it is after some batches, when it is written, and that it is kept.
class DynamicSoftMarginTest {
    private static final Backend REFERENCE = Backends.get("reference");
    private static final Distance UNIT = new Normalized(new Euclidean());

    /// Values, gradients and histograms of pytorch-metric-learning, call by call on one object.
    @ParameterizedTest
    @ValueSource(strings = {"reference", "vector"})
    void sequencesOfCallsAreThoseRecorded(String name) {
        Backend backend = Backends.get(name);
        boolean floats = backend.unitRoundoff() > 1e-10;
        int calls = 0;
        for (Map<String, Object> record : Records.of("pml_losses.json", "records")) {
            if (!record.get("loss").equals("DynamicSoftMarginLoss") || !record.get("mode").equals("sequence")) continue;
            DynamicSoftMarginLoss loss = DynamicSoftMarginLoss.of(backend);
            for (Object each : (List<?>) record.get("calls")) {
                Map<String, Object> call = Records.map(each);
                try (var _ = backend.step()) {
                    Tensor z = Tensor.variable(Records.array(backend, call.get("embeddings")));
                    Tensor value = loss.of(z, Labels.of(Records.ints(call.get("labels"))));
                    assertEquals(Records.number(call.get("value")), value.item(), floats ? 1e-5 : 1e-13);
                    double[] slopes = Records.doubles(Records.map(call.get("gradients")).get("embeddings"));
                    double largest = DoubleStream.of(slopes).map(Math::abs).max().orElseThrow();
                    assertArrayEquals(slopes, Gradients.of(value).at(z).toDoubles(), (floats ? 1e-4 : 1e-11) * largest);
                    double[] after = Records.doubles(call.get("histogramAfter"));                     // one node less, where nothing lies
                    assertArrayEquals(Arrays.copyOf(after, after.length + 1), loss.histogram().value().toDoubles(), floats ? 1e-5 : 1e-14);
                }
                calls++;
            }
        }
        assertTrue(calls >= 6, "only " + calls + " calls");
    }

    private static Tensor batch(long seed) {
        return Tensor.variable(LossCases.array(REFERENCE, LossCases.Batch.of(8, 1, false, seed).z()));
    }

    private static final Labels LABELS = Labels.of(0, 0, 1, 1, 2, 2, 2, 3);

    /// A pass that does not count leaves no trace, and a state that was loaded goes on as if it had always been.
    @Test
    void theHistogramIsPartOfTheState() {
        DynamicSoftMarginLoss loss = DynamicSoftMarginLoss.of(REFERENCE);
        loss.of(batch(1), LABELS);
        var kept = State.of(loss).copies();
        assertEquals(List.of("histogram"), List.copyOf(kept.keySet()));
        double[] before = loss.histogram().value().toDoubles();
        assertEquals(1, DoubleStream.of(before).sum(), 1e-14);
        Tentative.of(() -> loss.of(batch(2), LABELS));
        assertArrayEquals(before, loss.histogram().value().toDoubles(), "refused");
        double second = loss.of(batch(2), LABELS).item();
        DynamicSoftMarginLoss other = DynamicSoftMarginLoss.of(REFERENCE);
        double first = other.of(batch(2), LABELS).item();
        assertTrue(first != second, "the past counts");
        State.of(other).load(kept);
        assertEquals(second, other.of(batch(2), LABELS).item());
        var pass = Tentative.of(() -> other.of(batch(3), LABELS));
        pass.commit();
        loss.of(batch(3), LABELS);
        assertArrayEquals(loss.histogram().value().toDoubles(), other.histogram().value().toDoubles());
    }

    /// With momentum 1 the batch is all that counts, however often and after whatever it comes.
    @Test
    void withMomentumOneItIsOfTheBatchAlone() {
        DynamicSoftMarginLoss loss = DynamicSoftMarginLoss.of(REFERENCE, 10, 1, NegativesTaken.ALL, UNIT);
        double first = loss.of(batch(2), LABELS).item();
        loss.of(batch(5), LABELS);
        assertEquals(first, loss.of(batch(2), LABELS).item());
        assertEquals(DynamicSoftMarginLoss.of(REFERENCE).of(batch(2), LABELS).item(), first, "as the first batch of any momentum");
    }

    @Test
    void whereThereIsNoTripletNothingIsSeen() {
        for (NegativesTaken negatives : NegativesTaken.values()) {
            DynamicSoftMarginLoss loss = DynamicSoftMarginLoss.of(REFERENCE, 10, 0.01, negatives, UNIT);
            for (Labels labels : List.of(Labels.of(0, 0, 0, 0, 0, 0, 0, 0), Labels.of(0, 1, 2, 3, 4, 5, 6, 7))) {
                Tensor z = batch(1);
                Tensor value = loss.of(z, labels);
                assertEquals(0, value.item());
                assertArrayEquals(new double[40], Gradients.of(value).at(z).toDoubles());
                assertArrayEquals(new double[11], loss.histogram().value().toDoubles());
            }
        }
    }

    @Test
    void mistakesAreNamed() {
        says("momentum = 0.0 must be finite and above 0", () -> DynamicSoftMarginLoss.of(REFERENCE, 10, 0, NegativesTaken.ALL, UNIT));
        says("momentum = 1.5 must be in [0.0, 1.0]", () -> DynamicSoftMarginLoss.of(REFERENCE, 10, 1.5, NegativesTaken.ALL, UNIT));
        says("0 bins, but one is needed", () -> DynamicSoftMarginLoss.of(REFERENCE, 0, 1, NegativesTaken.ALL, UNIT));
    }

    private static void says(String what, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(what), message);
    }
}

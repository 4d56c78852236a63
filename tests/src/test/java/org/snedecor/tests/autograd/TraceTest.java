package org.snedecor.tests.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.autograd.Trace;
import org.snedecor.core.backend.reference.ReferenceBackend;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.net.Networks;

class TraceTest {
    private static final ReferenceBackend BACKEND = new ReferenceBackend();

    @Test
    void hasWhatWasAppliedInItsOrder() {
        Tensor x = Tensor.of(BACKEND, Shape.of(2), 1, 2);
        Tensor c = Tensor.of(BACKEND, Shape.of(2), 3, 4);
        Trace trace = Trace.of(x, in -> in.mul(c.exp()).relu());
        assertEquals(List.of("exp", "mul", "relu"), trace.applications().stream().map(a -> a.op().name()).toList());
        assertSame(c, trace.applications().get(0).inputs().getFirst());
        assertSame(x, trace.applications().get(1).inputs().get(0));
        assertSame(trace.applications().get(0).y(), trace.applications().get(1).inputs().get(1));
        assertSame(trace.output(), trace.applications().get(2).y());
        x.add(c);
        assertEquals(3, trace.applications().size(), "what comes later is no part of it");
    }

    /// Applied again to the same numbers, the operations give the same bits: nothing was left out.
    @Test
    void isTheWholeFunction() {
        var network = Networks.get("resnet8").make(new Initialization(BACKEND, 1), 1, 8, 8, 4);
        double[] pixels = new double[2 * 64];
        for (int i = 0; i < pixels.length; i++) pixels[i] = Math.sin(i);
        Trace trace = Trace.of(Tensor.of(BACKEND, Shape.of(2, 1, 8, 8), pixels), x -> network.apply(x, Phase.EVALUATE));
        Map<Tensor, NdArray> again = new IdentityHashMap<>();
        again.put(trace.input(), NdArray.of(BACKEND, Shape.of(2, 1, 8, 8), pixels));
        for (Tensor.Application a : trace.applications()) {
            again.put(a.y(), a.op().forward(a.inputs().stream().map(t -> again.getOrDefault(t, t.value())).toArray(NdArray[]::new)).y());
        }
        assertArrayEquals(trace.output().value().toDoubles(), again.get(trace.output()).toDoubles());
    }
}

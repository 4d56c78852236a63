package org.snedecor.tests.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.backend.Step;
import org.snedecor.core.shape.Shape;

/// Memory is lent for a step: what is used after it is an error that says so, on every backend, and what was kept lives on.
final class MemoryTest {
    private static Stream<DynamicTest> onEvery(Function<Backend, Runnable> test) {
        assertTrue(Backends.all().size() > 1, () -> "only " + Backends.all().keySet());
        return Backends.all().values().stream().map(backend -> DynamicTest.dynamicTest(backend.name(), () -> test.apply(backend).run()));
    }

    @TestFactory
    Stream<DynamicTest> useAfterTheStepIsAnError() {
        return onEvery(backend -> () -> {
            NdArray lent;
            IndexArray indices;
            try (Step step = backend.step()) {
                lent = NdArray.full(backend, Shape.of(300), 7);
                indices = IndexArray.of(backend, 1, 2);
                assertEquals(7, lent.toDoubles()[299]);
                assertTrue(step.lent() >= 2);
            }
            NdArray gone = lent;
            for (Runnable use : new Runnable[] {gone::toDoubles, gone::toFloats, () -> gone.add(gone), () -> gone.sum(), gone::keep, indices::toInts}) {
                String message = assertThrows(IllegalStateException.class, use::run).getMessage();
                assertTrue(message.contains("step") && message.contains("keep()"), message);
            }
            NdArray alive = NdArray.full(backend, Shape.of(300), 1);
            assertThrows(IllegalStateException.class, () -> alive.add(gone));
            assertThrows(IllegalStateException.class, () -> alive.gather(0, indices));
            assertThrows(IllegalStateException.class, () -> backend.copy().copy(new int[] {300}, alive.buffer(), 0, new int[] {1}, gone.buffer(), 0, new int[] {1}));
        });
    }

    @TestFactory
    Stream<DynamicTest> whatIsKeptLivesOn() {
        return onEvery(backend -> () -> {
            NdArray kept;
            try (var _ = backend.step()) {
                kept = NdArray.full(backend, Shape.of(300), 7).keep();
            }
            // The next step lends memory of the same size: it must be other memory.
            try (var _ = backend.step()) {
                NdArray.full(backend, Shape.of(300), -1);
                assertEquals(7, kept.toDoubles()[0]);
            }
            assertEquals(7, kept.toDoubles()[299]);
        });
    }

    @TestFactory
    Stream<DynamicTest> stepsNest() {
        return onEvery(backend -> () -> {
            NdArray outside = NdArray.full(backend, Shape.of(2), 1);
            NdArray inner;
            try (var _ = backend.step()) {
                NdArray outer = NdArray.full(backend, Shape.of(2), 2);
                try (var _ = backend.step()) {
                    inner = outer.add(outside);
                    assertEquals(3, inner.toDoubles()[0]);
                }
                assertEquals(2, outer.toDoubles()[0]);
                assertThrows(IllegalStateException.class, inner::toDoubles);
            }
            assertArrayEquals(new double[] {1, 1}, outside.toDoubles());
        });
    }

    @TestFactory
    Stream<DynamicTest> stepsCloseInnermostFirst() {
        return onEvery(backend -> () -> {
            Step outer = backend.step();
            Step inner = backend.step();
            assertThrows(IllegalStateException.class, outer::close);
            inner.close();
            outer.close();
            outer.close();
            assertEquals(0, Step.current());
        });
    }
}

package org.snedecor.tests.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The plain loops that do the work before the JIT compiler has come to those on lanes have their bits.
final class JitReadinessTest {
    @AfterEach
    void onLanesAgain() throws ReflectiveOperationException {
        keep(false);
    }

    /// Which loops run is no part of the API; the clock decides it, and here it must change.
    static void keep(boolean cold) throws ReflectiveOperationException {
        var keep = Class.forName("org.snedecor.core.backend.vector.simd.JitReadiness").getDeclaredMethod("keep", boolean.class);
        keep.setAccessible(true);
        keep.invoke(null, cold);
    }

    @Test
    void convolutions() {
        FloatBackend.VECTOR.forAll("cold convolutions", 150, Conv2dKernelTest.Call::sample, JitReadinessTest::sameBits);
    }

    @Test
    void winograd() {
        FloatBackend.VECTOR.forAll("cold winograd", 40, WinogradTest::call, JitReadinessTest::sameBits);
    }

    @Test
    void products() {
        FloatBackend.VECTOR.forAll("cold products", 200, MatmulKernelTest.Call::sample, call -> sameBits(call.toString(), () -> call.on(Both.VECTOR, call.a(), call.b())));
    }

    private static void sameBits(Conv2dKernelTest.Call call) {
        sameBits("forward " + call, () -> call.forward(Both.VECTOR, call.x(), call.w()));
        sameBits("input gradient " + call, () -> call.inputGradient(Both.VECTOR, call.dy(), call.w()));
        sameBits("weight gradient " + call, () -> call.weightGradient(Both.VECTOR, call.dy(), call.x()));
    }

    private static void sameBits(String kernel, Supplier<double[]> run) {
        try {
            keep(true);
            double[] cold = run.get();
            keep(false);
            assertArrayEquals(run.get(), cold, () -> kernel);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}

package org.snedecor.tests.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snedecor.opencl.OpenClBackend;
import org.snedecor.opencl.device.Device;
import org.snedecor.opencl.device.Survey;
import org.snedecor.opencl.driver.BuildFailed;
import org.snedecor.opencl.driver.Driver;
import org.snedecor.opencl.driver.OpenClException;
import org.snedecor.opencl.driver.OutOfDeviceMemory;
import org.snedecor.tests.opencl.WatchedDriver.Fault;

/// On a real device: after a failure the backend computes what it computed before.
final class RecoveryTest {
    private static final List<String> MEMORY_IS_FOUND_BY = List.of("createBuffer(Context, long)", "fill(Queue, Buffer, int, long)",
            "launch(Queue, KernelObject, long[], long[], boolean)", "write(Queue, Buffer, long, ByteBuffer, long)",
            "read(Queue, Buffer, long, ByteBuffer, long)");

    private final Driver driver = Present.driver();

    private static List<Integer> bits(OpenClBackend backend) {
        return assertTimeoutPreemptively(Duration.ofSeconds(120), () -> SmallProgram.on(backend));
    }

    /// Out of memory once: it is tried again, and nobody notices.
    @Test
    void oneLackOfMemoryIsGotOver() {
        List<Integer> expected;
        Map<String, Integer> calls;
        WatchedDriver healthy = WatchedDriver.around(driver, Fault.NONE);
        try (OpenClBackend backend = OpenClBackend.open(healthy.driver(), "")) {
            expected = bits(backend);
            calls = healthy.calls();
        }
        for (String method : MEMORY_IS_FOUND_BY) {
            for (int call : new int[] {1, calls.get(method) / 2, calls.get(method)}) {
                WatchedDriver watched = WatchedDriver.around(driver, Fault.once(method, call, -5));
                try (OpenClBackend backend = OpenClBackend.open(watched.driver(), "")) {
                    assertEquals(expected, bits(backend), () -> "call " + call + " of " + method);
                }
                assertEquals(List.of(), watched.wrongs());
            }
        }
    }

    /// Out of memory twice: an error. What comes after it is right.
    @Test
    void aLackOfMemoryThatStaysIsAnErrorAndTheRunMayGoOn() {
        for (String method : MEMORY_IS_FOUND_BY) {
            WatchedDriver watched = WatchedDriver.around(driver, new Fault(method, 3, 4, -4));
            try (OpenClBackend backend = OpenClBackend.open(watched.driver(), "")) {
                OutOfDeviceMemory lack = assertThrows(OutOfDeviceMemory.class, () -> bits(backend), method);
                assertTrue(lack.getMessage().matches(".* asked for, .* in use of the .* MiB of .*; a smaller batch needs less"), lack::getMessage);
                List<Integer> after = bits(backend);
                assertEquals(after, bits(backend), method);
                try (OpenClBackend other = OpenClBackend.open(driver, "")) {
                    assertEquals(bits(other), after, method);
                }
            }
            assertEquals(List.of(), watched.wrongs());
        }
    }

    /// Any other failure of a command is an error at once, and is over with it.
    @Test
    void aCommandThatFailsIsAnErrorAndTheRunMayGoOn() {
        for (String method : MEMORY_IS_FOUND_BY) {
            WatchedDriver watched = WatchedDriver.around(driver, Fault.once(method, 2, -36));
            try (OpenClBackend backend = OpenClBackend.open(watched.driver(), "")) {
                OpenClException failure = assertThrows(OpenClException.class, () -> bits(backend), method);
                assertEquals(-36, failure.code());
                try (OpenClBackend other = OpenClBackend.open(driver, "")) {
                    assertEquals(bits(other), bits(backend), method);
                }
            }
            assertEquals(List.of(), watched.wrongs());
        }
    }

    @Test
    void aProgramThatDoesNotCompileSaysWhere() {
        WatchedDriver watched = WatchedDriver.around(driver, Fault.NONE);
        try (Device device = new Device(watched.driver(), new Survey(watched.driver()).choose(""))) {
            String source = "kernel void f(global float* x) { x[0] = no_such_name; }";
            String message = assertThrows(BuildFailed.class, () -> device.kernel(source, "-DA=1", "f")).getMessage();
            assertTrue(message.contains("-DA=1") && message.contains("no_such_name"), message);
        }
        assertEquals(List.of(), watched.wrongs());
    }
}

package org.snedecor.tests.opencl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.shape.MatmulGeometry;
import org.snedecor.core.shape.Shape;
import org.snedecor.opencl.OpenClBackend;
import org.snedecor.opencl.driver.Driver;
import org.snedecor.tests.opencl.WatchedDriver.Fault;

/// What the OpenCL backend owns, counts and refuses.
final class OpenClBackendTest {
    private static final Backend VECTOR = Backends.get("vector");

    private WatchedDriver watched;
    private OpenClBackend opencl;

    @BeforeEach
    void open() {
        watched = WatchedDriver.around(Present.driver(), Fault.NONE);
        opencl = OpenClBackend.open(watched.driver(), "");
    }

    /// After every test: whatever it did, nothing is alive on the device when the backend is closed.
    @AfterEach
    void closingLeavesNothing() {
        if (opencl == null) return;
        opencl.close();
        assertEquals(0, opencl.ledger().size(), () -> opencl.ledger().toString());
        assertEquals(List.of(), watched.wrongs());
    }

    @Test
    void everythingIsReleasedOnce() {
        SmallProgram.on(opencl);
        NdArray kept = NdArray.full(opencl, Shape.of(1000), 3);
        assertTrue(opencl.ledger().size() > 10, () -> opencl.ledger().toString());
        assertEquals(3, kept.toDoubles()[999]);
    }

    @Test
    void useAfterClosingIsAnError() {
        NdArray array = NdArray.full(opencl, Shape.of(10), 3);
        opencl.close();
        opencl.close();
        for (Runnable use : new Runnable[] {array::toDoubles, () -> array.add(array), () -> opencl.buffer(4), () -> opencl.indices(4)}) {
            String message = assertThrows(IllegalStateException.class, use::run).getMessage();
            assertTrue(message.endsWith("is closed") && message.lines().count() == 1, message);
        }
    }

    @Test
    void arraysOfTwoBackendsDoNotMix() {
        NdArray ours = NdArray.full(opencl, Shape.of(3, 3), 1);
        NdArray theirs = NdArray.full(VECTOR, Shape.of(3, 3), 1);
        IndexArray indices = IndexArray.of(VECTOR, 0, 1);
        Runnable[] mixes = {() -> ours.add(theirs), () -> theirs.add(ours), () -> ours.matmul(theirs), () -> ours.gather(0, indices)};
        for (Runnable mix : mixes) {
            String message = assertThrows(IllegalArgumentException.class, mix::run).getMessage();
            assertTrue(message.contains("opencl") && message.contains("vector") && message.lines().count() == 1, message);
        }
    }

    /// The kernels are the last to look.
    @Test
    void kernelsRefuseBuffersOfAnotherBackend() {
        Buffer theirs = VECTOR.buffer(9);
        Buffer ours = opencl.buffer(9);
        String message = assertThrows(IllegalArgumentException.class,
                () -> opencl.matmul().multiply(new MatmulGeometry(1, 3, 3, 3, false, false, 0, 0), ours, theirs, ours)).getMessage();
        assertEquals("the opencl backend was given an array of the vector backend", message);
        message = assertThrows(IllegalArgumentException.class, () -> opencl.index().gather(1, 3, 3, ours, VECTOR.indices(3), ours)).getMessage();
        assertEquals("the opencl backend was given indices of the vector backend", message);
    }

    @Test
    void whatIsKeptAndForgottenIsGivenBack() throws InterruptedException {
        long before = opencl.inUse();
        try (var _ = opencl.step()) {
            for (int i = 0; i < 20; i++) NdArray.full(opencl, Shape.of(10_000), i).keep();
            IndexArray.of(opencl, new int[10_000]).keep();
            NdArray.full(opencl, Shape.of(10_000), 7);
            assertTrue(opencl.inUse() >= before + 22 * 40_000, () -> "in use " + opencl.inUse());
        }
        assertTrue(opencl.inUse() >= before + 21 * 40_000, () -> "in use " + opencl.inUse());
        for (int i = 0; i < 200 && opencl.inUse() > before; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertEquals(before, opencl.inUse());
    }

    /// A step lends again what the last one gave back: the second makes no buffer.
    @Test
    void theMemoryOfAStepIsUsedAgain() {
        SmallProgram.on(opencl);
        int alive = opencl.ledger().size();
        int made = watched.calls().get("createBuffer(Context, long)");
        for (int step = 0; step < 5; step++) SmallProgram.on(opencl);
        assertEquals(made, watched.calls().get("createBuffer(Context, long)"));
        assertEquals(alive, opencl.ledger().size(), () -> opencl.ledger().toString());
        assertEquals(0, opencl.inUse());
    }

    /// Computing moves nothing; every element that is written or read counts four bytes.
    @Test
    void uploadsAndDownloadsAreCounted() {
        try (var _ = opencl.step()) {
            Buffer numbers = opencl.buffer(300);
            opencl.write(new double[300], numbers);
            assertEquals(1200, opencl.uploaded());
            opencl.write(new float[300], numbers);
            opencl.write(new int[7], opencl.indices(7));
            assertEquals(2428, opencl.uploaded());
            opencl.random().uniform(1, 2, numbers);
            assertEquals(2428, opencl.uploaded());
            assertEquals(0, opencl.downloaded());
            opencl.read(numbers, new double[300]);
            opencl.read(numbers, new float[300]);
            assertEquals(2400, opencl.downloaded());
        }
    }

    /// Staging moves pieces of 4 MiB: a length that is no multiple of them arrives whole, and so does what follows at once.
    @Test
    void longArraysArriveWhole() {
        try (var _ = opencl.step()) {
            int length = 5 * (1 << 20) + 3;
            float[] first = new float[length];
            float[] second = new float[length];
            for (int i = 0; i < length; i++) {
                first[i] = i % 10_007;
                second[i] = -i % 9_973;
            }
            Buffer a = opencl.buffer(length);
            Buffer b = opencl.buffer(length);
            opencl.write(first, a);
            opencl.write(second, b);
            float[] read = new float[length];
            opencl.read(a, read);
            assertArrayEquals(first, read);
            opencl.read(b, read);
            assertArrayEquals(second, read);
        }
    }

    @Test
    void aDeviceThatIsNotThereIsNamedWithThoseThatAre() {
        Driver driver = Present.driver();
        String first = opencl.description().substring("float, ".length(), opencl.description().indexOf(" ("));
        for (String which : new String[] {"99", "nothing", "123456789012"}) {
            String message = assertThrows(IllegalArgumentException.class, () -> OpenClBackend.open(driver, which)).getMessage();
            assertTrue(message.startsWith("there is no OpenCL device '" + which + "', only 0 = " + first) && message.lines().count() == 1, message);
            assertEquals(message, assertThrows(IllegalArgumentException.class, () -> Backends.get("opencl:" + which)).getMessage());
        }
    }

    @Test
    void aDeviceIsFoundByItsNumberAndByAWordOfItsName() {
        String word = opencl.description().split(" ")[1].toUpperCase(Locale.ROOT);
        for (String which : new String[] {"0", word}) {
            try (OpenClBackend same = OpenClBackend.open(Present.driver(), which)) {
                assertEquals(opencl.description(), same.description());
            }
        }
    }
}

package org.snedecor.tests.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.snedecor.opencl.OpenClBackend;
import org.snedecor.opencl.device.Device;
import org.snedecor.opencl.device.Ledger;
import org.snedecor.opencl.device.Survey;
import org.snedecor.opencl.driver.BuildFailed;
import org.snedecor.opencl.driver.Driver;
import org.snedecor.opencl.driver.OpenClException;
import org.snedecor.opencl.driver.OutOfDeviceMemory;
import org.snedecor.tests.opencl.WatchedDriver.Fault;

/// Every function of OpenCL may fail at every call: the typed exception comes out, or it is got over in a way that is stated here; nothing is
/// leaked, released twice or used after its release, no array stays lent, and nothing hangs. On a driver behind which there is nothing, so it runs
/// everywhere.
final class FaultsTest {
    private static final List<Integer> MEMORY = List.of(-4, -5, -6);
    private static final List<Integer> BUILD = List.of(-11, -15, -17);
    private static final List<Integer> OTHERS = List.of(-2, -14, -30, -34, -36, -38, -42, -45, -46, -48, -52, -54, -55, -58, -59, -61, -1001);
    private static final List<Integer> ALL = Stream.of(MEMORY, BUILD, OTHERS).flatMap(List::stream).toList();

    /// Freeing what nobody holds and trying again gets over a lack of memory here.
    private static final Set<String> TRIED_AGAIN =
            Set.of("createBuffer", "fill", "setArgument", "launch", "write", "read", "createProgram", "build", "createKernel");
    /// A lack of memory that stays is reported with what was asked for and what is in use, also where nothing can be tried again.
    private static final Set<String> SAY_WHAT_IS_IN_USE =
            Set.of("createBuffer", "fill", "setArgument", "launch", "write", "read", "createProgram", "build", "createKernel", "await", "flush");

    /// The self-check asks for longer loops of a device that was quick: two launches of three arguments more. On a machine that is held up for 10 ms it does not,
    /// so a run may end so many calls before the one that was counted.
    private static final int LONGER_LOOPS = 6;

    /// @param warm compiled programs lie on disk, and launches are timed
    private record Mode(boolean gpu, boolean warm) {
        @Override
        public String toString() {
            return (gpu ? "GPU" : "CPU") + (warm ? ", programs on disk, timed" : ", programs compiled");
        }
    }

    private static final List<Mode> MODES = List.of(new Mode(false, false), new Mode(true, true));

    @TempDir
    Path cache;

    /// @param alive what the ledger of the backend says in the end   @param lent bytes of arrays that were lent when all steps had ended
    private record Outcome(WatchedDriver watched, OpenClException thrown, int alive, long lent) {}

    private Outcome run(Mode mode, Fault fault) {
        PrintStream error = System.err;
        System.setErr(new PrintStream(OutputStream.nullOutputStream()));                      // where the time went
        try {
            return Present.withCache(mode.warm ? cache : null,
                    () -> Present.with("snedecor.opencl.profile", String.valueOf(mode.warm), () -> outcome(mode, fault)));
        } finally {
            System.setErr(error);
        }
    }

    private static Outcome outcome(Mode mode, Fault fault) {
        WatchedDriver watched = WatchedDriver.aroundNothing(mode.gpu, fault);
        List<Ledger> ledgers = new ArrayList<>();
        long[] lent = {0};
        OpenClException thrown = null;
        try {
            backend(watched.driver(), ledgers, lent);
            device(watched.driver(), ledgers);
        } catch (OpenClException e) {
            thrown = e;
        }
        return new Outcome(watched, thrown, ledgers.stream().mapToInt(Ledger::size).sum(), lent[0]);
    }

    private static void backend(Driver driver, List<Ledger> ledgers, long[] lent) {
        try (OpenClBackend backend = OpenClBackend.open(driver, "")) {
            ledgers.add(backend.ledger());
            try {
                SmallProgram.on(backend);
            } finally {
                lent[0] = backend.inUse();
            }
        }
    }

    private static void device(Driver driver, List<Ledger> ledgers) {
        Survey survey = new Survey(driver);
        survey.unusable();
        try (Device device = new Device(driver, survey.choose(""))) {
            ledgers.add(device.ledger());
            device.flush();
            device.finish();
        }
    }

    /// The first call of each function with every code, up to sixty others with some.
    @TestFactory
    Stream<DynamicTest> aCallThatFailsOnce() {
        return everyMethod((mode, method, calls) -> {
            for (int call : spread(calls, 60)) {
                for (int code : call == 1 ? ALL : spread(calls, 8).contains(call) ? List.of(-5, -11, -36) : List.of(-36)) {
                    Outcome outcome = run(mode, Fault.once(method, call, code));
                    String what = "call " + call + " of " + method + " fails with " + code;
                    nothingIsLeft(outcome, what);
                    if (outcome.watched.calls().get(method) < call) {
                        assertTrue(call > calls - LONGER_LOOPS, what + " never came");
                        assertNull(outcome.thrown, what);
                    } else if (gotOver(mode, method, code)) {
                        assertNull(outcome.thrown, what);
                    } else {
                        isTheTypedException(outcome.thrown, method, code, what);
                    }
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> aCallThatFailsFromThenOn() {
        return everyMethod((mode, method, calls) -> {
            for (int call : new int[] {1, (calls + 1) / 2}) {
                for (int code : List.of(-5, -11, -36)) {
                    Outcome outcome = run(mode, Fault.from(method, call, code));
                    String what = "every call of " + method + " from " + call + " on fails with " + code;
                    nothingIsLeft(outcome, what);
                    if (outcome.thrown == null) {
                        assertTrue(gotOver(mode, method, code) && !(code == -5 && TRIED_AGAIN.contains(bare(method))), what);
                        continue;
                    }
                    isTheTypedException(outcome.thrown, method, code, what);
                    if (code == -5 && SAY_WHAT_IS_IN_USE.contains(bare(method))) {
                        String message = outcome.thrown.getMessage();
                        assertTrue(message.contains("asked for") && message.contains("in use") && message.contains("smaller batch"), message);
                    }
                }
            }
        });
    }

    /// The log is a help, not a condition.
    @Test
    void aBuildWhoseLogCannotBeReadHasFailedAllTheSame() {
        for (Mode mode : MODES) {
            Outcome outcome = run(mode, Fault.from("build(Program, DeviceId, String)", 1, -11));
            assertEquals(BuildFailed.class, outcome.thrown.getClass());
            String message = outcome.thrown.getMessage();
            assertTrue(message.contains("-cl-std=CL1.2") && message.endsWith("nothing"), message);
            assertTrue(outcome.watched.calls().containsKey("buildLog(Program, DeviceId)"));
        }
    }

    /// Every method of the driver is called by the program, or these tests would say nothing of it.
    @Test
    void everyMethodIsCalled() {
        Set<String> called = new TreeSet<>(List.of("buildLog(Program, DeviceId)"));                         // by the test above
        for (Mode mode : MODES) called.addAll(warmedUp(mode).keySet());
        assertEquals(new TreeSet<>(Arrays.stream(Driver.class.getMethods()).map(WatchedDriver::name).toList()), called);
    }

    private interface Law {
        void hold(Mode mode, String method, int calls);
    }

    private Stream<DynamicTest> everyMethod(Law law) {
        return MODES.stream().flatMap(mode -> warmedUp(mode).entrySet().stream().map(entry -> DynamicTest.dynamicTest(entry.getKey() + ", " + mode,
                () -> assertTimeoutPreemptively(Duration.ofSeconds(120), () -> law.hold(mode, entry.getKey(), entry.getValue())))));
    }

    /// The calls of a run without failures, programs on disk if the mode says so.
    private Map<String, Integer> warmedUp(Mode mode) {
        Outcome outcome = null;
        for (int run = 0; run < (mode.warm ? 2 : 1); run++) {
            outcome = run(mode, Fault.NONE);
            nothingIsLeft(outcome, "without a failure");
            assertNull(outcome.thrown);
        }
        return outcome.watched.calls();
    }

    /// The first, the last, and others between: all where there are not more than `count`.
    private static Set<Integer> spread(int calls, int count) {
        Set<Integer> spread = new TreeSet<>();
        for (int i = 0; i < count; i++) spread.add(1 + (int) ((calls - 1L) * i / (count - 1)));
        return spread;
    }

    private static String bare(String method) {
        return method.substring(0, method.indexOf('('));
    }

    private static boolean gotOver(Mode mode, String method, int code) {
        String name = bare(method);
        if (name.equals("binary")) return true;                                             // costs the next run its time
        if (MEMORY.contains(code)) return TRIED_AGAIN.contains(name);
        return mode.warm && (name.equals("createProgram") || name.equals("build"));          // built from the source instead
    }

    private static void isTheTypedException(OpenClException thrown, String method, int code, String what) {
        assertNotNull(thrown, what);
        assertEquals(bare(method), thrown.function(), what);
        assertEquals(code, thrown.code(), what);
        Class<?> type = MEMORY.contains(code) ? OutOfDeviceMemory.class : BUILD.contains(code) ? BuildFailed.class : OpenClException.class;
        assertEquals(type, thrown.getClass(), what);
    }

    private static void nothingIsLeft(Outcome outcome, String what) {
        assertEquals(List.of(), outcome.watched.wrongs(), what);
        assertEquals(0, outcome.alive, what);
        assertEquals(0, outcome.lent, () -> what + ": bytes that are still lent");
    }
}

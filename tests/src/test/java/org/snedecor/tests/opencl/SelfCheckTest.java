package org.snedecor.tests.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.snedecor.opencl.OpenClBackend;
import org.snedecor.opencl.check.SelfCheck;
import org.snedecor.opencl.device.DeviceInfo;
import org.snedecor.opencl.device.DiskCache;
import org.snedecor.opencl.device.Survey;
import org.snedecor.opencl.driver.Driver;
import org.snedecor.tests.opencl.Answers.Change;
import org.snedecor.tests.opencl.Answers.Claims;

/// A device that computes wrongly is refused, in a sentence that names the check, what it expected and what it saw; a right one is asked once.
final class SelfCheckTest {
    private static final String LAUNCH = "launch(Queue, KernelObject, long[], long[], boolean)";

    /// What a device could make of each operation, and does not say. The names are those of the check.
    private static final Map<String, String> FAULTS = new TreeMap<>(Map.ofEntries(
            Map.entry("the rounding of products before they are added", "fma(x, y, z)"),
            Map.entry("fma with one rounding", "x * y + z"),
            Map.entry("division", "x * (1.0f / y) * 1.0000004f"),
            Map.entry("square root", "sqrt(x) * 1.0000005f"),
            Map.entry("finding NaN", "0 ? 1.0f : 2.0f"),
            Map.entry("remainders of whole numbers", "(float) ((int) fmod((float) (as_int(x) & 0x7FFFFFFF), (float) ((as_int(y) & 0x7FFF) + 1)))"),
            Map.entry("shifts of negative whole numbers", "(float) ((uint) (as_int(x) | (int) 0x80000000) >> (as_int(y) & 31))"),
            Map.entry("the upper half of products of whole numbers", "(float) ((as_uint(x) >> 16) * (as_uint(y) >> 16) & 0xFFFFFF)"),
            Map.entry("whole numbers of 64 bits", "(float) ((as_uint(y) >> 20) & 0xFFFFFF)"),
            Map.entry("subnormal floats", "fabs(fma(x, y, z)) < 0x1p-126f ? 0.0f : fma(x, y, z)"),
            Map.entry("doubles", "x * y - z"),
            Map.entry("division of doubles", "x / y - z")));

    @TempDir
    Path folder;

    private static String refusal(Driver driver, DeviceInfo info) {
        String message = assertThrows(IllegalStateException.class, () -> OpenClBackend.open(driver, "").close()).getMessage();
        assertTrue(message.startsWith("the OpenCL device " + info.name() + " (" + info.platform() + ") computes wrongly and is not used: its check of ")
                && message.contains(" expected ") && message.contains(", and saw ") && message.lines().count() == 1, message);
        return message;
    }

    private static DeviceInfo info(Driver driver) {
        return new Survey(driver).choose("");
    }

    /// What a device with these claims is asked.
    private static String program(Claims claims) {
        List<String> programs = new ArrayList<>();
        Driver driver = Rewritten.driver(WatchedDriver.answering(Answers.right(claims)).driver(), program -> {
            programs.add(program);
            return program;
        });
        Present.withCache(null, () -> Answers.check(claims).mostSteps(driver));
        return programs.getFirst();
    }

    /// Its operations, in the program's own words: the comment before each.
    private static List<String> operations(Claims claims) {
        Matcher matcher = Pattern.compile("^    \\{ +// (.*)$", Pattern.MULTILINE).matcher(program(claims));
        List<String> names = new ArrayList<>();
        while (matcher.find()) names.add(matcher.group(1));
        return names;
    }

    /// Every check has a fault, or nothing is known of it.
    @Test
    void everyOperationHasItsFault() {
        assertEquals(List.copyOf(FAULTS.keySet()), operations(Claims.ALL).stream().sorted().toList());
        assertEquals(FAULTS.size() - 3, operations(Claims.NONE).size());
    }

    /// What is remembered is remembered by the version: a change of a question or an answer raises it, and then this.
    @Test
    void theVersionKnowsEveryQuestionAndAnswer() {
        String answers = Stream.of("operations", "barriers", "long_loops")
                .map(kernel -> Arrays.toString(Answers.check(Claims.ALL).answer(kernel, List.of(8, 1000)))).collect(Collectors.joining());
        assertEquals("self-check 1 e626b1f504ae4b38a8ee35dc445b2d60d110bea7718708afb7eb8498325d6d5a", SelfCheck.VERSION + " " + DiskCache.key(program(Claims.ALL), answers));
    }

    /// One number of any operation far off, on a device that is none.
    @Test
    void aWrongNumberIsNamed() {
        List<String> names = operations(Claims.ALL);
        Driver right = WatchedDriver.answering(Answers.right(Claims.ALL)).driver();
        for (int k = 0; k < names.size(); k++) {
            int at = k;
            Change change = (kernel, bits) -> {
                int points = bits.length / names.size();
                if (kernel.equals("operations")) bits[at * points + 7 * at % points] = Float.floatToIntBits(12345.5f);
            };
            String message = Present.withCache(null, () -> refusal(WatchedDriver.answering(Answers.wrong(Claims.ALL, change)).driver(), info(right)));
            assertTrue(message.contains("its check of " + names.get(k) + " expected ") && message.endsWith(", and saw 12345.5"), message);
        }
    }

    /// The smallest thing that can be wrong where a number must be this one; and zeros of both signs, which are one.
    @Test
    void oneUnitIsWrongWhereOneIsPromisedAndTheSignOfZeroIsNot() {
        List<String> names = operations(Claims.ALL);
        for (int k = 0; k < names.size(); k++) {
            int at = k;
            Change change = (kernel, bits) -> {
                int points = bits.length / names.size();
                if (kernel.equals("operations")) bits[at * points + points - 2]++;
            };
            Driver driver = WatchedDriver.answering(Answers.wrong(Claims.ALL, change)).driver();
            String message = Present.withCache(null, () -> refusal(driver, info(driver)));
            assertTrue(message.contains("its check of " + names.get(k) + " expected "), message);
        }
        Change signs = (kernel, bits) -> {
            if (kernel.equals("operations")) for (int i = 0; i < bits.length; i++) if (Float.intBitsToFloat(bits[i]) == 0) bits[i] ^= 0x80000000;
        };
        Driver driver = WatchedDriver.answering(Answers.wrong(Claims.ALL, signs)).driver();
        assertEquals(Long.MAX_VALUE, (long) Present.withCache(null, () -> Answers.check(Claims.ALL).mostSteps(driver)));
    }

    @Test
    void aGroupThatDoesNotWaitIsNamed() {
        Change change = (kernel, bits) -> {
            if (kernel.equals("barriers")) bits[70]++;
        };
        Driver driver = WatchedDriver.answering(Answers.wrong(Claims.NONE, change)).driver();
        String message = Present.withCache(null, () -> refusal(driver, info(driver)));
        assertTrue(message.contains("its check of local memory and barriers expected ") && message.contains(" of item 70 in groups of 256"), message);
    }

    /// Loops that end early are a property of a device, down to what no kernel can live with; loops that compute wrongly are not.
    @Test
    void loopsMayEndButNotBeWrong() {
        for (int end : new int[] {8192, 65_535, 100_000}) {
            assertEquals(end, (long) Present.withCache(null, () -> Answers.check(Claims.NONE).mostSteps(loopsEnd(end))), "an end after " + end);
        }
        for (int end : new int[] {0, 1, 8191}) {
            String message = Present.withCache(null, () -> refusal(loopsEnd(end), info(loopsEnd(end))));
            assertTrue(message.contains("its check of long loops expected at least 8192 steps") && message.endsWith("saw their end after " + end), message);
        }
        Change change = (kernel, bits) -> {
            if (kernel.equals("long_loops")) bits[1]++;
        };
        Driver driver = WatchedDriver.answering(Answers.wrong(Claims.NONE, change)).driver();
        String message = Present.withCache(null, () -> refusal(driver, info(driver)));
        assertTrue(message.contains("its check of long loops expected "), message);
    }

    private static Driver loopsEnd(int end) {
        return WatchedDriver.answering(Answers.wrong(Claims.NONE, (kernel, bits) -> {
            if (!kernel.equals("long_loops") || bits[0] <= end) return;
            int[] cut = Answers.check(Claims.NONE).answer(kernel, List.of(1, end));
            System.arraycopy(cut, 0, bits, 0, 2);
        })).driver();
    }

    /// Asked once for each device and driver; what failed is asked again.
    @Test
    void whatHasPassedIsRemembered() throws IOException {
        Change wrong = (_, bits) -> Arrays.fill(bits, 12345);
        for (int run = 0; run < 2; run++) {
            WatchedDriver failing = WatchedDriver.answering(Answers.wrong(Claims.NONE, wrong));
            Present.withCache(folder, () -> refusal(failing.driver(), info(failing.driver())));
            assertTrue(failing.calls().get(LAUNCH) > 0, "not asked in run " + run);
            assertEquals(List.of(), failing.wrongs());
        }
        for (int run = 0; run < 2; run++) {
            WatchedDriver healthy = WatchedDriver.answering(Answers.wrong(Claims.NONE, (kernel, bits) -> {
                if (kernel.equals("long_loops") && bits[0] > 70_000) System.arraycopy(Answers.check(Claims.NONE).answer(kernel, List.of(7, 10_000)), 0, bits, 0, 2);
            }));
            assertEquals(70_000, (long) Present.withCache(folder, () -> Answers.check(Claims.NONE).mostSteps(healthy.driver())));
            assertEquals(run == 0, healthy.calls().containsKey(LAUNCH), "run " + run);
        }
        try (Stream<Path> files = Files.list(folder)) {
            Path file = files.filter(path -> path.getFileName().toString().startsWith("check-")).findFirst().orElseThrow();
            Files.write(file, new byte[] {1, 2, 3});
        }
        WatchedDriver again = WatchedDriver.answering(Answers.right(Claims.NONE));
        assertEquals(Long.MAX_VALUE, (long) Present.withCache(folder, () -> Answers.check(Claims.NONE).mostSteps(again.driver())));
        assertTrue(again.calls().get(LAUNCH) > 0, "a damaged file was believed");
    }

    /// On the device that is here: it passes, and with any of the faults it does not.
    @TestFactory
    Stream<DynamicTest> aRealDeviceWithAFaultIsRefused() {
        Driver driver = Present.driver();
        DeviceInfo info = info(driver);
        Map<String, UnaryOperator<String>> faults = new TreeMap<>();
        FAULTS.forEach((name, expression) -> faults.put(name, program -> program.replaceFirst("(// " + Pattern.quote(name) + "\n(?:.*\n){3}.* = ).*;\n",
                "$1" + Matcher.quoteReplacement(expression) + ";\n")));
        faults.put("local memory and barriers", program -> program.replace("barrier(CLK_LOCAL_MEM_FENCE);", ""));
        faults.put("long loops", Rewritten.loopsEndAfter(3000));
        return faults.entrySet().stream().map(fault -> DynamicTest.dynamicTest(fault.getKey(), () -> {
            assumeTrue(info.subnormals() || !fault.getKey().equals("subnormal floats"), info.name() + " does not claim subnormal floats");
            assumeTrue(info.doubles() || !fault.getKey().contains("doubles"), info.name() + " does not claim doubles");
            List<Boolean> changed = new ArrayList<>();
            Driver faulty = Rewritten.driver(driver, program -> {
                String rewritten = fault.getValue().apply(program);
                changed.add(!rewritten.equals(program));
                return rewritten;
            });
            String message = Present.withCache(null, () -> refusal(faulty, info));
            assertNotEquals(List.of(), changed);
            assertTrue(changed.getFirst(), "the fault is not in the program");
            assertTrue(message.contains("its check of " + fault.getKey() + " expected "), message);
        }));
    }

    /// How far loops go on a device that ends them is found out, up to what the check's own loops take besides the steps that they count.
    @Test
    void theEndOfLoopsIsFoundOut() {
        Driver driver = Present.driver();
        SelfCheck check = new SelfCheck(info(driver));
        for (int end : new int[] {20_000, 65_535, 110_000}) {
            long most = Present.withCache(null, () -> check.mostSteps(Rewritten.driver(driver, Rewritten.loopsEndAfter(end))));
            assertTrue(most <= end && most >= 0.98 * end, end + " became " + most);
        }
    }

    /// Less than a second; of which PoCL's compiler has most. Printed, not asserted: machines are busy.
    @Test
    void howLongItTakes() {
        Driver driver = Present.driver();
        SelfCheck check = new SelfCheck(info(driver));
        for (int run = 0; run < 2; run++) {
            long start = System.nanoTime();
            long most = Present.withCache(null, () -> check.mostSteps(driver));
            System.out.printf(Locale.ROOT, "self-check of %s: %.0f ms, loops %s%n", info(driver).name(), (System.nanoTime() - start) * 1e-6,
                    most == Long.MAX_VALUE ? "as long as one likes" : "of " + most + " steps at most");
        }
    }
}

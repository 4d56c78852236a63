package org.snedecor.opencl.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.snedecor.opencl.device.Block;
import org.snedecor.opencl.device.Device;
import org.snedecor.opencl.device.DeviceInfo;
import org.snedecor.opencl.device.DiskCache;
import org.snedecor.opencl.device.Loops;
import org.snedecor.opencl.device.Scratch;
import org.snedecor.opencl.driver.Driver;

/// Checks that a device computes what the kernels rely on. This happens before the device is opened, in less than a second, and not again while
/// device, driver and checks stay the same. A passed check is stored in [DiskCache]; a failed one is not, because the device may be repaired.
///
/// - Arithmetic: every [Operation] that the kernels need, and what the device claims beyond that. A single wrong number makes the device unusable.
/// The functions
///   of `functions.cl` are made of these and are not checked themselves: compiling them would take longer than all the rest.
/// - Local memory and barriers, in groups as large as kernels have them. Likewise.
/// - Long loops. Some drivers end the loops of a work-item after a number of steps, all together, and say nothing (llvmpipe of Mesa 22.3.6 after 65,535).
///   This is no reason to refuse a device, because most kernels need fewer steps: the number becomes [Device#mostSteps]. Longer sums are taken in
/// pieces, and where that is impossible the launch is refused, in one sentence. So a number is never silently wrong. With fewer than [#LEAST] steps a
/// device is of no use. Loops of 131,072 steps are tried, and of a million on fast devices; a limit beyond that is not found.
///
/// The sign of a zero is not checked. fma(-0, 0, +0) is +0 by IEEE 754 and -0 on llvmpipe of Mesa 22.3.6, whose fma is libclc's; OpenCL states errors
/// in ulp, and the two zeros are 0 ulp apart. So the functions of `functions.cl` must not rely on it: those that keep the sign of their argument use
/// copysign.
public final class SelfCheck {
    /// Raised when the checks or their answers change.
    public static final String VERSION = "self-check 1";
    /// About what those kernels need whose loops are not cut: panels are packed in 2,300 to 5,000, lines of 2,048 sorted by counting in 4,098.
    static final int LEAST = 8192;
    /// Steps of the loops that are tried first, and those where these took less than [#QUICK].
    private static final int LONG = 1 << 17;
    private static final int LONGER = 1 << 20;
    private static final long QUICK = 10_000_000;
    private static final int ROUNDS = 8;
    private static final int GROUPS = 4;

    private final DeviceInfo info;
    private final int group;
    private List<Operation> operations;

    public SelfCheck(DeviceInfo info) {
        this.info = info;
        this.group = Integer.highestOneBit(Math.clamp(info.group(), 1, 256));
    }

    /// A device that is remembered does not wait for them.
    private List<Operation> operations() {
        if (operations == null) operations = Operation.of(info);
        return operations;
    }

    /// Opens the device, checks it and closes it again, unless a passed check is stored.
    ///
    /// @return the steps that loops of a work-item may take, `Long.MAX_VALUE` where no end was found
    /// @throws IllegalStateException in one sentence, which says what was expected and what was seen, where the device must not be used
    public long mostSteps(Driver driver) {
        DiskCache cache = new DiskCache();
        String key = "check-" + DiskCache.key(VERSION, info.name(), info.vendor(), info.platform(), info.driver());
        byte[] known = cache.get(key);
        if (known != null && known.length == Long.BYTES) return ByteBuffer.wrap(known).getLong();
        long steps;
        try (Device device = new Device(driver, info)) {
            steps = ask(device);
        }
        cache.put(key, ByteBuffer.allocate(Long.BYTES).putLong(steps).array());
        return steps;
    }

    private long ask(Device device) {
        try (Scratch scratch = device.pool().scratch()) {
            float[] seen = operations(device, scratch);
            for (int k = 0; k < operations().size(); k++) {
                String wrong = operations().get(k).wrong(Arrays.copyOfRange(seen, k * Operation.POINTS, (k + 1) * Operation.POINTS));
                if (wrong != null) throw refusal(operations().get(k).name(), wrong);
            }
            Block out = scratch.lend(4L * GROUPS * group);
            device.kernel(source(), options(), "barriers").launch(Loops.of(ROUNDS), (long) GROUPS * group, group, ROUNDS, out);
            int[] sums = new int[GROUPS * group];
            device.read(out, sums, sums.length);
            int[] right = barriers(ROUNDS);
            int at = Arrays.mismatch(sums, right);
            if (at >= 0) {
                throw refusal("local memory and barriers", Integer.toUnsignedString(right[at]) + " of item " + at + " in groups of " + group + ", and saw "
                        + Integer.toUnsignedString(sums[at]));
            }
            return longLoops(device, out);
        }
    }

    private float[] operations(Device device, Scratch scratch) {
        int count = operations().size() * Operation.POINTS;
        float[] points = new float[3 * count];
        for (int i = 0; i < count; i++) {
            for (int c = 0; c < 3; c++) points[c * count + i] = operations().get(i / Operation.POINTS).points()[i % Operation.POINTS][c];
        }
        Block in = scratch.lend(4L * points.length);
        Block out = scratch.lend(4L * count);
        device.write(points, in, points.length);
        device.kernel(source(), options(), "operations").launch(Loops.NONE, Operation.POINTS, Operation.POINTS, in, out);
        float[] seen = new float[count];
        device.read(out, seen, count);
        return seen;
    }

    /// In one loop, in two one behind the other, and in many.
    private long longLoops(Device device, Block out) {
        steps(device, 1, 1, out);                                                       // a driver may compile it at its first launch
        long start = System.nanoTime();
        long most = Math.min(steps(device, 1, LONG, out), Math.min(steps(device, 2, LONG / 2, out), steps(device, 512, LONG / 512, out)));
        if (most == LONG && System.nanoTime() - start < QUICK) {
            most = Math.min(steps(device, 1, LONGER, out), steps(device, 1024, LONGER / 1024, out));
            return most == LONGER ? Long.MAX_VALUE : most;
        }
        if (most < LEAST) throw refusal("long loops", "at least " + LEAST + " steps of the loops of a work-item, and saw their end after " + most);
        return most == LONG ? Long.MAX_VALUE : most;
    }

    /// How many there were of `outer · inner`.
    private long steps(Device device, int outer, int inner, Block out) {
        device.kernel(source(), options(), "long_loops").launch(Loops.NONE, 1, 1, outer, inner, out);
        int[] seen = new int[2];
        device.read(out, seen, 2);
        long steps = Integer.toUnsignedLong(seen[0]);
        int[] right = longLoops(steps <= (long) outer * inner ? (int) steps : outer * inner);
        if (!Arrays.equals(seen, right)) {
            throw refusal("long loops", Integer.toUnsignedString(right[1]) + " after " + right[0] + " steps, and saw " + Integer.toUnsignedString(seen[1])
                    + " after " + steps);
        }
        return steps;
    }

    private IllegalStateException refusal(String check, String wrong) {
        return new IllegalStateException("the OpenCL device " + info.name() + " (" + info.platform() + ") computes wrongly and is not used: its check of "
                + check + " expected " + wrong);
    }

    /// The correct output of this kernel of the check, as the bits of its numbers.
    ///
    /// @param numbers among the kernel's arguments
    public int[] answer(String kernel, List<Integer> numbers) {
        return switch (kernel) {
            case "operations" -> operations().stream().flatMapToInt(o -> {
                float[] answers = o.answers();
                return IntStream.range(0, answers.length).map(i -> Float.floatToRawIntBits(answers[i]));
            }).toArray();
            case "barriers" -> barriers(numbers.getFirst());
            case "long_loops" -> longLoops(numbers.get(0) * numbers.get(1));
            default -> throw new IllegalArgumentException("the self-check has no kernel " + kernel);
        };
    }

    private int[] barriers(int rounds) {
        int[] own = new int[GROUPS * group];
        Arrays.setAll(own, i -> i + 1);
        for (int round = 0; round < rounds; round++) {
            int[] box = own.clone();
            for (int i = 0; i < own.length; i++) own[i] = own[i] * 31 + box[i / group * group + (i % group + round + 1) % group];
        }
        return own;
    }

    /// x → m x + c, once, twice, four times, …: two such maps one behind the other are one.
    private static int[] longLoops(int steps) {
        int m = 1664525;
        int c = 1013904223;
        int random = 1;
        for (int rest = steps; rest != 0; rest >>>= 1) {
            if ((rest & 1) != 0) random = random * m + c;
            c = c * m + c;
            m *= m;
        }
        return new int[] {steps, random};
    }

    private String options() {
        return "-DGROUP=" + group;
    }

    /// One kernel does all operations, because starting a compiler takes longer than compiling one more line. All x lie side by side, then all y,
    /// then all z.
    private String source() {
        int count = operations().size() * Operation.POINTS;
        StringBuilder text = new StringBuilder("#pragma OPENCL FP_CONTRACT OFF\n");
        if (info.doubles()) text.append("#pragma OPENCL EXTENSION cl_khr_fp64 : enable\n");
        text.append("kernel void operations(global const float* in, global float* out) {\n    const int i = get_global_id(0);\n");
        for (int k = 0; k < operations().size(); k++) {
            Operation operation = operations().get(k);
            int at = k * Operation.POINTS;
            text.append("    {                                                                   // ").append(operation.name()).append('\n');
            for (int c = 0; c < 3; c++) text.append("        const float ").append("xyz".charAt(c)).append(" = in[i + ").append(at + c * count).append("];\n");
            text.append("        out[i + ").append(at).append("] = ").append(operation.expression()).append(";\n    }\n");
        }
        return text.append("}\n\n").append(file()).toString();
    }

    private static String file() {
        try (InputStream in = SelfCheck.class.getResourceAsStream("check.cl")) {
            if (in == null) throw new IllegalStateException("the program check.cl is missing from the jar of the OpenCL backend");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

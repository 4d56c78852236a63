package org.snedecor.opencl.device;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.snedecor.opencl.driver.BuildFailed;
import org.snedecor.opencl.driver.Driver;
import org.snedecor.opencl.driver.Handle;
import org.snedecor.opencl.driver.OpenClException;
import org.snedecor.opencl.driver.OutOfDeviceMemory;

/// An open device: its context and its queue, which is in order, and all that was made on it.
///
/// `-Dsnedecor.opencl.profile=true` times every launch, and closing the device prints where the time went.
public final class Device implements AutoCloseable {
    private static final int NAN = 0x7FC00000;
    /// Launches after which the driver is told to begin.
    private static final int BUNCH = 32;

    private final Driver driver;
    private final DeviceInfo info;
    private final long mostSteps;
    private final Ledger ledger = new Ledger();
    private final DiskCache cache = new DiskCache();
    private final Map<Named, Handle.Program> programs = new HashMap<>();
    private final Map<Named, Kernel> kernels = new HashMap<>();
    private final MemoryPool pool = new MemoryPool(this);
    private final Staging staging = new Staging(this);
    private final boolean profiling = Boolean.getBoolean("snedecor.opencl.profile");
    private final Map<String, long[]> times = new HashMap<>();
    private Handle.Context context;
    private Handle.Queue queue;
    private long launched;
    private boolean closed;

    /// A kernel by what it is made from; the program of all kernels of a source has no name. A text knows its hash, so a lookup costs next to nothing.
    private record Named(String source, String options, String name) {}

    /// One whose loops may be as long as they like.
    ///
    /// @throws OpenClException where the driver refuses; nothing is left behind then
    public Device(Driver driver, DeviceInfo info) {
        this(driver, info, Long.MAX_VALUE);
    }

    /// @param mostSteps see [#mostSteps]
    /// @throws OpenClException likewise
    public Device(Driver driver, DeviceInfo info, long mostSteps) {
        this.driver = driver;
        this.info = info;
        this.mostSteps = mostSteps;
        try {
            context = ledger.enter("context", driver.createContext(info.platformId(), info.deviceId()));
            queue = ledger.enter("queue", driver.createQueue(context, info.deviceId(), profiling));
        } catch (RuntimeException e) {
            Closing.after(e, this::close);
            throw e;
        }
    }

    public DeviceInfo info() {
        return info;
    }

    /// After so many steps a device ends all loops of a work-item, wherever they are, and says nothing; `Long.MAX_VALUE` where it does not. So no kernel is
    /// launched without its [Loops], and one whose loops would be cut is refused.
    public long mostSteps() {
        return mostSteps;
    }

    public MemoryPool pool() {
        return pool;
    }

    /// What is alive on the device.
    public Ledger ledger() {
        return ledger;
    }

    /// The kernel `name` of a program, compiled when it is first asked for.
    ///
    /// @param options of the compiler, such as `-DTILE=4`
    /// @throws BuildFailed with the log of the compiler
    public synchronized Kernel kernel(String source, String options, String name) {
        return kernel(source, options, name, name);
    }

    /// @param label what it is called where the time went
    public synchronized Kernel kernel(String source, String options, String name, String label) {
        requireOpen();
        return kernels.computeIfAbsent(new Named(source, options, name), _ -> {
            String what = "memory for the program of " + label;
            Named all = new Named(source, options, "");
            Handle.Program known = programs.get(all);
            Handle.Program program = known != null ? known : twice(what, () -> build(source, info.options() + options));
            programs.put(all, program);
            return new Kernel(this, label, ledger.enter("kernel", twice(what, () -> driver.createKernel(program, name))));
        });
    }

    /// From the cache on disk; from the source where that has none, or one that the driver refuses.
    private Handle.Program build(String source, String options) {
        String key = DiskCache.key(source, options, info.name(), info.driver(), info.platform());
        byte[] binary = cache.get(key);
        if (binary != null) {
            try {
                return built(driver.createProgram(context, info.deviceId(), binary), options);
            } catch (OutOfDeviceMemory e) {
                throw e;
            } catch (OpenClException e) {
                // stale or damaged: built anew below, and replaced
            }
        }
        Handle.Program program = built(driver.createProgram(context, source), options);
        try {
            cache.put(key, driver.binary(program));
        } catch (OpenClException e) {
            // a driver that does not give its binaries: compiled anew in every run
        }
        return program;
    }

    private Handle.Program built(Handle.Program program, String options) {
        ledger.enter("program", program);
        try {
            driver.build(program, info.deviceId(), options);
            return program;
        } catch (RuntimeException e) {
            RuntimeException said = e instanceof BuildFailed failed ? failed.with(options, log(program)) : e;
            Closing.after(said, () -> release(program));
            throw said;
        }
    }

    private String log(Handle.Program program) {
        try {
            return driver.buildLog(program, info.deviceId());
        } catch (OpenClException e) {
            return "the compiler's log cannot be read, " + e.getMessage();
        }
    }

    /// Out of memory: everything that nobody holds is freed, and it is tried again, once. Some drivers find the memory of a buffer only when it is
    /// first touched, so every command may have to.
    ///
    /// @param asked what the memory is for, `12 MiB`
    /// @throws OutOfDeviceMemory saying what was asked for and what is in use
    <T> T twice(String asked, Supplier<T> command) {
        try {
            return command.get();
        } catch (OutOfDeviceMemory first) {
            try {
                finish();
                pool.collect();
                return command.get();
            } catch (OutOfDeviceMemory again) {
                throw again.with(pool.state(asked));
            }
        }
    }

    /// Arguments are part of a kernel's state, so one launch is set up at a time.
    ///
    /// Until then the blocks among them must not be taken for garbage and lent to somebody else; what is asked of the device later comes later in the queue.
    synchronized void launch(Kernel kernel, long[] global, long[] local, Object[] arguments) {
        requireOpen();
        Handle.Event event = twice("memory for " + kernel, () -> {
            for (int i = 0; i < arguments.length; i++) {
                driver.setArgument(kernel.kernel(), i, arguments[i] instanceof Block block ? block.memory() : arguments[i]);
            }
            return driver.launch(queue, kernel.kernel(), global, local, profiling);
        });
        Reference.reachabilityFence(arguments);
        if (profiling) time(kernel, event);
        // A driver may wait for more before it sends anything: it shall begin while the rest of a step is set up.
        if (++launched % BUNCH == 0) flush();
    }

    private void time(Kernel kernel, Handle.Event event) {
        ledger.enter("event", event);
        try {
            await(event);
            long[] time = times.computeIfAbsent(kernel.toString(), _ -> new long[2]);
            time[0] += driver.nanoseconds(event);
            time[1]++;
        } finally {
            release(event);
        }
    }

    /// Filled with NaN at once: a driver that finds memory only when it is touched says here that there is none, and who reads before writing
    /// sees NaN.
    synchronized Handle.Buffer createBuffer(long bytes) {
        requireOpen();
        Handle.Buffer buffer = ledger.enter("buffer", driver.createBuffer(context, bytes));
        try {
            driver.fill(queue, buffer, NAN, bytes / 4 * 4);
            return buffer;
        } catch (RuntimeException e) {
            Closing.after(e, () -> release(buffer));
            throw e;
        }
    }

    public synchronized void write(float[] from, Block to, int elements) {
        requireOpen();
        staging.up(to, elements, (piece, first, count) -> piece.asFloatBuffer().put(from, first, count));
    }

    public synchronized void write(double[] from, Block to, int elements) {
        requireOpen();
        staging.up(to, elements, (piece, first, count) -> {
            for (int i = 0; i < count; i++) piece.putFloat((float) from[first + i]);
        });
    }

    public synchronized void write(int[] from, Block to, int elements) {
        requireOpen();
        staging.up(to, elements, (piece, first, count) -> piece.asIntBuffer().put(from, first, count));
    }

    public synchronized void read(Block from, float[] to, int elements) {
        requireOpen();
        staging.down(from, elements, (piece, first, count) -> piece.asFloatBuffer().get(to, first, count));
    }

    public synchronized void read(Block from, double[] to, int elements) {
        requireOpen();
        staging.down(from, elements, (piece, first, count) -> {
            for (int i = 0; i < count; i++) to[first + i] = piece.getFloat();
        });
    }

    public synchronized void read(Block from, int[] to, int elements) {
        requireOpen();
        staging.down(from, elements, (piece, first, count) -> piece.asIntBuffer().get(to, first, count));
    }

    /// Bytes that went to the device so far.
    public synchronized long uploaded() {
        return staging.up();
    }

    /// Bytes that came from it so far.
    public synchronized long downloaded() {
        return staging.down();
    }

    /// Lets the device begin with what was asked of it, without waiting.
    public synchronized void flush() {
        requireOpen();
        saying(() -> driver.flush(queue));
    }

    /// Waits until everything that was asked for is done.
    public synchronized void finish() {
        requireOpen();
        saying(() -> driver.finish(queue));
    }

    Handle.Event write(Handle.Buffer to, long offset, ByteBuffer from, long bytes) {
        return ledger.enter("event", twice("memory for an upload", () -> driver.write(queue, to, offset, from, bytes)));
    }

    void read(Handle.Buffer from, long offset, ByteBuffer to, long bytes) {
        twice("memory for a download", () -> {
            saying(() -> driver.read(queue, from, offset, to, bytes));
            return null;
        });
    }

    void await(Handle.Event event) {
        saying(() -> driver.await(event));
    }

    /// Some drivers find only while they work that memory is missing: then it is said what is in use.
    private void saying(Runnable call) {
        try {
            call.run();
        } catch (OutOfDeviceMemory e) {
            throw e.with(pool.state("memory for what was launched"));
        }
    }

    void release(Handle.Buffer buffer) {
        if (ledger.strike(buffer)) driver.release(buffer);
    }

    void release(Handle.Event event) {
        if (ledger.strike(event)) driver.release(event);
    }

    private void release(Handle.Program program) {
        if (ledger.strike(program)) driver.release(program);
    }

    private void requireOpen() {
        if (closed) throw new IllegalStateException("the OpenCL device " + info.name() + " is closed");
    }

    /// Waits for the device and releases all that was made on it, also what is still lent.
    @Override
    public synchronized void close() {
        if (closed) return;
        List<Runnable> last = new ArrayList<>();
        if (queue != null) last.add(() -> driver.finish(queue));
        last.add(staging::close);
        last.add(pool::close);
        for (Kernel kernel : kernels.values()) {
            last.add(() -> {
                Handle.Kernel object = kernel.kernel();
                if (ledger.strike(object)) driver.release(object);
            });
        }
        for (Handle.Program program : programs.values()) last.add(() -> release(program));
        last.add(() -> {
            if (queue != null && ledger.strike(queue)) driver.release(queue);
        });
        last.add(() -> {
            if (context != null && ledger.strike(context)) driver.release(context);
        });
        if (profiling) last.add(() -> System.err.print(profile()));
        closed = true;
        Closing.all(last);
    }

    /// Where the time went: milliseconds, launches and name of each kernel, the dearest first.
    private String profile() {
        StringBuilder text = new StringBuilder();
        times.entrySet().stream().sorted(Comparator.comparing(entry -> -entry.getValue()[0])).forEach(entry ->
                text.append(String.format(Locale.ROOT, "%10.2f ms %8d x %s%n", entry.getValue()[0] / 1e6, entry.getValue()[1], entry.getKey())));
        return text.toString();
    }
}

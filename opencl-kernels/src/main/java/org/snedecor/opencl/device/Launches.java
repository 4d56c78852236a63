package org.snedecor.opencl.device;

import java.lang.ref.Reference;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.snedecor.opencl.driver.Driver;
import org.snedecor.opencl.driver.Handle;

/// Launches kernels, and times each launch on request.
final class Launches {
    /// Launches after which the driver is told to start.
    private static final int BUNCH = 32;

    private final Session session;
    private final MemoryPool pool;
    private final long mostSteps;
    private final boolean profiling;
    private final Map<String, long[]> times = new HashMap<>();
    private long launched;

    Launches(Session session, MemoryPool pool, long mostSteps, boolean profiling) {
        this.session = session;
        this.pool = pool;
        this.mostSteps = mostSteps;
        this.profiling = profiling;
    }

    /// See [Device#mostSteps].
    long mostSteps() {
        return mostSteps;
    }

    String deviceName() {
        return session.info().name();
    }

    /// Arguments are part of a kernel's state, so one launch is set up at a time.
    ///
    /// Until then the blocks among them must not be collected as garbage and lent to others; later commands come later in the queue.
    void launch(String name, Handle.KernelObject kernel, long[] global, long[] local, Object[] arguments) {
        synchronized (session) {
            session.requireOpen();
            Driver driver = session.driver();
            Handle.Event event = pool.twice("memory for " + name, () -> {
                for (int i = 0; i < arguments.length; i++) {
                    driver.setArgument(kernel, i, arguments[i] instanceof Block block ? block.memory() : arguments[i]);
                }
                return driver.launch(session.queue(), kernel, global, local, profiling);
            });
            Reference.reachabilityFence(arguments);
            if (profiling) time(name, event);
            // A driver may wait for more commands before it sends any; it should start while the rest of a step is set up.
            if (++launched % BUNCH == 0) flush();
        }
    }

    void flush() {
        pool.saying(() -> session.driver().flush(session.queue()));
    }

    private void time(String name, Handle.Event event) {
        session.ledger().enter("event", event);
        try {
            pool.saying(() -> session.driver().await(event));
            long[] time = times.computeIfAbsent(name, _ -> new long[2]);
            time[0] += session.driver().nanoseconds(event);
            time[1]++;
        } finally {
            session.release(event);
        }
    }

    /// Prints where the time went, if it was measured: milliseconds, launches and name of each kernel, the most expensive first.
    void close() {
        if (!profiling) return;
        StringBuilder text = new StringBuilder();
        times.entrySet().stream().sorted(Comparator.comparing(entry -> -entry.getValue()[0])).forEach(entry ->
                text.append(String.format(Locale.ROOT, "%10.2f ms %8d x %s%n", entry.getValue()[0] / 1e6, entry.getValue()[1], entry.getKey())));
        System.err.print(text);
    }
}

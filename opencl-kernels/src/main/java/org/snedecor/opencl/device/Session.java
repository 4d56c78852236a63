package org.snedecor.opencl.device;

import java.util.List;
import org.snedecor.opencl.driver.Driver;
import org.snedecor.opencl.driver.Handle;
import org.snedecor.opencl.driver.OpenClException;

/// A context and its queue, which is in order, and the ledger of all that is made on them. Code that uses the queue or the arguments of a kernel over
/// more than one call of the driver must hold the session's lock meanwhile.
final class Session {
    private static final int NAN = 0x7FC00000;

    private final Driver driver;
    private final DeviceInfo info;
    private final Ledger ledger = new Ledger();
    private Handle.Context context;
    private Handle.Queue queue;
    private boolean closed;

    /// @throws OpenClException where the driver refuses; nothing is left behind then
    Session(Driver driver, DeviceInfo info, boolean profiling) {
        this.driver = driver;
        this.info = info;
        try {
            context = ledger.enter("context", driver.createContext(info.platformId(), info.deviceId()));
            queue = ledger.enter("queue", driver.createQueue(context, info.deviceId(), profiling));
        } catch (RuntimeException e) {
            Closing.after(e, this::releaseContext);
            throw e;
        }
    }

    Driver driver() {
        return driver;
    }

    DeviceInfo info() {
        return info;
    }

    Ledger ledger() {
        return ledger;
    }

    Handle.Context context() {
        return context;
    }

    Handle.Queue queue() {
        return queue;
    }

    /// Filled with NaN at once: a driver that finds memory only when it is touched says here that there is none, and a kernel that reads before it
    /// writes sees NaN.
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

    void release(Handle.Buffer buffer) {
        if (ledger.strike(buffer)) driver.release(buffer);
    }

    void release(Handle.Event event) {
        if (ledger.strike(event)) driver.release(event);
    }

    void release(Handle.Program program) {
        if (ledger.strike(program)) driver.release(program);
    }

    void release(Handle.KernelObject kernel) {
        if (ledger.strike(kernel)) driver.release(kernel);
    }

    void requireOpen() {
        if (closed) throw new IllegalStateException("the OpenCL device " + info.name() + " is closed");
    }

    /// From now on nothing is made here. The queue and the context stay until [#releaseContext].
    ///
    /// @return false if it was closed before
    boolean close() {
        boolean first = !closed;
        closed = true;
        return first;
    }

    void releaseContext() {
        Closing.all(List.<Runnable>of(
                () -> { if (queue != null && ledger.strike(queue)) driver.release(queue); },
                () -> { if (context != null && ledger.strike(context)) driver.release(context); }));
    }
}

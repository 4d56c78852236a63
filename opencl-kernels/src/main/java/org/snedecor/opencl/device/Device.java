package org.snedecor.opencl.device;

import java.util.ArrayList;
import java.util.List;
import org.snedecor.opencl.driver.BuildFailed;
import org.snedecor.opencl.driver.Driver;
import org.snedecor.opencl.driver.OpenClException;

/// An open device: its memory, its programs, and the transfers to it and from it.
///
/// `-Dsnedecor.opencl.profile=true` times every launch, and closing the device prints where the time went.
public final class Device implements AutoCloseable {
    private final Session session;
    private final MemoryPool pool;
    private final Staging staging;
    private final Launches launches;
    private final Programs programs;

    /// A device without a limit on loops.
    ///
    /// @throws OpenClException where the driver refuses; nothing is left behind then
    public Device(Driver driver, DeviceInfo info) {
        this(driver, info, Long.MAX_VALUE);
    }

    /// @param mostSteps see [#mostSteps]
    /// @throws OpenClException likewise
    public Device(Driver driver, DeviceInfo info, long mostSteps) {
        boolean profiling = Boolean.getBoolean("snedecor.opencl.profile");
        session = new Session(driver, info, profiling);
        pool = new MemoryPool(session);
        staging = new Staging(session, pool);
        launches = new Launches(session, pool, mostSteps, profiling);
        programs = new Programs(session, pool, launches);
    }

    public DeviceInfo info() {
        return session.info();
    }

    /// The number of steps after which the device silently ends all loops of a work-item; `Long.MAX_VALUE` where it does not. So no
    /// kernel is launched without its [Loops], and one whose loops would be cut is refused.
    public long mostSteps() {
        return launches.mostSteps();
    }

    public MemoryPool pool() {
        return pool;
    }

    /// The objects that are alive on the device.
    public Ledger ledger() {
        return session.ledger();
    }

    /// The kernel `name` of a program, compiled when it is first asked for.
    ///
    /// @param options of the compiler, such as `-DTILE=4`
    /// @throws BuildFailed with the log of the compiler
    public Kernel kernel(String source, String options, String name) {
        return kernel(source, options, name, name);
    }

    /// @param label its name in the profile
    public Kernel kernel(String source, String options, String name, String label) {
        synchronized (session) {
            session.requireOpen();
            return programs.kernel(source, options, name, label);
        }
    }

    public void write(float[] from, Block to, int elements) {
        staging.up(to, elements, (piece, first, count) -> piece.asFloatBuffer().put(from, first, count));
    }

    public void write(double[] from, Block to, int elements) {
        staging.up(to, elements, (piece, first, count) -> {
            for (int i = 0; i < count; i++) piece.putFloat((float) from[first + i]);
        });
    }

    public void write(int[] from, Block to, int elements) {
        staging.up(to, elements, (piece, first, count) -> piece.asIntBuffer().put(from, first, count));
    }

    public void read(Block from, float[] to, int elements) {
        staging.down(from, elements, (piece, first, count) -> piece.asFloatBuffer().get(to, first, count));
    }

    public void read(Block from, double[] to, int elements) {
        staging.down(from, elements, (piece, first, count) -> {
            for (int i = 0; i < count; i++) to[first + i] = piece.getFloat();
        });
    }

    public void read(Block from, int[] to, int elements) {
        staging.down(from, elements, (piece, first, count) -> piece.asIntBuffer().get(to, first, count));
    }

    /// Bytes that went to the device so far.
    public long uploaded() {
        return staging.up();
    }

    /// Bytes that came from it so far.
    public long downloaded() {
        return staging.down();
    }

    /// Lets the device start on the commands given so far, without waiting.
    public void flush() {
        synchronized (session) {
            session.requireOpen();
            launches.flush();
        }
    }

    /// Waits until all commands are done.
    public void finish() {
        synchronized (session) {
            session.requireOpen();
            pool.finish();
        }
    }

    /// Waits for the device and releases everything that was made on it, even if it is still lent.
    @Override
    public void close() {
        synchronized (session) {
            if (!session.close()) return;
            List<Runnable> last = new ArrayList<>();
            last.add(() -> session.driver().finish(session.queue()));
            last.add(staging::close);
            last.add(pool::close);
            last.add(programs::close);
            last.add(session::releaseContext);
            last.add(launches::close);
            Closing.all(last);
        }
    }
}

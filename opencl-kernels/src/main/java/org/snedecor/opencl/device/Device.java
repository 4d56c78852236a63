package org.snedecor.opencl.device;

import java.util.ArrayList;
import java.util.List;
import org.snedecor.opencl.driver.BuildFailed;
import org.snedecor.opencl.driver.Driver;
import org.snedecor.opencl.driver.OpenClException;

/// An open device: its memory, its programs, and what goes to it and comes from it.
///
/// `-Dsnedecor.opencl.profile=true` times every launch, and closing the device prints where the time went.
public final class Device implements AutoCloseable {
    private final Session session;
    private final MemoryPool pool;
    private final Staging staging;
    private final Launches launches;
    private final Programs programs;

    /// One whose loops may be as long as they like.
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

    /// After this number of steps a device ends all loops of a work-item, wherever they are, and says nothing; `Long.MAX_VALUE` where it does not. So no
    /// kernel is launched without its [Loops], and one whose loops would be cut is refused.
    public long mostSteps() {
        return launches.mostSteps();
    }

    public MemoryPool pool() {
        return pool;
    }

    /// What is alive on the device.
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

    /// @param label what it is called where the time went
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

    /// Lets the device begin with what was asked of it, without waiting.
    public void flush() {
        synchronized (session) {
            session.requireOpen();
            launches.flush();
        }
    }

    /// Waits until everything that was asked for is done.
    public void finish() {
        synchronized (session) {
            session.requireOpen();
            pool.finish();
        }
    }

    /// Waits for the device and releases all that was made on it, also what is still lent.
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

package org.snedecor.opencl.device;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snedecor.opencl.driver.BuildFailed;
import org.snedecor.opencl.driver.Driver;
import org.snedecor.opencl.driver.Handle;
import org.snedecor.opencl.driver.OpenClException;
import org.snedecor.opencl.driver.OutOfDeviceMemory;

/// The programs of a device and their kernels, each compiled once: when it is first asked for, or in an earlier run ([DiskCache]).
final class Programs {
    private final Session session;
    private final MemoryPool pool;
    private final Launches launches;
    private final Driver driver;
    private final DiskCache cache = new DiskCache();
    private final Map<Named, Handle.Program> programs = new HashMap<>();
    private final Map<Named, Kernel> kernels = new HashMap<>();
    private final List<Handle.KernelObject> made = new ArrayList<>();

    /// A kernel by what it is made from; the program of all kernels of a source has no name. A text knows its hash, so a lookup costs next to nothing.
    private record Named(String source, String options, String name) {}

    Programs(Session session, MemoryPool pool, Launches launches) {
        this.session = session;
        this.pool = pool;
        this.launches = launches;
        this.driver = session.driver();
    }

    /// See [Device#kernel(String, String, String, String)].
    Kernel kernel(String source, String options, String name, String label) {
        return kernels.computeIfAbsent(new Named(source, options, name), _ -> {
            String what = "memory for the program of " + label;
            Named all = new Named(source, options, "");
            Handle.Program known = programs.get(all);
            Handle.Program program = known != null ? known : pool.twice(what, () -> build(source, session.info().options() + options));
            programs.put(all, program);
            Handle.KernelObject kernel = session.ledger().enter("kernel", pool.twice(what, () -> driver.createKernel(program, name)));
            made.add(kernel);
            return new Kernel(launches, label, kernel);
        });
    }

    /// From the cache on disk, or from the source where the cache has no binary or one that the driver refuses.
    private Handle.Program build(String source, String options) {
        DeviceInfo info = session.info();
        String key = DiskCache.key(source, options, info.name(), info.driver(), info.platform());
        byte[] binary = cache.get(key);
        if (binary != null) {
            try {
                return built(driver.createProgram(session.context(), info.deviceId(), binary), options);
            } catch (OutOfDeviceMemory e) {
                throw e;
            } catch (OpenClException e) {
                // stale or damaged: built anew below, and replaced
            }
        }
        Handle.Program program = built(driver.createProgram(session.context(), source), options);
        try {
            cache.put(key, driver.binary(program));
        } catch (OpenClException e) {
            // a driver that does not give its binaries: compiled anew in every run
        }
        return program;
    }

    private Handle.Program built(Handle.Program program, String options) {
        session.ledger().enter("program", program);
        try {
            driver.build(program, session.info().deviceId(), options);
            return program;
        } catch (RuntimeException e) {
            RuntimeException said = e instanceof BuildFailed failed ? failed.with(options, log(program)) : e;
            Closing.after(said, () -> session.release(program));
            throw said;
        }
    }

    private String log(Handle.Program program) {
        try {
            return driver.buildLog(program, session.info().deviceId());
        } catch (OpenClException e) {
            return "the compiler's log cannot be read, " + e.getMessage();
        }
    }

    void close() {
        List<Runnable> releases = new ArrayList<>();
        for (Handle.KernelObject kernel : made) releases.add(() -> session.release(kernel));
        for (Handle.Program program : programs.values()) releases.add(() -> session.release(program));
        Closing.all(releases);
    }
}

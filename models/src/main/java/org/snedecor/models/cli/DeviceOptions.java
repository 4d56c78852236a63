package org.snedecor.models.cli;

import java.util.List;
import java.util.stream.Stream;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.models.parallel.TaskPool;
import picocli.CommandLine.Option;

/// Where to compute, for the commands that do.
public final class DeviceOptions {
    private static final String NOT_AVAILABLE = "not available: ";

    @Option(names = "--device", paramLabel = "NAME", defaultValue = "auto",
            description = "auto (the fastest), vector, reference or opencl; of several devices opencl:1 or opencl:WORD, a word of its name. "
                    + "See: snedecor devices.")
    String device;

    @Option(names = "--threads", paramLabel = "N", description = "Threads of the vector backend, of the search for neighbours, of scores and of reports (default: all processors). The results do not depend on it.")
    Integer threads;

    /// The name that was given, to be opened by other processes.
    public String name() {
        return device;
    }

    /// The chosen backend, opened.
    public Backend backend() {
        return backend("auto");
    }

    /// @param usual what `auto` stands for
    Backend backend(String usual) {
        if (threads != null) {
            int most = 4 * Runtime.getRuntime().availableProcessors();
            if (threads < 1 || threads > most) throw new UserError("--threads must be 1 to " + most + ", four times the processors, not " + threads);
        }
        Backend backend = open(device.equals("auto") ? usual : device);
        if (threads != null && !backend.useThreads(threads)) throw new UserError("--threads " + threads + " has no effect on " + backend.name() + "; it is for the vector backend");
        if (threads != null) TaskPool.shared().useThreads(threads);
        return backend;
    }

    /// @param name as written behind `--device`
    static Backend open(String name) {
        if (name.equals("auto")) return Backends.best();
        if (name.isBlank() || name.strip().endsWith(":")) throw new UserError("--device '" + name + "' names no device; see: snedecor devices");
        return Backends.get(name.strip());
    }

    /// @param name the value for `--device`; only the backend where the device cannot be used
    record Found(String name, String says) {}

    /// The devices of a backend on this machine: first those that can be opened, then those that cannot be used, with the reason.
    ///
    /// @param kind `opencl`
    static List<Found> found(String kind) {
        Stream<Found> usable = Backends.names().stream().filter(name -> name.replaceFirst(":.*", "").equals(kind)).map(name -> new Found(name, description(name)));
        Stream<Found> unusable = Backends.unusable().get(kind).stream().map(why -> new Found(kind, NOT_AVAILABLE + why));
        return Stream.concat(usable, unusable).toList();
    }

    /// A description, or the reason why it cannot be used.
    private static String description(String name) {
        try {
            return Backends.get(name).description();
        } catch (IllegalArgumentException e) {
            String why = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            return NOT_AVAILABLE + String.valueOf(why).lines().findFirst().orElse("");
        }
    }
}

package org.snedecor.models.cli;

import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import picocli.CommandLine.Option;

/// Where to compute, for the commands that do.
final class DeviceOptions {
    @Option(names = "--device", paramLabel = "NAME", description = "See: snedecor devices (default: the fastest).")
    String device;

    @Option(names = "--threads", paramLabel = "N", description = "Threads of the vector backend (default: all processors). The results do not depend on it.")
    Integer threads;

    Backend backend() {
        if (threads != null) {
            int most = 4 * Runtime.getRuntime().availableProcessors();
            if (threads < 1 || threads > most) throw new UserError("--threads must be 1 to " + most + ", four times the processors, not " + threads);
            // Read once, when the backend is loaded.
            System.setProperty("snedecor.threads", threads.toString());
        }
        return device == null ? Backends.best() : Backends.get(device);
    }
}

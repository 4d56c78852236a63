package org.snedecor.models.cli;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import picocli.CommandLine.Option;

/// Where to compute, for the commands that do.
final class DeviceOptions {
    @Option(names = "--device", paramLabel = "NAME", defaultValue = "auto",
            description = "auto (the fastest), vector, reference or opencl; of several devices opencl:1 or opencl:WORD, a word of its name. "
                    + "See: snedecor devices.")
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
        return open(device);
    }

    /// @param name as written behind `--device`
    static Backend open(String name) {
        if (name.equals("auto")) return Backends.best();
        if (name.isBlank() || name.strip().endsWith(":")) throw new UserError("--device '" + name + "' names no device; see: snedecor devices");
        return Backends.get(name.strip());
    }

    /// What can be opened here, by the name that `--device` takes, in one line each.
    static Map<String, String> found() {
        Map<String, String> found = new TreeMap<>();
        Set<String> kinds = new HashSet<>();
        for (String name : Backends.names()) {
            // The first of a kind is also what the kind alone means; under one name it is opened once.
            String kind = kind(name);
            found.put(name, description(kinds.add(kind) ? kind : name));
        }
        return found;
    }

    /// What it is; or why it cannot be used.
    static String description(String name) {
        try {
            return Backends.get(name).description();
        } catch (IllegalArgumentException e) {
            String why = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            return "not available: " + String.valueOf(why).lines().findFirst().orElse("");
        }
    }

    /// `opencl` for `opencl:1`.
    static String kind(String name) {
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }
}

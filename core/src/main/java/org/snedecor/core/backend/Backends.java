package org.snedecor.core.backend;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/// The backends on the class path, one instance each, found by [ServiceLoader].
public final class Backends {
    private static final Map<String, Backend> FOUND = new LinkedHashMap<>();
    private static final Map<String, String> MISSING = new LinkedHashMap<>();

    static {
        for (var providers = ServiceLoader.load(Backend.class).stream().iterator(); ; ) {
            ServiceLoader.Provider<Backend> provider;
            try {
                if (!providers.hasNext()) break;
                provider = providers.next();
            } catch (ServiceConfigurationError | NoClassDefFoundError e) {
                MISSING.put("?", reason(e));
                continue;
            }
            try {
                Backend backend = provider.get();
                FOUND.put(backend.name(), backend);
            } catch (ServiceConfigurationError | LinkageError | IllegalStateException e) {
                MISSING.put(provider.type().getSimpleName(), reason(e));
            }
        }
    }

    private Backends() {}

    /// The backend with this name.
    ///
    /// @throws IllegalArgumentException naming those that there are, and why others could not be loaded
    public static Backend get(String name) {
        Backend backend = FOUND.get(name);
        if (backend == null) {
            throw new IllegalArgumentException("there is no backend '" + name + "' here, only " + String.join(", ", FOUND.keySet())
                    + (MISSING.isEmpty() ? "" : "; not loaded: " + MISSING));
        }
        return backend;
    }

    /// The backend to train on: `vector`; where it cannot run, `reference`, with one line on standard error that says why.
    public static Backend best() {
        Backend vector = FOUND.get("vector");
        if (vector != null) return vector;
        System.err.println("snedecor: the vector backend could not be loaded (" + String.join("; ", MISSING.values())
                + "), so the slow reference backend is used");
        return get("reference");
    }

    /// All backends that could be loaded, by name.
    public static Map<String, Backend> all() {
        return Map.copyOf(FOUND);
    }

    private static String reason(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).contains("jdk/incubator/vector")) {
                return "start Java with --add-modules jdk.incubator.vector";
            }
        }
        return e.getMessage();
    }
}

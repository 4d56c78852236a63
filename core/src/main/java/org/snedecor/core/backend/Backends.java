package org.snedecor.core.backend;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// The backends on the class path, found by [ServiceLoader], one instance of each device.
public final class Backends {
    private static final Map<String, BackendProvider> PROVIDERS = new LinkedHashMap<>();
    private static final Map<String, Backend> OPEN = new LinkedHashMap<>();
    private static final Set<String> SAID = new HashSet<>();

    static {
        for (BackendProvider provider : ServiceLoader.load(BackendProvider.class)) PROVIDERS.put(provider.name(), provider);
    }

    private Backends() {}

    /// The backend with this name; `opencl:1` or `opencl:pocl` names one device of several.
    ///
    /// @throws IllegalArgumentException naming the backends that exist, or saying why this one cannot run here
    public static synchronized Backend get(String name) {
        return asked(name, (provider, which) -> {
            String device = provider.name() + ":" + provider.device(which);
            Backend open = OPEN.get(device);
            if (open == null) OPEN.put(device, open = provider.open(which));
            return open;
        });
    }

    /// See [BackendProvider#tune].
    ///
    /// @throws IllegalArgumentException as [#get], and where there is nothing to tune
    public static void tune(String name, Duration limit, Consumer<String> report) {
        asked(name, (provider, which) -> {
            provider.tune(which, limit, report);
            return null;
        });
    }

    private static <T> T asked(String name, BiFunction<BackendProvider, String, T> what) {
        int colon = name.indexOf(':');
        BackendProvider provider = PROVIDERS.get(colon < 0 ? name : name.substring(0, colon));
        if (provider == null) {
            throw new IllegalArgumentException("there is no backend '" + name + "', only " + String.join(", ", PROVIDERS.keySet()));
        }
        try {
            return what.apply(provider, colon < 0 ? "" : name.substring(colon + 1));
        } catch (IllegalStateException | ServiceConfigurationError | LinkageError e) {
            throw new IllegalArgumentException("the backend '" + name + "' cannot run here: " + e.getMessage(), e);
        }
    }

    /// The fastest backend that can run here: a GPU, otherwise `vector`. Where that cannot be opened, the next one takes its place, and one line on
    /// standard error says why, the first time: without `--add-modules jdk.incubator.vector` that is `reference`, never a device that would not be
    /// chosen with this option.
    public static Backend best() {
        record Ranked(BackendProvider provider, int rank) {}
        List<BackendProvider> ranked = PROVIDERS.values().stream().map(provider -> new Ranked(provider, provider.rank())).filter(r -> r.rank >= 0)
                .sorted(Comparator.comparing(r -> -r.rank)).map(Ranked::provider).toList();
        List<String> why = new ArrayList<>();
        for (BackendProvider provider : ranked) {
            try {
                Backend backend = get(provider.name());
                if (!why.isEmpty()) sayOnce(String.join("; ", why) + "; computing with " + (backend.name().equals("reference") ? "the slow reference backend" : backend.name()));
                return backend;
            } catch (IllegalArgumentException e) {
                why.add(e.getMessage());
            }
        }
        throw new IllegalStateException("no backend can run here" + why.stream().map(reason -> "; " + reason).collect(Collectors.joining()));
    }

    private static synchronized void sayOnce(String line) {
        if (SAID.add(line)) System.err.println("snedecor: " + line);
    }

    /// All backends that can run here, by name, each on its first device.
    public static Map<String, Backend> all() {
        Map<String, Backend> all = new LinkedHashMap<>();
        for (String name : PROVIDERS.keySet()) {
            try {
                all.put(name, get(name));
            } catch (IllegalArgumentException e) {
                // It cannot run here; a caller who asks for it by name is told why.
            }
        }
        return all;
    }

    /// The names that can be opened here: `reference`, `vector`, `opencl:0`, …
    public static List<String> names() {
        return PROVIDERS.values().stream().flatMap(provider -> provider.devices().stream()).toList();
    }

    /// Whatever cannot be used here, by the name of its backend; see [BackendProvider#unusable].
    public static Map<String, List<String>> unusable() {
        Map<String, List<String>> unusable = new LinkedHashMap<>();
        PROVIDERS.forEach((name, provider) -> unusable.put(name, provider.unusable()));
        return unusable;
    }
}

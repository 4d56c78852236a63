package org.snedecor.core.backend;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// What ServiceLoader finds: the name of a backend, and how to open it. Opening may take long or be impossible (a driver that is missing, a flag that
/// was not given), so it is done when somebody asks for the backend.
public interface BackendProvider {
    /// A short word: `reference`, `vector`, `opencl`.
    String name();

    /// @param which one of several devices, what stands behind the colon in `opencl:1`; empty for the first
    /// @throws IllegalArgumentException where there is no such device, naming those that there are
    /// @throws IllegalStateException in one sentence, where this backend cannot run here
    Backend open(String which);

    /// What a backend of one device checks when it is opened.
    ///
    /// @throws IllegalArgumentException where another device is asked for
    default void requireOnlyDevice(String which) {
        if (!which.isEmpty()) throw new IllegalArgumentException("the " + name() + " backend has one device, not '" + name() + ":" + which + "'");
    }

    /// The one name of a device that may be asked for by several: `0` for the empty word, `0` and `pocl`.
    ///
    /// @throws RuntimeException as [#open]
    default String device(String which) {
        return which;
    }

    /// How fast training is on it, in order: the backend with the most is chosen where none is named. Below 0: it cannot run here, or is not to
    /// be chosen unasked.
    int rank();

    /// Looks for the settings that are fastest on a device, and stores them for all later runs there.
    ///
    /// @param limit after this time the best so far is stored   @param report is given a line now and then
    /// @throws IllegalArgumentException where there is nothing to tune
    default void tune(String which, Duration limit, Consumer<String> report) {
        throw new IllegalArgumentException("the backend '" + name() + "' has nothing to tune");
    }

    /// What can be opened, as one writes it: `vector`; `opencl:0`, `opencl:1`. None where it cannot run.
    default List<String> devices() {
        return rank() < 0 ? List.of() : List.of(name());
    }

    /// What of it cannot be used here, a device, a driver or all, and why: one sentence each.
    default List<String> unusable() {
        return List.of();
    }
}

package org.snedecor.core.backend;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// The name of a backend and a way to open it, found by ServiceLoader. Opening may take long or be impossible (a driver that is missing, a flag that
/// was not given), so it is done when somebody asks for the backend.
public interface BackendProvider {
    /// A short word: `reference`, `vector`, `opencl`.
    String name();

    /// @param which one of several devices, the part after the colon in `opencl:1`; empty for the first
    /// @throws IllegalArgumentException where there is no such device, naming those that exist
    /// @throws IllegalStateException in one sentence, where this backend cannot run here
    Backend open(String which);

    /// The check of a backend with one device when it is opened.
    ///
    /// @throws IllegalArgumentException where another device is asked for
    default void requireOnlyDevice(String which) {
        if (!which.isEmpty()) throw new IllegalArgumentException("the " + name() + " backend has one device, not '" + name() + ":" + which + "'");
    }

    /// The canonical name of a device that goes by several names: `0` for the empty word, `0` and `pocl`.
    ///
    /// @throws RuntimeException as [#open]
    default String device(String which) {
        return which;
    }

    /// A rank by training speed: where no backend is named, the one with the highest rank is chosen. Below 0 it cannot run here, or is not to be
    /// chosen unless named.
    int rank();

    /// Looks for the settings that are fastest on a device, and stores them for all later runs there.
    ///
    /// @param limit after this time the best settings so far are stored   @param report receives a line of progress now and then
    /// @throws IllegalArgumentException where there is nothing to tune
    default void tune(String which, Duration limit, Consumer<String> report) {
        throw new IllegalArgumentException("the backend '" + name() + "' has nothing to tune");
    }

    /// The names that can be opened: `vector`; `opencl:0`, `opencl:1`. Empty where the backend cannot run.
    default List<String> devices() {
        return rank() < 0 ? List.of() : List.of(name());
    }

    /// The parts of this backend that cannot be used here, a device, a driver or all of it, and why: one sentence each.
    default List<String> unusable() {
        return List.of();
    }
}

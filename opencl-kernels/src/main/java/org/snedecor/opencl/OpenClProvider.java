package org.snedecor.opencl;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.BackendProvider;
import org.snedecor.opencl.device.DeviceInfo;
import org.snedecor.opencl.device.Survey;
import org.snedecor.opencl.driver.Loader;

/// `opencl`, where there is a driver. It is chosen by default only for a GPU: on the processor's own cores the vector backend is faster.
public final class OpenClProvider implements BackendProvider {
    @Override
    public String name() {
        return "opencl";
    }

    /// Its number.
    @Override
    public String device(String which) {
        Survey survey = new Survey(Loader.driver());
        return String.valueOf(survey.devices().indexOf(survey.choose(which)));
    }

    /// Backends that are still open at the end of the program are closed then; objects that were not released on the device are reported.
    @Override
    public Backend open(String which) {
        OpenClBackend backend = OpenClBackend.open(Loader.driver(), which);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                backend.close();
                if (backend.ledger().size() > 0) System.err.println("snedecor: alive on the OpenCL device at the end: " + backend.ledger());
            } catch (RuntimeException e) {
                System.err.println("snedecor: closing the OpenCL device: " + e.getMessage());
            }
        }, "opencl close"));
        return backend;
    }

    @Override
    public void tune(String which, Duration limit, Consumer<String> report) {
        try (OpenClBackend backend = OpenClBackend.open(Loader.driver(), which)) {
            report.accept(backend.description());
            backend.tune(limit, report);
        }
    }

    @Override
    public int rank() {
        List<DeviceInfo> found = found();
        return !found.isEmpty() && found.getFirst().gpu() ? 3 : -1;
    }

    @Override
    public List<String> devices() {
        return IntStream.range(0, found().size()).mapToObj(i -> name() + ":" + i).toList();
    }

    private static List<DeviceInfo> found() {
        try {
            return new Survey(Loader.driver()).devices();
        } catch (IllegalStateException e) {
            return List.of();
        }
    }

    @Override
    public List<String> unusable() {
        try {
            return new Survey(Loader.driver()).unusable();
        } catch (IllegalStateException e) {
            return List.of(e.getMessage());
        }
    }
}

package org.snedecor.tests.opencl;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;
import org.snedecor.opencl.OpenClBackend;
import org.snedecor.opencl.driver.Driver;
import org.snedecor.opencl.driver.Loader;

/// OpenCL where it is present; a test that needs it is skipped elsewhere, with the reason.
final class Present {
    private Present() {}

    /// The driver of a machine that has a device.
    static Driver driver() {
        try {
            Driver driver = Loader.driver();
            OpenClBackend.open(driver, "").close();
            return driver;
        } catch (IllegalStateException e) {
            return Assumptions.abort(e.getMessage());
        }
    }

    /// Runs with compiled programs in that folder; null for none.
    static <T> T withCache(Path folder, Supplier<T> body) {
        return with("snedecor.opencl.cache", folder == null ? "" : folder.toString(), body);
    }

    static <T> T with(String property, String value, Supplier<T> body) {
        String before = System.setProperty(property, value);
        try {
            return body.get();
        } finally {
            if (before == null) System.clearProperty(property);
            else System.setProperty(property, before);
        }
    }
}

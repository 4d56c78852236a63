package org.snedecor.tests.kernel;

import java.util.Locale;
import org.junit.jupiter.api.Assumptions;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.opencl.OpenClBackend;
import org.snedecor.opencl.device.Survey;
import org.snedecor.opencl.driver.Driver;
import org.snedecor.opencl.driver.Loader;
import org.snedecor.tests.kit.gen.Gen;
import org.snedecor.tests.kit.gen.Tries;

/// The float backends under test: every kernel of theirs is compared with that of the reference. A test that asks for one that cannot run here is skipped,
/// with the reason.
enum FloatBackend {
    VECTOR {
        @Override
        Backend open() {
            return Both.VECTOR;
        }
    },
    /// On the first device, with the kernels that suit it.
    OPENCL {
        @Override
        Backend open() {
            return Backends.get("opencl");
        }
    },
    /// On the first device, with the kernels for the other kind of device: those for GPUs on a CPU.
    OPENCL_OTHER_KERNELS {
        @Override
        Backend open() {
            Driver driver = Loader.driver();
            OpenClBackend backend = OpenClBackend.open(driver, "", !new Survey(driver).choose("").gpu());
            Runtime.getRuntime().addShutdownHook(new Thread(backend::close, "opencl close"));
            return backend;
        }
    };

    private Backend backend;

    abstract Backend open();

    synchronized Backend backend() {
        if (backend == null) {
            try {
                backend = open();
            } catch (IllegalArgumentException | IllegalStateException e) {
                Assumptions.abort(e.getMessage());
            }
        }
        return backend;
    }

    /// Does every formula, depth of a nest and pattern of strides cost a compiler's time? Then a law draws them from a menu, and shapes as before.
    boolean compiles() {
        return this != VECTOR;
    }

    /// [Tries#forAll], each try in a step of both backends: thousands of arrays need no memory of the device. Where only the kernels of products are
    /// others, and those as slow as kernels for GPUs are on a CPU, a third of the tries must do.
    <T> void forAll(String property, int tries, Gen<T> gen, Tries.Body<? super T> law) {
        Backend on = backend();
        Tries.forAll(property, this == OPENCL_OTHER_KERNELS ? tries / 3 : tries, gen, sample -> {
            try (var _ = Both.REFERENCE.step(); var _ = on.step()) {
                law.accept(sample);
            }
        });
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}

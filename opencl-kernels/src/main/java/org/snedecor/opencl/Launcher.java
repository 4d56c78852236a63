package org.snedecor.opencl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.snedecor.opencl.device.Device;
import org.snedecor.opencl.device.Kernel;

/// The common base of every kernel of this backend: the device, its kind, and the `.cl` files.
///
/// @param gpu kernels with local memory and barriers; otherwise for CPUs, where one work-item does the work of a group
record Launcher(Device device, boolean gpu) {
    /// Work-items in a group, for kernels where the number matters little.
    static final int GROUP = 64;

    /// Files that call functions of other files.
    private static final Map<String, String> BEHIND = Map.of("reduce.cl", "functions.cl");
    private static final Map<String, String> FILES = new ConcurrentHashMap<>();

    /// The text of a `.cl` file in the folder of this class.
    static String file(String name) {
        String known = FILES.get(name);
        if (known == null) FILES.put(name, known = read(name));
        return known;
    }

    private static String read(String name) {
        try (InputStream in = Launcher.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("the program " + name + " is missing from the jar of the OpenCL backend");
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return BEHIND.containsKey(name) ? file(BEHIND.get(name)) + text : text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A kernel of a `.cl` file.
    Kernel kernel(String file, String name, String options) {
        return device.kernel(file(file), options, name);
    }

    Kernel kernel(String file, String name) {
        return kernel(file, name, "");
    }

    /// How many work-items keep the device busy, at least.
    int busy() {
        return device.info().units() * (gpu ? 1024 : 8);
    }
}

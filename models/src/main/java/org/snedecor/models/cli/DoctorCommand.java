package org.snedecor.models.cli;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.snedecor.core.backend.Backends;
import picocli.CommandLine.Command;

@Command(name = "doctor", description = "Say what this machine gives Snedecor to work with.")
final class DoctorCommand implements Runnable {
    @Override
    public void run() {
        line("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version") + ", " + System.getProperty("java.home"));
        line("system", System.getProperty("os.name") + " " + System.getProperty("os.version") + ", " + System.getProperty("os.arch"));
        line("processors", Runtime.getRuntime().availableProcessors() + " available to this process");
        line("memory", physical() + ", of which the heap may take " + mebibytes(Runtime.getRuntime().maxMemory()));
        for (String name : new String[] {"vector", "reference"}) {
            String says;
            try {
                says = Backends.get(name).description();
            } catch (IllegalArgumentException e) {
                says = "not available: " + e.getMessage();
            }
            line(name, says);
        }
        line("opencl", openCl());
    }

    private static void line(String what, String says) {
        System.out.printf("%-11s %s%n", what, says);
    }

    private static String physical() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? mebibytes(system.getTotalMemorySize()) : "unknown";
    }

    private static String mebibytes(long bytes) {
        return (bytes >> 20) + " MiB";
    }

    /// The backend is an issue of its own; until then, whether the machine has a loader and drivers.
    private static String openCl() {
        Path vendors = Path.of("/etc/OpenCL/vendors");
        boolean drivers = Files.isDirectory(vendors) && vendors.toFile().list() != null && vendors.toFile().list().length > 0;
        return (drivers ? "drivers are registered in " + vendors : "no driver is registered in " + vendors) + "; the OpenCL backend is not built yet";
    }
}

package org.snedecor.models.cli;

import java.util.Locale;
import java.util.TreeSet;
import org.snedecor.core.backend.Backends;
import picocli.CommandLine.Command;

@Command(name = "devices", description = "List what can be computed on here, by the names that --device takes, and what cannot, with the reason.")
final class DevicesCommand implements Runnable {
    @Override
    public void run() {
        for (String kind : new TreeSet<>(Backends.unusable().keySet())) {
            for (DeviceOptions.Found found : DeviceOptions.found(kind)) line(found.name(), found.says());
        }
        line("auto", "the fastest of these: " + Backends.best().name());
    }

    private static void line(String name, String says) {
        System.out.printf(Locale.ROOT, "%-10s %s%n", name, says);
    }
}

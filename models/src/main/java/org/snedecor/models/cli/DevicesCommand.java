package org.snedecor.models.cli;

import org.snedecor.core.backend.Backends;
import picocli.CommandLine.Command;

@Command(name = "devices", description = "List what can be computed on here, by the names that --device takes.")
final class DevicesCommand implements Runnable {
    @Override
    public void run() {
        DeviceOptions.found().forEach((name, says) -> System.out.printf("%-10s %s%n", name, says));
        System.out.printf("%-10s the fastest of these: %s%n", "auto", Backends.best().name());
    }
}

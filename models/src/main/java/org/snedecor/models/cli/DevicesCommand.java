package org.snedecor.models.cli;

import org.snedecor.core.backend.Backends;
import picocli.CommandLine.Command;

@Command(name = "devices", description = "List the backends that can run here.")
final class DevicesCommand implements Runnable {
    @Override
    public void run() {
        Backends.all().values().stream().sorted(java.util.Comparator.comparing(b -> b.name()))
                .forEach(backend -> System.out.printf("%-10s %s%n", backend.name(), backend.description()));
    }
}

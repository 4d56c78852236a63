package org.snedecor.models.cli;

import java.time.Duration;
import org.snedecor.core.backend.Backends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "tune", showDefaultValues = true,
        description = "Find the shapes of tiles that are fastest on an OpenCL device, and store them for all later runs there. Takes a minute or a few.")
final class TuneCommand implements Runnable {
    @Option(names = "--device", paramLabel = "NAME", defaultValue = "opencl", description = "See: snedecor devices.")
    String device;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "600", description = "Store the best so far after this time.")
    int seconds;

    @Override
    public void run() {
        if (seconds < 1) throw new UserError("--seconds must be at least 1, not " + seconds);
        Backends.tune(device, Duration.ofSeconds(seconds), System.out::println);
    }
}

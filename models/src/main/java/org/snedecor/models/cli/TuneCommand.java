package org.snedecor.models.cli;

import org.snedecor.core.backend.Backends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "tune", showDefaultValues = true,
        description = "Find the shapes of tiles that are fastest on an OpenCL device, and store them for all later runs there. Takes a minute or a few.")
final class TuneCommand implements Runnable {
    @Option(names = "--device", paramLabel = "NAME", defaultValue = "opencl", description = "See: snedecor devices.")
    String device;

    @Override
    public void run() {
        Backends.tune(device, System.out::println);
    }
}

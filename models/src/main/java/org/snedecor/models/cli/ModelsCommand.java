package org.snedecor.models.cli;

import java.util.Locale;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.State;
import org.snedecor.models.net.Networks;
import picocli.CommandLine.Command;

@Command(name = "models", description = "List the networks, with their parameters for 28 x 28 grey images and an embedding of 64.",
        footer = "A network of your own is named by its class, with 'static Layer of(Initialization init, int channels, int height, int width, int embedding)': "
                + "SNEDECOR_CLASSPATH=classes snedecor train --model com.example.MyNet.")
final class ModelsCommand implements Runnable {
    @Override
    public void run() {
        Networks.all().forEach((name, factory) -> System.out.printf(Locale.ROOT, "%-10s %,12d parameters%n", name,
                State.of(factory.make(new Initialization(Backends.get("reference"), 0), 1, 28, 28, name.equals("pixels") ? 28 * 28 : 64)).count()));
        Networks.photographs().keySet().forEach(name -> System.out.printf(Locale.ROOT, "%-18s for photographs; see: snedecor summary %1$s%n", name));
    }
}

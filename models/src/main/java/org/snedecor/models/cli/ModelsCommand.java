package org.snedecor.models.cli;

import java.util.Locale;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.State;
import org.snedecor.models.net.Networks;
import picocli.CommandLine.Command;

@Command(name = "models", description = "List the networks with the images that they are made for, channels x height x width, and those for small images with their parameters "
        + "for grey ones of 28 x 28 and an embedding of 64.",
        footer = "Behind a name may stand a head: +mlp:N (N numbers of the network, a ReLU, a linear layer), +variational:N (the same, for means and logarithms of variances) "
                + "or +unit (length 1), such as resnet8+mlp:512. A network of your own is named by its class, with 'static Layer of(Initialization init, int channels, int height, int width, int embedding)': "
                + "SNEDECOR_CLASSPATH=classes snedecor train --model com.example.MyNet.")
final class ModelsCommand implements Runnable {
    @Override
    public void run() {
        Initialization init = Initialization.ofZeros(Backends.get("reference"));
        Networks.all().forEach((name, factory) -> {
            String image = Networks.image(name).orElseThrow().spec();
            if (image.equals("3x32x32")) {
                long parameters = State.of(factory.make(init, 1, 28, 28, name.equals("pixels") ? 28 * 28 : 64)).count();
                System.out.printf(Locale.ROOT, "%-17s  %-9s  %,10d parameters%n", name, image, parameters);
            } else {
                System.out.printf(Locale.ROOT, "%-17s  %-9s  see: snedecor summary %1$s%n", name, image);
            }
        });
    }
}

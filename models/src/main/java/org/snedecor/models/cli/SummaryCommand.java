package org.snedecor.models.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.nn.Initialization;
import org.snedecor.models.Embedder;
import org.snedecor.models.data.ImageShape;
import org.snedecor.models.net.NetworkFactory;
import org.snedecor.models.net.Networks;
import org.snedecor.models.net.OnnxModel;
import org.snedecor.models.report.Summary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "summary", sortOptions = false, showDefaultValues = true,
        description = "List the layers of a network with the shapes of what they make of one image, their parameters, and the arithmetic operations that they take; "
                + "a multiplication and an addition are two.")
final class SummaryCommand implements Runnable {
    @Parameters(index = "0", paramLabel = "NETWORK", description = "A name, see: snedecor models; an ONNX file; or a run folder or weights file, whose images are known.")
    String network;

    @Option(names = "--image", paramLabel = "CxHxW", description = "Channels, height and width of an image (default: those that the network is made for, see: snedecor models; for an ONNX file as it says; otherwise 3x32x32).")
    String image;

    @Option(names = "--embedding", paramLabel = "N", description = "Length of the embedding (default: 64).")
    Integer embedding;

    @Mixin
    DeviceOptions device;

    @Override
    public void run() {
        NetworkFactory factory = OnnxModel.isNamed(network) || !Files.exists(Path.of(network)) ? Networks.get(network) : null;
        System.out.print(factory == null ? ofRun() : of(factory));
        if (factory instanceof OnnxModel file) System.out.println("train --cut takes any of " + String.join(", ", file.values()));
    }

    private Summary ofRun() {
        if (image != null || embedding != null) throw new UserError((image != null ? "--image" : "--embedding") + " has no effect on a run, which knows its own");
        try {
            Embedder embedder = Embedder.load(Path.of(network), device.backend());
            Embedder.Description d = embedder.description();
            return Summary.of(embedder.network(), embedder.backend(), d.channels(), d.height(), d.width());
        } catch (IOException e) {
            throw new UserError(e.getMessage());
        }
    }

    private Summary of(NetworkFactory factory) {
        Optional<ImageShape> usual = factory instanceof OnnxModel file ? file.image() : Networks.image(network);
        String size = image != null ? image : usual.map(ImageShape::spec).orElse("3x32x32");
        Matcher sides = Pattern.compile("(\\d{1,5})x(\\d{1,5})x(\\d{1,5})").matcher(size);
        if (!sides.matches()) throw new UserError("--image: '" + size + "' is not CxHxW, such as 3x32x32");
        if (embedding != null && embedding < 1) throw new UserError("--embedding must be at least 1, not " + embedding);
        int channels = Integer.parseInt(sides.group(1));
        int height = Integer.parseInt(sides.group(2));
        int width = Integer.parseInt(sides.group(3));
        Backend backend = device.backend();
        return Summary.of(factory.make(Initialization.ofZeros(backend), channels, height, width, embedding == null ? 64 : embedding),
                backend, channels, height, width);
    }
}

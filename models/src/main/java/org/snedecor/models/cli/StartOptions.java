package org.snedecor.models.cli;

import java.util.List;
import org.snedecor.models.data.Scaling;
import org.snedecor.models.net.FineTuning;
import org.snedecor.models.net.OnnxModel;
import org.snedecor.models.net.Start;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/// The network at the start of training: new, with weights from a file, or completely from an ONNX file.
final class StartOptions {
    private static final int USUAL = 64;

    @Option(names = "--embedding", paramLabel = "N", description = "Length of the embedding (default: 64). On an ONNX file a new linear layer makes it; "
            + "without this option the embedding is what the file gives.")
    Integer embedding;

    @Option(names = "--cut", paramLabel = "OUTPUT", description = "Of an ONNX file: the value in between at which the network ends; of maps the means are taken.")
    String cut;

    @Option(names = "--freeze", paramLabel = "NAMES", split = ",", showDefaultValue = Visibility.NEVER, description = "Of an ONNX file: weights that do not learn, by name, or all that begin with what stands before a *.")
    List<String> freeze = List.of();

    @Option(names = "--weights", paramLabel = "FILE", description = "Begin with the weights of a safetensors file, of torchvision for a network that it has too; or with those of a run.")
    String weights;

    @Option(names = "--weight-names", paramLabel = "FILE", description = "What --weights calls them, where the names are neither ours nor torchvision's: a JSON file {\"theirs\": \"ours\"}.")
    String names;

    @Option(names = "--fresh", paramLabel = "PARTS", split = ",", showDefaultValue = Visibility.NEVER, description = "Parts of the network that --weights leaves as they are drawn, such as embedding.")
    List<String> fresh = List.of();

    @Option(names = "--scaling", paramLabel = "NAME", description = "How pixels become the network's input: data (mean 0, deviation 1 over the training images), "
            + "imagenet (as torchvision's networks have it), unit (0 to 1) or pixels (0 to 255) (default: data; pixels for an ONNX file that snedecor has written).")
    Scaling scaling;

    /// @param model as written behind `--model`
    /// @throws UserError where one of these has no effect
    Start of(String model) {
        boolean onnx = OnnxModel.isNamed(model);
        if (!onnx && (cut != null || !freeze.isEmpty())) throw new UserError((cut != null ? "--cut" : "--freeze") + " has no effect on the model " + model + "; it is for an ONNX file");
        if (onnx && weights != null) throw new UserError("--weights has no effect on the model " + model + ", which brings its own");
        if (weights == null && (names != null || !fresh.isEmpty())) throw new UserError((names != null ? "--weight-names" : "--fresh") + " has no effect without --weights");
        if (embedding != null && embedding < 1) throw new UserError("the embedding must be at least 1, not " + embedding);
        if (onnx) return new Start.Tuned(new FineTuning(cut == null ? "" : cut, freeze, embedding != null));
        return weights == null ? new Start.Fresh() : new Start.Stored(weights, names == null ? "" : names, fresh);
    }

    int embedding() {
        return embedding == null ? USUAL : embedding;
    }
}

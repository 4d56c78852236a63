package org.snedecor.models.net;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.State;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.Json;

/// The names of a network's parameters and statistics in a weights file of another program.
///
/// | network | ours | torchvision's |
/// |---|---|---|
/// | [ResNet] | `stem.layers.0`, `stem.layers.1` | `conv1`, `bn1` |
/// | | `groups.0.layers.1.main.layers.3`, `….4` | `layer1.1.conv2`, `layer1.1.bn2` |
/// | | `groups.1.layers.0.shortcut.layers.0` | `layer2.0.downsample.0` |
/// | | `embedding` | `fc` |
/// | [AlexNet], [Vgg] | `features.layers.3`, `classifier.layers.1` | `features.3`, `classifier.1` |
/// | [GoogLeNet] | `stem.layers.2.layers.0` | `conv2.conv` |
/// | | `groups.1.layers.0.threes.layers.1.layers.1` | `inception4a.branch2.1.bn` |
/// | | `embedding` | `fc` |
/// | batch norm | `gamma`, `beta`, `mean`, `variance` | `weight`, `bias`, `running_mean`, `running_var` |
///
/// @param theirs their names by ours, each of them once   @param others prefixes of further names that such a file may have, for parts that our
/// network lacks
public record WeightNames(SequencedMap<String, String> theirs, List<String> others) {
    private static final Pattern BLOCK = Pattern.compile("groups\\.(\\d+)\\.layers\\.(\\d+)\\.main\\.layers\\.(\\d+)\\.");
    private static final Pattern INCEPTION = Pattern.compile("groups\\.(\\d+)\\.layers\\.(\\d+)\\.(ones|threes|fives|pooled)\\.layers\\.(.*)");
    private static final Pattern SHORTCUT = Pattern.compile("groups\\.(\\d+)\\.layers\\.(\\d+)\\.shortcut\\.layers\\.");

    public WeightNames(SequencedMap<String, String> theirs) {
        this(theirs, List.of());
    }

    public WeightNames {
        others = List.copyOf(others);
        SequencedMap<String, String> ours = new LinkedHashMap<>();
        theirs.forEach((our, their) -> {
            String other = ours.putIfAbsent(their, our);
            if (other != null) throw new IllegalArgumentException("weight names: '" + their + "' is both '" + other + "' and '" + our + "'");
        });
        theirs = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(theirs));
    }

    /// Those of torchvision, for a network that it has too; of one with a [Head] the network below has names, and the head none.
    ///
    /// @throws IllegalArgumentException for any other network
    public static WeightNames torchvision(Layer network) {
        return switch (network) {
            case ResNet resnet -> of(resnet, WeightNames::ofResNet);
            case AlexNet alexnet -> of(alexnet, WeightNames::ofFeatures);
            case Vgg vgg -> of(vgg, WeightNames::ofFeatures);
            case GoogLeNet googlenet -> new WeightNames(of(googlenet, WeightNames::ofGoogLeNet).theirs, List.of("aux1.", "aux2."));
            case Headed headed -> headed(torchvision(headed.body()));
            default -> throw new IllegalArgumentException("weight names: torchvision has no names for a " + network.getClass().getSimpleName() + "; give a file that maps its names to ours");
        };
    }

    /// Those of the network below; torchvision has no heads.
    private static WeightNames headed(WeightNames body) {
        SequencedMap<String, String> theirs = new LinkedHashMap<>();
        body.theirs.forEach((ours, their) -> theirs.put("body." + ours, their));
        return new WeightNames(theirs, body.others);
    }

    /// Ours, in files that we have written.
    public static WeightNames ours(Layer network) {
        return of(network, name -> name);
    }

    private static WeightNames of(Layer network, UnaryOperator<String> rule) {
        SequencedMap<String, String> theirs = new LinkedHashMap<>();
        State.of(network).arrays().keySet().forEach(ours -> theirs.put(ours, rule.apply(ours)));
        return new WeightNames(theirs);
    }

    private static String ofResNet(String ours) {
        String name = ours.replaceFirst("^stem\\.layers\\.0\\.", "conv1.").replaceFirst("^stem\\.layers\\.1\\.", "bn1.").replaceFirst("^embedding\\.", "fc.");
        name = BLOCK.matcher(name).replaceFirst(WeightNames::ofBlock);
        name = SHORTCUT.matcher(name).replaceFirst(at -> "layer" + (number(at, 1) + 1) + "." + at.group(2) + ".downsample.");
        return ofNorm(name);
    }

    private static String ofNorm(String name) {
        return name.replaceFirst("gamma$", "weight").replaceFirst("beta$", "bias").replaceFirst("\\.mean$", ".running_mean").replaceFirst("variance$", "running_var");
    }

    private static String ofFeatures(String ours) {
        return ofNorm(ours.replaceFirst("\\.layers\\.", "."));
    }

    /// A convolution and its batch norm are layers 0 and 1 of a sequence; those of the stem are its layers 0, 2 and 3.
    private static String ofGoogLeNet(String ours) {
        String name = INCEPTION.matcher(ours).replaceFirst(WeightNames::ofInception);
        name = name.replaceFirst("^stem\\.layers\\.0\\.", "conv1.").replaceFirst("^stem\\.layers\\.2\\.", "conv2.").replaceFirst("^stem\\.layers\\.3\\.", "conv3.");
        return ofNorm(name.replaceFirst("layers\\.0\\.", "conv.").replaceFirst("layers\\.1\\.", "bn.").replaceFirst("^embedding\\.", "fc."));
    }

    /// The path of 1×1 is a convolution with its batch norm, the others are a sequence whose elements are.
    private static String ofInception(MatchResult at) {
        String path = switch (at.group(3)) {
            case "ones" -> "branch1.layers.";
            case "threes" -> "branch2.";
            case "fives" -> "branch3.";
            default -> "branch4.";
        };
        return "inception" + (number(at, 1) + 3) + (char) ('a' + number(at, 2)) + "." + path + at.group(4);
    }

    /// A block is a row of convolution, batch norm, ReLU: three layers for each number.
    private static String ofBlock(MatchResult at) {
        int layer = number(at, 3);
        return "layer" + (number(at, 1) + 1) + "." + at.group(2) + "." + (layer % 3 == 0 ? "conv" : "bn") + (layer / 3 + 1) + ".";
    }

    private static int number(MatchResult at, int group) {
        return Integer.parseInt(at.group(group));
    }

    /// From a JSON file, `{"their name": "our name", …}`.
    public static WeightNames read(Path file) throws FileFormatException {
        SequencedMap<String, String> theirs = new LinkedHashMap<>();
        for (Map.Entry<String, Object> entry : Json.read(file).entrySet()) {
            if (!(entry.getValue() instanceof String ours)) throw new FileFormatException(file, "'" + entry.getKey() + "' must be one of our names in quotes, not " + entry.getValue());
            String other = theirs.putIfAbsent(ours, entry.getKey());
            if (other != null) throw new FileFormatException(file, "'" + other + "' and '" + entry.getKey() + "' are both '" + ours + "'");
        }
        return new WeightNames(theirs);
    }
}

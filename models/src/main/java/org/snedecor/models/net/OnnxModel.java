package org.snedecor.models.net;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.NoGrad;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.nn.GlobalMeanPool;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Linear;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.data.ImageShape;
import org.snedecor.models.data.Scaling;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.onnx.network.Onnx;
import org.snedecor.models.onnx.network.OnnxNetwork;
import org.snedecor.models.onnx.proto.ModelProto;
import org.snedecor.models.onnx.proto.ValueInfo.Dimension;

/// An ONNX file as a network to train: `OnnxModel.read(Path.of("backbone.onnx"), new FineTuning("features", List.of("stem.*"), true))`.
///
/// @param file with all its numbers, also those that lay in files beside it
public record OnnxModel(ModelProto file, FineTuning tuning) implements NetworkFactory {
    private static final int BATCH = 2;

    /// What the names of a file's weights begin with in an [OnnxEmbedding].
    private static final String BACKBONE = "backbone.weights.";

    /// Is this the name of such a file?
    public static boolean isNamed(String model) {
        return model.toLowerCase(Locale.ROOT).endsWith(".onnx");
    }

    /// @throws FileFormatException in one sentence, as [Onnx#load]
    public static OnnxModel read(Path file, FineTuning tuning) throws FileFormatException {
        return new OnnxModel(Onnx.whole(file), tuning);
    }

    /// Channels, height and width of its images, where the file fixes them.
    public Optional<ImageShape> image() {
        if (file.graph().inputs().isEmpty()) return Optional.empty();
        List<Dimension> shape = file.graph().inputs().getFirst().shape().orElse(List.of());
        if (shape.size() != 4 || shape.stream().skip(1).anyMatch(d -> d.extent() < 1 || d.extent() > 9_999)) return Optional.empty();
        int channels = (int) shape.get(1).extent();
        return channels == 1 || channels == 3 ? Optional.of(new ImageShape(channels, (int) shape.get(2).extent(), (int) shape.get(3).extent())) : Optional.empty();
    }

    /// How it takes pixels, as far as the file says it: an exported run divides them for itself.
    public Scaling scaling() {
        return file.metadata().containsKey("snedecor") ? Scaling.PIXELS : Scaling.DATA;
    }

    /// The names that [FineTuning#cut] may have, in the order in which they are computed.
    public List<String> values() {
        return file.graph().nodes().stream().flatMap(node -> node.outputs().stream()).filter(name -> !name.isEmpty()).toList();
    }

    /// How many features the network has for such an image, before a new layer makes an embedding of them.
    ///
    /// @throws IllegalArgumentException as [#make]
    public int features(Backend backend, int channels, int height, int width) {
        return features(backbone(backend), channels, height, width).extent(1);
    }

    /// @throws IllegalArgumentException where the file cannot be computed with, or what it gives for images is not one row, or one stack of maps, an image
    @Override
    public OnnxEmbedding make(Initialization init, int channels, int height, int width, int embedding) {
        OnnxNetwork backbone = backbone(init.backend());
        Shape features = features(backbone, channels, height, width);
        return new OnnxEmbedding(backbone, features.rank() == 4 ? Optional.of(new GlobalMeanPool()) : Optional.empty(),
                tuning.embedding() ? Optional.of(Linear.of(init, features.extent(1), embedding)) : Optional.empty(), tuning.embedding() ? embedding : features.extent(1), file, tuning);
    }

    private OnnxNetwork backbone(Backend backend) {
        OnnxNetwork whole = Onnx.of(file, backend);
        OnnxNetwork cut = tuning.cut().isEmpty() ? whole : whole.cut(tuning.cut());
        return cut.freeze(tuning.freeze().stream().map(name -> inFile(name, cut)).toArray(String[]::new));
    }

    /// A weight's name as the file has it, for one that may be as a network made of the file has it, which is how a summary shows it.
    private static String inFile(String name, OnnxNetwork network) {
        boolean known = network.weights().keySet().stream().anyMatch(w -> name.endsWith("*") ? w.startsWith(name.substring(0, name.length() - 1)) : w.equals(name));
        return !known && name.startsWith(BACKBONE) ? name.substring(BACKBONE.length()) : name;
    }

    private Shape features(OnnxNetwork backbone, int channels, int height, int width) {
        Shape images = Shape.of(BATCH, channels, height, width);
        try (var step = backbone.backend().step()) {
            Shape features = NoGrad.call(() -> backbone.apply(Tensor.constant(NdArray.zeros(backbone.backend(), images)), Phase.EVALUATE)).shape();
            if (features.rank() != 2 && features.rank() != 4 || features.extent(0) != BATCH) {
                throw new IllegalArgumentException((tuning.cut().isEmpty() ? "its output" : "'" + tuning.cut() + "'") + " is " + features + " for images " + images
                        + ", and an embedding is made of [batch, features] or [batch, channels, height, width]; cut it at another value");
            }
            return features;
        }
    }
}

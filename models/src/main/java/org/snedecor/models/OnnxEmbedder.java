package org.snedecor.models;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.nn.Initialization;
import org.snedecor.losses.metric.EmbeddingMetric;
import org.snedecor.losses.metric.RawEmbeddings;
import org.snedecor.losses.metric.UnitLength;
import org.snedecor.models.data.ImageShape;
import org.snedecor.models.data.Scaling;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.ImageReading;
import org.snedecor.models.io.Json;
import org.snedecor.models.net.FineTuning;
import org.snedecor.models.net.OnnxEmbedding;
import org.snedecor.models.net.OnnxModel;

/// An ONNX file as an embedder, as it is, without training: `OnnxEmbedder.load(file, backend, "", Optional.of(Scaling.IMAGENET)).embed(image)`.
///
/// An exported run gives the same embeddings as the run. Embeddings of any other network are compared at length 1.
public final class OnnxEmbedder {
    private OnnxEmbedder() {}

    /// @param cut the intermediate value that is the embedding; empty for the output of the file   @param scaling how pixels become the network's
    /// input; an
    ///     exported run says it itself
    /// @throws FileFormatException in one sentence
    public static Embedder load(Path file, Backend backend, String cut, Optional<Scaling> scaling) throws FileFormatException {
        OnnxModel model = OnnxModel.read(file, new FineTuning(cut, List.of(), false));
        Optional<Map<String, Object>> run = run(file, model);
        if (run.isEmpty() && scaling.isEmpty()) throw new FileFormatException(file, "does not say how it takes pixels; choose a scaling: imagenet, unit or pixels");
        ImageShape image = model.image().orElseThrow(() -> new FileFormatException(file, "does not say which images it takes; its input must be [batch, 1 or 3, height, width]"));
        try {
            OnnxEmbedding network = model.make(new Initialization(backend, 0), image.channels(), image.height(), image.width(), 0);
            var description = new Embedder.Description(file.getFileName().toString(), network.length(), image.channels(), image.height(), image.width(),
                    scaling.orElse(Scaling.PIXELS).of(image.channels()), run.isPresent() ? ImageReading.of(run.get()) : ImageReading.STANDARD);
            return new Embedder(description, backend, network, run.isPresent() && cut.isEmpty() ? metric(run.get()) : new UnitLength());
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(file, e.getMessage(), e);
        }
    }

    /// The information about a run in the file that it was exported to.
    private static Optional<Map<String, Object>> run(Path file, OnnxModel model) throws FileFormatException {
        String text = model.file().metadata().get("snedecor");
        return text == null ? Optional.empty() : Optional.of(Json.parse(file, text));
    }

    /// The file gives rows in the form in which they are compared.
    private static EmbeddingMetric metric(Map<String, Object> run) {
        if ("score".equals(run.get("comparison"))) throw new IllegalArgumentException("its embeddings are compared by a score that was learned, which the file does not hold; take the run");
        return new RawEmbeddings();
    }
}

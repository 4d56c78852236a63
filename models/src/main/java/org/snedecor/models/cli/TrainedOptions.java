package org.snedecor.models.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.snedecor.core.backend.Backend;
import org.snedecor.models.Embedder;
import org.snedecor.models.OnnxEmbedder;
import org.snedecor.models.data.Scaling;
import org.snedecor.models.net.OnnxModel;
import picocli.CommandLine.Option;

/// The options that an ONNX file needs in place of a run.
public final class TrainedOptions {
    @Option(names = "--cut", paramLabel = "OUTPUT", description = "Of an ONNX file: the value in between that is the embedding; of maps the means are taken.")
    public String cut;

    @Option(names = "--scaling", paramLabel = "NAME", description = "Of an ONNX file: how pixels become its input: imagenet, unit (0 to 1) or pixels (0 to 255) "
            + "(default: pixels for one that snedecor has written).")
    public Scaling scaling;

    /// @param run a run folder, a weights file, or an ONNX file
    public Embedder load(Path run, Backend backend) throws IOException {
        if (OnnxModel.isNamed(run.toString())) return OnnxEmbedder.load(run, backend, cut == null ? "" : cut, Optional.ofNullable(scaling));
        if (cut != null || scaling != null) throw new UserError((cut != null ? "--cut" : "--scaling") + " has no effect on " + run + "; it is for an ONNX file");
        return Embedder.load(run, backend);
    }
}

package org.snedecor.models.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.snedecor.models.Embedder;
import org.snedecor.models.io.Json;
import org.snedecor.models.onnx.export.OnnxExport;
import org.snedecor.models.train.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "export", sortOptions = false,
        description = "Write a trained run as an ONNX model for other programs: from pixels, 0 to 255, to embeddings as they are compared, for batches of any size.")
final class ExportCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "RUN", description = "A run folder, or a weights file.")
    Path run;

    @Option(names = "--onnx", required = true, paramLabel = "FILE", description = "A new file.")
    Path file;

    @Option(names = "--fold", description = "Fold batch norms into the convolutions before them: faster, but no longer to be trained on.")
    boolean fold;

    @Mixin
    DeviceOptions device;

    @Mixin
    OutputOptions told;

    @Override
    public Integer call() throws Exception {
        Output output = told.output();
        NewFile.require(file, "the model goes");
        Embedder embedder = Embedder.load(run, device.backend());
        Map<String, String> metadata = new LinkedHashMap<>();
        Path plan = run.resolve(RunFolder.PLAN);
        if (Files.exists(plan)) metadata.put("plan", Json.line(Json.read(plan)).strip());
        OnnxExport.write(embedder, fold, metadata, file);
        Embedder.Description d = embedder.description();
        output.remark(d.model() + " in " + file + ": " + OnnxExport.PIXELS + " [batch, " + d.channels() + ", " + d.height() + ", " + d.width() + "] to "
                + OnnxExport.EMBEDDINGS + " [batch, " + embedder.length() + "]");
        output.event(new Event.Saved(run.toString(), List.of(file.toString())));
        return 0;
    }
}

package org.snedecor.models.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.snedecor.models.Embedder;
import org.snedecor.models.io.Npy;
import org.snedecor.models.io.StoredArray;
import org.snedecor.models.report.ImageRows;
import org.snedecor.models.train.NoMemory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "embed", sortOptions = false, showDefaultValues = true,
        description = "Embed images with a trained run, to a NumPy file of one row an image, and a table of what the rows are. "
                + "--data may also be one picture, or a folder of pictures without classes.")
final class EmbedCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "RUN", description = "A run folder, a weights file, or an ONNX file.")
    Path run;

    @Parameters(index = "1", paramLabel = "OUT.npy", description = "A new file; the table goes to OUT.csv.")
    Path out;

    @Mixin
    TrainedOptions trained;

    @Mixin
    RunImages images;

    @Mixin
    DeviceOptions device;

    @Mixin
    OutputOptions told;

    @Override
    public Integer call() throws Exception {
        Output output = told.output();
        Path table = out.resolveSibling(out.getFileName().toString().replaceFirst("\\.npy$", "") + ".csv");
        NewFile.require(out, "embeddings go");
        NewFile.require(table, "what the rows are goes");
        Embedder embedder = trained.load(run, device.backend());
        int length = embedder.length();
        Optional<Path> picture = images.onePicture();
        if (picture.isPresent()) {
            Npy.write(out, StoredArray.of(embedder.embed(picture.get()), 1, length));
            output.remark("1 embedding of length " + length + " in " + out);
            output.event(new Event.Embedded(run.toString(), picture.get().toString(), "nothing", 1, length));
            output.event(new Event.Saved(run.toString(), List.of(out.toString())));
            return 0;
        }
        RunImages.Chosen chosen = images.open(images.find(run, embedder), embedder, false);
        chosen.print(output);
        if (chosen.images().count() == 0) throw new UserError("there is nothing to embed: " + chosen.images());
        float[] rows = NoMemory.naming("embedding " + chosen.images(), "choose fewer images", () -> embedder.embed(chosen.images()));
        Npy.write(out, StoredArray.of(rows, rows.length / length, length));
        (chosen.labelled() ? ImageRows.of(chosen.images()).csv() : ImageRows.unlabelled(chosen.images())).write(table);
        output.remark(rows.length / length + " embeddings of length " + length + " in " + out + ", what the rows are in " + table);
        output.event(new Event.Embedded(run.toString(), chosen.images().toString(), chosen.leftOut(), rows.length / length, length));
        output.event(new Event.Saved(run.toString(), List.of(out.toString(), table.toString())));
        return 0;
    }
}

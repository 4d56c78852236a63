package org.snedecor.models.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.snedecor.models.Embedder;
import org.snedecor.models.data.DataSets;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.PictureRules;
import org.snedecor.models.io.Npy;
import org.snedecor.models.io.PictureKind;
import org.snedecor.models.io.StoredArray;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "embed", showDefaultValues = true, description = "Embed images with a trained run, to a NumPy file of one row an image.")
final class EmbedCommand implements Callable<Integer> {
    enum Part { TRAIN, VALIDATION, TEST }

    @Parameters(index = "0", paramLabel = "RUN", description = "A run folder, or a weights file.")
    Path run;

    @Parameters(index = "1", paramLabel = "OUT.npy", description = "A new file.")
    Path out;

    @Option(names = "--data", paramLabel = "DATA", description = "As for train; or one picture file (default: the data of the run).")
    String data;

    @Option(names = "--part", defaultValue = "TEST", description = "Which part of the data: ${COMPLETION-CANDIDATES}.")
    Part part;

    @Mixin
    SplitOptions parts;

    @Mixin
    DeviceOptions device;

    @Override
    public Integer call() throws Exception {
        NewFile.require(out, "embeddings go");
        Embedder embedder = Embedder.load(run, device.backend());
        int length = embedder.length();
        float[] rows;
        data = parts.completeFrom(run, data);
        if (isPicture(data)) {
            rows = embedder.embed(Path.of(data));
        } else {
            DataSplit split = DataSets.open(data, parts.split(), new PictureRules(embedder.description().reading(), parts.skipBroken()));
            ImageSet set = switch (part) {
                case TRAIN -> split.train();
                case VALIDATION -> split.validation();
                case TEST -> split.test();
            };
            if (set.count() == 0) throw new UserError("there is nothing to embed: " + set);
            rows = embedder.embed(set);
        }
        Npy.write(out, StoredArray.of(rows, rows.length / length, length));
        System.out.printf(Locale.ROOT, "%d embeddings of length %d in %s%n", rows.length / length, length, out);
        return 0;
    }

    private static boolean isPicture(String data) throws IOException {
        try {
            return Files.isRegularFile(Path.of(data)) && PictureKind.of(Path.of(data)).isPresent();
        } catch (InvalidPathException _) {
            return false;       // which the data sets have a sentence for
        }
    }
}

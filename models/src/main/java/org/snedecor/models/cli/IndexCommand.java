package org.snedecor.models.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.snedecor.core.backend.Backend;
import org.snedecor.models.Embedder;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.search.PictureIndex;
import org.snedecor.models.train.NoMemory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "index", sortOptions = false, showDefaultValues = true,
        description = "Embed images with a trained run into an index, in which snedecor query finds those nearest to a picture. "
                + "--data may also be a folder of pictures without classes.")
final class IndexCommand implements Callable<Integer> {
    private static final int LARGEST_SIDE = 1024;

    @Parameters(paramLabel = "RUN", description = "A run folder, a weights file, or an ONNX file.")
    Path run;

    @Mixin
    TrainedOptions trained;

    @Mixin
    RunImages images;

    @Option(names = "--out", paramLabel = "FILE", description = "A new file (default: index.safetensors in the folder of the run).")
    Path out;

    @Option(names = "--add-to", paramLabel = "FILE", description = "Make no new index but add to this one, which the same network has made.")
    Path addTo;

    @Option(names = "--prefix", paramLabel = "TEXT", description = "What the name of each image begins with, such as 'others/': no two may have one name.")
    String prefix;

    @Option(names = "--thumbnails", paramLabel = "SIDE",
            description = "The longer side of the small copies of images that the index keeps to be shown, 0 for none (default: " + PictureIndex.SIDE + ").")
    Integer side;

    @Mixin
    DeviceOptions device;

    @Mixin
    OutputOptions told;

    @Override
    public Integer call() throws Exception {
        Output output = told.output();
        if (addTo != null && out != null) throw new UserError("--out makes a new index and --add-to adds to one: give one of them");
        if (addTo != null && side != null) throw new UserError("--thumbnails has no effect with --add-to: they become as those of the index are");
        if (side != null && (side < 0 || side > LARGEST_SIDE)) throw new UserError("--thumbnails must be 0 to " + LARGEST_SIDE + ", not " + side);
        Path file = addTo != null ? addTo : out != null ? out : usual();
        if (addTo == null) NewFile.require(file, "the index goes");
        Backend backend = device.backend();
        Optional<OpenIndex> before = addTo == null ? Optional.empty() : Optional.of(OpenIndex.read(addTo, backend));
        Embedder embedder = trained.load(run, backend);
        if (before.isPresent()) before.get().require(embedder);                 // before all images are read
        RunImages.Chosen chosen = images.open(images.find(run, embedder), embedder, false);
        chosen.print(output);
        if (chosen.images().count() == 0) throw new UserError("there is nothing to index: " + chosen.images());
        long start = System.nanoTime();
        PictureIndex index = NoMemory.naming("embedding " + chosen.images(), "choose fewer images",
                () -> OpenIndex.naming(file, () -> index(file, before, embedder, chosen.images())));
        index.write(file);
        output.remark(String.format(Locale.ROOT, "embedded   %d images in %.1f s", chosen.images().count(), (System.nanoTime() - start) / 1e9));
        output.remark("index      " + file + ": " + index);
        output.event(new Event.Embedded(run.toString(), chosen.images().toString(), chosen.leftOut(), chosen.images().count(), embedder.length()));
        output.event(new Event.Saved(run.toString(), List.of(file.toString())));
        return 0;
    }

    private Path usual() {
        if (Files.isDirectory(run)) return run.resolve("index.safetensors");
        return run.resolveSibling(run.getFileName().toString().replaceFirst("\\.(safetensors|onnx)$", "") + ".index.safetensors");
    }

    private PictureIndex index(Path file, Optional<OpenIndex> before, Embedder embedder, ImageSet set) throws IOException {
        String begins = prefix == null ? "" : prefix;
        if (before.isPresent()) return before.get().index().with(embedder, set, begins);
        return PictureIndex.of(embedder, set, begins, side == null ? PictureIndex.SIDE : side).of(OpenIndex.place(file, run, trained));
    }
}

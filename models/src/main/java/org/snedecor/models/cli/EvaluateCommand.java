package org.snedecor.models.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.snedecor.core.backend.Backend;
import org.snedecor.models.Embedder;
import org.snedecor.models.data.DataSets;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.data.PictureRules;
import org.snedecor.models.report.TextTable;
import org.snedecor.models.train.NoMemory;
import org.snedecor.models.train.RawPixels;
import org.snedecor.models.train.Scores;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "evaluate", showDefaultValues = true, description = "Score a trained run on the test part of a data set.")
final class EvaluateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "A run folder, or a weights file.")
    Path run;

    @Option(names = "--data", paramLabel = "DATA", description = "As for train (default: the data of the run).")
    String data;

    @Mixin
    SplitOptions parts;

    @Option(names = "--no-baseline", description = "Leave out raw pixels. (Of many or large images a random part are compared with all, 6e11 multiplications.)")
    boolean noBaseline;

    @Mixin
    DeviceOptions device;

    @Override
    public Integer call() throws Exception {
        Backend backend = device.backend();
        Embedder embedder = Embedder.load(run, backend);
        DataSplit split = DataSets.open(parts.completeFrom(run, data), parts.split(), new PictureRules(embedder.description().reading(), parts.skipBroken()));
        TextTable table = Scores.table(split);
        if (!noBaseline) {
            try (Progress progress = new Progress()) {
                Scores raw = NoMemory.naming("comparing raw pixels", "leave them out with --no-baseline",
                        () -> RawPixels.score(split, parts.seed(), backend, (done, of) -> progress.scoring("raw pixels", done, of)));
                raw.addTo(table, RawPixels.name(raw, split));
            }
        }
        Scores trained = Scores.of(split, embedder::embed, embedder.comparison(), backend);
        trained.addTo(table, "trained");
        System.out.print(table);
        if (trained.spread().collapsed()) System.out.println(trained.spread().sentence());
        return 0;
    }
}

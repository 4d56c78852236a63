package org.snedecor.models.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.snedecor.core.backend.Backend;
import org.snedecor.models.Embedder;
import org.snedecor.models.data.DataSets;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.PictureRules;
import org.snedecor.models.report.ConfusionTables;
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

    @Mixin
    BaselineOptions baseline;

    @Mixin
    DeviceOptions device;

    @Override
    public Integer call() throws Exception {
        Backend backend = device.backend();
        Embedder embedder = Embedder.load(run, backend);
        String spec = parts.completeFrom(run, data);
        DataSplit split = NoMemory.naming("the data set " + spec, "choose fewer or smaller images",
                () -> DataSets.open(spec, parts.split(), new PictureRules(embedder.description().reading(), parts.skipBroken())));
        TextTable table = Scores.table(split);
        if (!baseline.none) {
            try (Progress progress = new Progress()) {
                Scores raw = RawPixels.score(split, parts.seed(), backend, (done, of) -> progress.scoring("raw pixels", done, of));
                raw.addTo(table, RawPixels.name(raw, split));
            }
        }
        ImageSet test = split.test();
        float[] rows = NoMemory.naming("embedding " + test, "choose fewer or smaller images", () -> embedder.embed(test));
        Scores trained = Scores.of(split, set -> set == test ? rows : embedder.embed(set), embedder.comparison(), backend);
        trained.addTo(table, "trained");
        System.out.println(table);
        if (trained.spread().collapsed()) System.out.printf(Locale.ROOT, "%s%n%n", trained.spread().sentence());
        Tables.print(new ConfusionTables(Scores.confusion(test, rows, embedder.comparison(), backend), test.classNames()));
        return 0;
    }
}

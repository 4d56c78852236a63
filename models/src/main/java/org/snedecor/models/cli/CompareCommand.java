package org.snedecor.models.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.snedecor.core.backend.Backend;
import org.snedecor.losses.registry.Losses;
import org.snedecor.models.data.Augmentation;
import org.snedecor.models.eval.Retrieval;
import org.snedecor.models.io.AtomicFile;
import org.snedecor.models.report.TextTable;
import org.snedecor.models.train.Experiment;
import org.snedecor.models.train.RunFolder;
import org.snedecor.models.train.TrainingListener;
import org.snedecor.models.train.TrainingPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "compare", sortOptions = false, showDefaultValues = true,
        description = "Train the same network on the same batches with one loss after another, each with its default settings, and report all in one table.")
final class CompareCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "LOSS", description = "See: snedecor losses.")
    List<String> losses;

    @Option(names = "--data", paramLabel = "DATA", defaultValue = "glyphs", description = "As for train.")
    String data;

    @Option(names = "--model", paramLabel = "NAME", defaultValue = "resnet8", description = "See: snedecor models.")
    String model;

    @Option(names = "--epochs", paramLabel = "N", defaultValue = "2", description = "Passes over the training images.")
    int epochs;

    @Option(names = "--classes", paramLabel = "P", defaultValue = "12", description = "Classes in a batch.")
    int classes;

    @Option(names = "--images", paramLabel = "K", defaultValue = "5", description = "Images of each class in a batch.")
    int images;

    @Option(names = "--lr", paramLabel = "RATE", defaultValue = "0.001", description = "Learning rate, of Adam with a cosine schedule.")
    double learningRate;

    @Mixin
    SplitOptions parts;

    @Mixin
    DeviceOptions device;

    @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "A new folder, which gets a run folder for each loss.")
    Path out;

    @Override
    public Integer call() throws Exception {
        Backend backend = device.backend();
        List<TrainingPlan> plans = losses.stream().distinct().map(loss -> plan(loss, backend)).toList();
        new Experiment(plans.getFirst(), backend);                         // what is wrong with the data is said before a folder is made
        RunFolder all = RunFolder.create(out);
        TextTable table = new TextTable("loss", "Recall@1", "MAP@R", "validation", "seconds");
        int failed = 0;
        for (TrainingPlan plan : plans) {
            RunFolder folder = RunFolder.create(out.resolve(plan.loss()));
            try {
                Experiment experiment = new Experiment(plan, backend);
                Figures figures = new Figures();
                Experiment.Outcome outcome = experiment.train(folder, List.of(figures));
                experiment.save(outcome, folder);
                if (table.isEmpty()) add(table, "raw pixels", outcome.raw().retrieval(), "", "");
                add(table, plan.loss(), outcome.trained().retrieval(), String.format(Locale.ROOT, "%.3f", figures.validation),
                        String.format(Locale.ROOT, "%.1f", figures.seconds));
                System.out.println("done       " + plan.loss());
            } catch (ArithmeticException | IllegalArgumentException e) {
                failed++;
                folder.discardIfEmpty();
                System.err.println("snedecor: " + plan.loss() + ": " + e.getMessage());
                table.row(plan.loss(), "failed", "", "", "");
            }
            AtomicFile.write(all.file("table.txt"), stream -> stream.write(table.toString().getBytes(StandardCharsets.UTF_8)));
        }
        System.out.printf("%n%s", table);
        return failed == 0 ? 0 : 1;
    }

    private TrainingPlan plan(String loss, Backend backend) {
        Losses.get(loss);
        return new TrainingPlan(data, parts.train(), parts.validation(), model, 64, loss, Map.of(), new TrainingPlan.Sampling(classes, images, 0),
                "adam", learningRate, 0, 0, 0, "cosine", 0, epochs, 0, Augmentation.NONE, backend.name(), parts.seed());
    }

    private static void add(TextTable table, String name, Retrieval retrieval, String validation, String seconds) {
        table.row(name, String.format(Locale.ROOT, "%.3f", retrieval.recallAt(1)), String.format(Locale.ROOT, "%.3f", retrieval.mapAtR()), validation, seconds);
    }

    /// The best validation score and the seconds of training.
    private static final class Figures implements TrainingListener {
        private double validation = Double.NaN;
        private double seconds;

        @Override
        public void epochEnded(EpochReport report) {
            seconds += report.seconds();
            if (report.best()) validation = report.validation();
        }
    }
}

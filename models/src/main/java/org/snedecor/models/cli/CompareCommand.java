package org.snedecor.models.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.snedecor.core.backend.Backend;
import org.snedecor.losses.registry.Losses;
import org.snedecor.models.data.BatchPlan;
import org.snedecor.models.data.ClassSplit;
import org.snedecor.models.data.DataSets;
import org.snedecor.models.data.DataSource;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.data.ImageShape;
import org.snedecor.models.data.LabelPlan;
import org.snedecor.models.data.PictureRules;
import org.snedecor.models.io.AtomicFile;
import org.snedecor.models.net.Networks;
import org.snedecor.models.train.Experiment;
import org.snedecor.models.train.Length;
import org.snedecor.models.train.RawPixels;
import org.snedecor.models.train.Recipe;
import org.snedecor.models.train.Recipes;
import org.snedecor.models.train.RunFolder;
import org.snedecor.models.train.Scores;
import org.snedecor.models.train.TrainingListener;
import org.snedecor.models.train.TrainingPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "compare", sortOptions = false, showDefaultValues = true,
        description = "Train with one loss after another, each with the settings that did best on validation classes of Glyphs, and report all in one table.")
final class CompareCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "LOSS", description = "See: snedecor losses (default: all that can learn from images).")
    List<String> losses = List.of();

    @Option(names = "--data", paramLabel = "DATA", defaultValue = "glyphs", description = "As for train.")
    String data;

    @Mixin
    LabelOptions labels;

    @Option(names = "--model", paramLabel = "NAME", description = "See: snedecor models (default: as the recipe of the loss has it, as with all that follow).")
    String model;

    @Option(names = "--classes", paramLabel = "P", description = "Classes in a batch.")
    Integer classes;

    @Option(names = "--images", paramLabel = "K", description = "Images of each class in a batch.")
    Integer images;

    @Option(names = "--lr", paramLabel = "RATE", description = "Learning rate, of Adam with a cosine schedule.")
    Double learningRate;

    @Option(names = "--standard", description = "The paper's settings and the standard batches, not what did best.")
    boolean standard;

    @Mixin
    StreamingOptions streaming;

    @Mixin
    LengthOptions length;

    @Mixin
    AugmentationOptions augmentation;

    @Option(names = "--seeds", paramLabel = "N", defaultValue = "1", description = "Train this often, from --seed on; the table has means, and the smallest in brackets.")
    int seeds;

    @Mixin
    BaselineOptions baseline;

    @Option(names = "--search", description = "Train with all recipes that were ever tried and write recipes.json with their validation scores; no test.")
    boolean search;

    @Mixin
    SplitOptions parts;

    @Mixin
    PictureOptions pictures;

    @Mixin
    DeviceOptions device;

    @Mixin
    TrainingOutputOptions told;

    @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "A new folder, which gets a run folder for each training.")
    Path out;

    private Backend backend;
    private LabelPlan named;
    private RunFolder all;
    private int failed;
    private DataSource source;
    private Output output;

    @Override
    public Integer call() throws Exception {
        output = told.output();
        if (seeds < 1) throw new UserError("--seeds must be at least 1, not " + seeds);
        length.check();
        if (search && (seeds != 1 || baseline.none)) {
            throw new UserError((seeds != 1 ? "--seeds " + seeds : "--no-baseline") + " has no effect with --search, which tries each recipe once and tests nothing");
        }
        backend = device.backend();
        named = labels.of();
        List<String> names = losses.isEmpty() ? Recipes.losses().stream().filter(this::suits).toList() : losses.stream().distinct().toList();
        names.forEach(Losses::get);
        List<List<Recipe>> recipes = names.stream().map(this::recipes).toList();
        for (List<Recipe> tried : recipes) Experiment.checked(tried.getFirst().plan().labels(named).plan());
        source = named.of(DataSets.find(data, ImageShape.STANDARD));
        parts.check(data, source);
        pictures.check(data, source);
        DataSplit split = open(recipes.getFirst().getFirst(), parts.seed());
        new Experiment(plan(recipes.getFirst().getFirst(), parts.seed(), split), backend, source, split);       // what is wrong is said before a folder is made
        all = RunFolder.create(out);
        if (search) search(recipes, split);
        else compare(recipes.stream().map(Recipes::best).toList(), split);
        return failed == 0 ? 0 : 1;
    }

    private List<Recipe> recipes(String loss) {
        return (standard ? List.of(Recipe.standard(loss)) : Recipes.tried(loss)).stream().map(recipe -> {
            Recipe r = model == null ? recipe : recipe.withModel(model);
            r = r.withBatches(classes == null ? r.classes() : classes, images == null ? r.images() : images);
            return learningRate == null ? r : r.withLearningRate(learningRate);
        }).toList();
    }

    /// The losses to compare by default: where images have several labels, only those that are defined for these.
    private boolean suits(String loss) {
        if (!named.several()) return true;
        try {
            Experiment.checked(TrainingPlan.usual().loss(loss).labels(named).plan());
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private DataSplit open(Recipe recipe, long seed) throws IOException {
        Networks.get(recipe.model());                                       // a wrong name should not wait for a data set to load
        return Experiment.open(data, source, new ClassSplit(parts.train(), parts.validation(), seed), rules(), streaming.of());
    }

    private PictureRules rules() {
        return new PictureRules(pictures.reading(), parts.skipBroken());
    }

    private TrainingPlan plan(Recipe recipe, long seed, DataSplit split) {
        int there = split.train().classesWith(1);
        // The recipe that did best on Glyphs may ask for more classes than this set has.
        Recipe fitting = classes == null && recipe.clusters() == 0 && there > 0 ? recipe.withBatches(Math.min(recipe.classes(), there), recipe.images()) : recipe;
        TrainingPlan.Builder made = fitting.plan();
        if (named.several()) {
            int k = Math.clamp(fitting.images(), 2, Math.max(2, split.train().count() / 2));
            made.labels(named).batches(new BatchPlan.Positives(named.relation(), Math.clamp(split.train().count() / k, 1, recipe.classes()), k));
        }
        return made.data(data).pictures(rules()).classes(parts.train(), parts.validation()).length(length.of(Length.suiting(split.train()).half()))
                .augmentation(augmentation.of(split.train())).on(backend).seed(seed).plan();
    }

    /// The result of one training.
    private record Trained(Scores scores, double validation, double seconds) {}

    /// @return null where it failed, which was said
    private Trained train(Recipe recipe, long seed, DataSplit split, String name) throws Exception {
        RunFolder folder = RunFolder.create(out.resolve(name));
        Optional<TrainingEvents> events = Optional.empty();
        try (Progress progress = new Progress(output, name)) {
            Experiment experiment = new Experiment(plan(recipe, seed, split), backend, source, split);
            events = Optional.of(new TrainingEvents(output, told.every(), folder, experiment, backend));
            Figures figures = new Figures();
            Scores scores = experiment.trained(folder, List.of(progress, events.get(), figures));
            progress.close();
            output.remark("done       " + name);
            if (scores.spread().collapsed()) output.warning(scores.spread().sentence());
            events.get().scored(Map.of("trained", scores.toMap()));
            events.get().saved();
            events.get().done(null);
            return new Trained(scores, figures.validation, figures.seconds);
        } catch (ArithmeticException | IllegalArgumentException | IllegalStateException e) {
            // The loss was not finite, its batches could not be drawn, or the device had no memory left: the next loss may still succeed.
            failed++;
            events.ifPresent(TrainingEvents::failed);
            folder.discardIfEmpty();
            System.err.println("snedecor: " + name + ": " + e.getMessage());
            return null;
        }
    }

    /// @param first the data as the first seed parts them
    private void compare(List<Recipe> recipes, DataSplit first) throws Exception {
        List<DataSplit> splits = new ArrayList<>();
        List<Scores> raw = new ArrayList<>();
        for (int i = 0; i < seeds; i++) {
            splits.add(i == 0 ? first : open(recipes.getFirst(), parts.seed() + i));
            if (!baseline.none) raw.add(rawPixels(splits.getLast(), parts.seed() + i));
        }
        LossTable table = new LossTable();
        if (!baseline.none) table.add(RawPixels.name(raw.getFirst(), splits.getFirst()), raw, List.of(), List.of());
        for (Recipe recipe : recipes) {
            List<Scores> scores = new ArrayList<>();
            List<Double> validation = new ArrayList<>();
            List<Double> seconds = new ArrayList<>();
            for (int i = 0; i < seeds; i++) {
                Trained trained = train(recipe, parts.seed() + i, splits.get(i), seeds == 1 ? recipe.loss() : recipe.loss() + "-" + (parts.seed() + i));
                if (trained == null) break;
                scores.add(trained.scores);
                validation.add(trained.validation);
                seconds.add(trained.seconds);
            }
            if (scores.size() == seeds) table.add(recipe.loss(), scores, validation, seconds);
            else table.failed(recipe.loss());
            write("table.txt", table.toString());
        }
        output.remark("");
        output.result(table.toString().stripTrailing());
        output.event(new Event.Compared(out.toString(), table.rows()));
    }

    private Scores rawPixels(DataSplit split, long seed) {
        return Progress.during(output, "raw pixels", advance -> RawPixels.score(split, seed, backend, advance));
    }

    private void search(List<List<Recipe>> recipes, DataSplit split) throws Exception {
        Map<String, Object> json = new LinkedHashMap<>();
        for (List<Recipe> tried : recipes) {
            List<Map<String, Object>> scored = new ArrayList<>();
            for (Recipe recipe : tried) {
                Trained trained = train(recipe, parts.seed(), split, recipe.loss() + "-" + (scored.size() + 1));
                Recipe result = recipe.withValidation(trained == null ? Double.NaN : Math.round(trained.validation * 1e4) / 1e4);
                scored.add(result.toMap());
            }
            json.put(tried.getFirst().loss(), scored);
            all.write("recipes.json", json);
        }
    }

    private void write(String name, String text) throws Exception {
        AtomicFile.write(all.file(name), stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// The best validation score and the seconds of training.
    private static final class Figures implements TrainingListener {
        private double validation = Double.NaN;
        private double seconds;

        @Override
        public void roundEnded(RoundReport report) {
            seconds += report.seconds();
            if (report.best()) validation = report.validation();
        }
    }
}

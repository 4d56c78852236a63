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
import org.snedecor.models.checkpoint.CheckpointFiles;
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
import org.snedecor.models.train.RunLock;
import org.snedecor.models.train.Saving;
import org.snedecor.models.train.Scores;
import org.snedecor.models.train.TrainingPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

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

    @Mixin
    SavingOptions saving;

    @Option(names = "--resume", paramLabel = "FOLDER", description = "Go on where the comparison of this folder was interrupted: what is trained already is kept.")
    Path resume;

    @Option(names = "--out", paramLabel = "FOLDER", description = "A new folder, which gets a run folder for each training; needed unless --resume names one.")
    Path out;

    @Spec
    CommandSpec spec;

    private Backend backend;
    private LabelPlan named;
    private RunFolder all;
    private ComparisonFile kept;
    private Interruption interruption;
    private int failed;
    private DataSource source;
    private Output output;

    @Override
    public Integer call() throws Exception {
        if (resume != null) asBegun();
        else if (out == null) throw new ParameterException(spec.commandLine(), "Missing required option: '--out=FOLDER'");
        output = told.output();
        saving.every();
        if (seeds < 1) throw new UserError("--seeds must be at least 1, not " + seeds);
        length.check();
        if (search && (seeds != 1 || baseline.none)) {
            throw new UserError((seeds != 1 ? "--seeds " + seeds : "--no-baseline") + " has no effect with --search, which tries each recipe once and tests nothing");
        }
        backend = kept == null ? device.backend() : device.backend(kept.device());
        if (kept != null && !backend.name().equals(kept.device())) throw new UserError("--device " + backend.name() + ": the comparison is on " + kept.device() + ", and another kind of device would give other bits");
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
        if (kept != null) kept.require(split);
        all = resume == null ? RunFolder.create(out) : RunFolder.at(out);
        try (RunLock lock = RunLock.on(out); Interruption _ = interruption = new Interruption(Interruption.goOn("compare", out))) {
            // Another process may have gone on with it while the data were read.
            kept = kept == null ? ComparisonFile.begun(out, spec.commandLine().getParseResult(), backend.name(), split) : ComparisonFile.read(out);
            if (search) search(recipes, split);
            else compare(recipes.stream().map(Recipes::best).toList(), split);
            all.tryTo(lock::delete);
        } catch (InterruptedException e) {
            if (!interruption.asked()) throw e;
            System.err.println("snedecor: " + e.getMessage() + "; " + Interruption.goOn("compare", out));
            return interruption.code();
        }
        return failed == 0 ? 0 : 1;
    }

    /// Reads the command of the comparison that goes on, as if it had been given again.
    private void asBegun() throws IOException {
        ParseResult now = spec.commandLine().getParseResult();
        ComparisonFile.requireNoMore(now);
        Path folder = resume;
        RunLock.requireFree(folder);                                        // that another process has it should not wait for a data set to load
        kept = ComparisonFile.read(folder);
        spec.commandLine().parseArgs(kept.command(now));
        out = folder;
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

    /// @return null where it failed, which was said
    private LossFigures train(Recipe recipe, long seed, DataSplit split, String name) throws Exception {
        Optional<LossFigures> before = kept.of(name);
        if (before.isPresent()) {
            output.remark("kept       " + name);
            return before.get();
        }
        RunFolder folder = RunFolder.at(out.resolve(name));
        Optional<TrainingEvents> events = Optional.empty();
        try (RunLock lock = RunLock.on(folder.path()); Progress progress = new Progress(output, name)) {
            Experiment experiment = new Experiment(plan(recipe, seed, split), backend, source, split);
            events = Optional.of(new TrainingEvents(output, told.every(), folder, experiment, backend));
            TrainingFigures course = new TrainingFigures();
            Scores scores = experiment.trained(folder, List.of(progress, events.get(), course, interruption), new Saving(saving.every(), interruption::asked));
            progress.close();
            LossFigures figures = LossFigures.of(scores, course.validation(), course.seconds());
            kept.put(name, figures);
            new CheckpointFiles(folder.path()).delete();
            folder.tryTo(lock::delete);
            output.remark("done       " + name);
            if (scores.spread().collapsed()) output.warning(scores.spread().sentence());
            events.get().scored(Map.of("trained", scores.toMap()));
            events.get().saved();
            events.get().done(null);
            return figures;
        } catch (InterruptedException e) {
            events.ifPresent(TrainingEvents::interrupted);
            throw e;
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
        if (!baseline.none) table.untrained(RawPixels.name(raw.getFirst(), splits.getFirst()), raw.stream().map(LossFigures::of).toList());
        for (Recipe recipe : recipes) {
            List<LossFigures> figures = new ArrayList<>();
            for (int i = 0; i < seeds; i++) {
                LossFigures trained = train(recipe, parts.seed() + i, splits.get(i), seeds == 1 ? recipe.loss() : recipe.loss() + "-" + (parts.seed() + i));
                if (trained == null) break;
                figures.add(trained);
            }
            if (figures.size() == seeds) table.add(recipe.loss(), figures);
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
                LossFigures trained = train(recipe, parts.seed(), split, recipe.loss() + "-" + (scored.size() + 1));
                Recipe result = recipe.withValidation(trained == null ? Double.NaN : Math.round(trained.validation() * 1e4) / 1e4);
                scored.add(result.toMap());
            }
            json.put(tried.getFirst().loss(), scored);
            all.write("recipes.json", json);
        }
    }

    private void write(String name, String text) throws Exception {
        AtomicFile.write(all.file(name), stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}

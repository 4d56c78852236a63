package org.snedecor.models.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.models.Embedder;
import org.snedecor.models.checkpoint.Checkpoint;
import org.snedecor.models.checkpoint.CheckpointFiles;
import org.snedecor.models.checkpoint.Identity;
import org.snedecor.models.data.ClassSplit;
import org.snedecor.models.data.DataSets;
import org.snedecor.models.data.DataSource;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.data.ImageShape;
import org.snedecor.models.data.PictureRules;
import org.snedecor.models.data.Streaming;
import org.snedecor.models.eval.Confusion;
import org.snedecor.models.io.AtomicFile;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.net.NetworkFactory;
import org.snedecor.models.net.OnnxModel;
import org.snedecor.models.report.TextTable;
import org.snedecor.models.train.Length.Rounds;

/// Carries out a plan: [Training] trains, [Scoring] scores, and [RunFiles] writes.
public final class Experiment {
    private final TrainingPlan plan;
    private final Optional<DataSource> source;
    private final DataSplit split;
    private final Optional<ClassifierImages> asked;
    private final Backend backend;
    private final Training training;
    private final Scoring scoring;

    /// Opens the data and makes the network; nothing is written yet.
    public Experiment(TrainingPlan plan, Backend backend) throws IOException {
        this(plan, backend, Streaming.AUTOMATIC);
    }

    /// @param streaming where pixels are meanwhile
    public Experiment(TrainingPlan plan, Backend backend, Streaming streaming) throws IOException {
        this(checked(plan), backend, plan.start().network(plan.model()), streaming);
    }

    private Experiment(TrainingPlan plan, Backend backend, NetworkFactory network, Streaming streaming) throws IOException {
        this(plan, backend, plan.of(DataSets.find(plan.data(), network instanceof OnnxModel file ? file.image().orElse(ImageShape.STANDARD) : ImageShape.STANDARD)), network, streaming);
    }

    private Experiment(TrainingPlan plan, Backend backend, DataSource source, NetworkFactory network, Streaming streaming) throws IOException {
        this(plan, backend, Optional.of(source), open(plan.data(), source, new ClassSplit(plan.trainClasses(), plan.validationClasses(), plan.seed()), plan.pictures(), streaming), network);
    }

    /// What can be known to be wrong with a plan before any data are there: what it asks of a loss that has no meaning or no use for it. An experiment asks this itself before it opens data;
    /// whoever opens them first asks here, for a slip of the finger should not wait for a data set to load.
    ///
    /// @throws IllegalArgumentException in one sentence
    public static TrainingPlan checked(TrainingPlan plan) {
        AskedOfLoss.of(plan).check();
        return plan;
    }

    /// Reads data.
    ///
    /// @param data what they are called
    public static DataSplit open(String data, DataSource source, ClassSplit unsplit, PictureRules pictures, Streaming streaming) throws IOException {
        return NoMemory.naming("the data set " + data, "choose fewer or smaller images, or stream it", () -> source.split(unsplit, pictures, streaming, DataSets::aloud));
    }

    /// On data that were opened before, for several experiments in a row.
    ///
    /// @param source what they were opened from   @param split by the rules of the plan
    public Experiment(TrainingPlan plan, Backend backend, DataSource source, DataSplit split) throws IOException {
        this(plan, backend, Optional.of(source), split, plan.start().network(plan.model()));
    }

    /// With data and a network that the program itself makes ([org.snedecor.models.net.Networks#own]). The run keeps the plan's model as its name; where that is no class that
    /// [org.snedecor.models.net.Networks] finds, the run is loaded with the same factory again: [org.snedecor.models.Embedder#load(java.nio.file.Path, Backend, NetworkFactory)].
    ///
    /// @throws IOException where a file that the batches need cannot be read
    /// @throws IllegalArgumentException where the data are too few for the plan, or the plan is not possible
    public Experiment(TrainingPlan plan, Backend backend, DataSplit split, NetworkFactory network) throws IOException {
        this(plan, backend, Optional.empty(), split, network);
    }

    private Experiment(TrainingPlan plan, Backend backend, Optional<DataSource> source, DataSplit all, NetworkFactory network) throws IOException {
        this.plan = checked(plan);
        this.source = source;
        this.backend = backend;
        asked = plan.classify() ? Optional.of(ClassifierImages.of(all, plan.seed())) : Optional.empty();
        split = asked.map(ClassifierImages::split).orElse(all);
        PlanAgainstData.check(plan, split);
        training = new Training(plan, backend, split, network);
        scoring = new Scoring(split, training.embedder());
    }

    /// The plan as the run folder keeps it.
    public Map<String, Object> planned() {
        return plan.toMap(source);
    }

    public DataSplit split() {
        return split;
    }

    /// The number of learned parameters.
    public long parameters() {
        return training.state().count();
    }

    /// The loss that it trains by, with what the loss itself learns, such as a classifier.
    public EmbeddingLoss loss() {
        return training.loss();
    }

    /// From now on others pass the chunks of its batches through the network: to the bits of [TrainingPlan#chunk] in one process.
    ///
    /// @throws IllegalArgumentException where the plan does not allow it
    public Experiment by(Workers workers) {
        training.by(workers);
        return this;
    }

    /// From now on this many chunks of a batch pass through the network at a time, each on a thread of its own: the bits do not depend on it.
    public Experiment chunksAtATime(int count) {
        training.chunksAtATime(count);
        return this;
    }

    Training training() {
        return training;
    }

    /// The length of the training.
    public Rounds rounds() {
        return training.rounds();
    }

    /// [#train] with raw pixels.
    public Outcome train(RunFolder folder, List<TrainingListener> listeners) throws IOException, InterruptedException {
        return train(folder, listeners, true);
    }

    /// [#train(RunFolder, List, boolean, Saving)], written down by time and to the end.
    public Outcome train(RunFolder folder, List<TrainingListener> listeners, boolean baseline) throws IOException, InterruptedException {
        return train(folder, listeners, baseline, Saving.USUAL);
    }

    /// Trains, then scores; the untrained network and raw pixels are scored too. These wait until the end too: nobody shall wait for them before the
    /// first step, and what the network was before it is remembered.
    ///
    /// @param baseline are raw pixels scored?
    /// @throws InterruptedException where it was asked to end; [#resume] goes on
    public Outcome train(RunFolder folder, List<TrainingListener> listeners, boolean baseline, Saving saving) throws IOException, InterruptedException {
        RunFiles files = files(folder);
        files.plan(plan, source);
        Map<String, NdArray> atFirst = training.state().copies();
        fit(files, listeners, Standing.START, new Checkpoints(folder, training.remembered(), texts(identity()), saving, 0));
        return scored(atFirst, listeners, baseline);
    }

    /// Goes on where the run of this folder was interrupted, to the same bits as without the interruption. A run that was interrupted before its first
    /// checkpoint begins again.
    ///
    /// @param folder of a run with this plan
    /// @throws FileFormatException where its checkpoint is of another plan, on other data, of another version, or broken
    public Outcome resume(RunFolder folder, List<TrainingListener> listeners, boolean baseline, Saving saving) throws IOException, InterruptedException {
        Map<String, NdArray> atFirst = training.state().copies();
        goOn(folder, listeners, saving);
        return scored(atFirst, listeners, baseline);
    }

    /// Trains to the end, from the newest checkpoint on.
    private void goOn(RunFolder folder, List<TrainingListener> listeners, Saving saving) throws IOException, InterruptedException {
        folder.tryTo(() -> AtomicFile.sweep(folder.path()));
        Identity identity = identity();
        Remembered remembered = training.remembered();
        Optional<CheckpointFiles.Newest> found = new CheckpointFiles(folder.path()).newest();
        Standing from = Standing.START;
        if (found.isPresent()) {
            Path file = found.get().file();
            Checkpoint checkpoint = found.get().checkpoint();
            Optional<String> difference = identity.difference(Identity.of(file, checkpoint.texts().getOrDefault(Checkpoints.IDENTITY, "{}")));
            if (difference.isPresent()) throw new FileFormatException(file, "is of another run: " + difference.get());
            found.get().warning().ifPresent(warning -> System.err.println("snedecor: " + warning));
            String device = checkpoint.texts().getOrDefault(Checkpoints.DEVICE, device());
            if (!device.equals(device())) System.err.println("snedecor: the run was on '" + device + "' and goes on on '" + device() + "', whose last bits may be others");
            from = remembered.restore(file, checkpoint);
            folder.restore(checkpoint.texts());
        }
        fit(files(folder), listeners, from, new Checkpoints(folder, remembered, texts(identity), saving, from.done()));
    }

    /// On what the bits depend besides the plan: length of lanes, the device and its driver; not the number of threads, nor the memory, which with PoCL is
    /// what is free when it starts.
    private String device() {
        return backend.name() + ", " + backend.description().replaceAll(", \\d+ (?:threads?|compute units?|MiB)\\b", "");
    }

    private Map<String, String> texts(Identity identity) {
        return Map.of(Checkpoints.IDENTITY, identity.text(), Checkpoints.DEVICE, device());
    }

    private Identity identity() {
        return new RunIdentity(planned(), split, training.embedder().json(), training.state()).facts();
    }

    private Outcome scored(Map<String, NdArray> atFirst, List<TrainingListener> listeners, boolean baseline) {
        TextTable table = Scores.table(split);
        Map<String, Object> json = new LinkedHashMap<>();
        Optional<Scores> raw = Optional.empty();
        if (baseline) {
            Scores pixels = RawPixels.score(split, plan.seed(), backend, (done, of) -> listeners.forEach(listener -> listener.scoring("raw pixels", done, of)));
            pixels.addTo(table, RawPixels.name(pixels, split));
            json.put("raw pixels", pixels.toMap());
            raw = Optional.of(pixels);
        }
        float[] after = scoring.embeddings();
        Confusion.Counting confusion = Scores.confusion(split.test());
        Scores trained = scoring.scores(after, confusion);
        Optional<Classification> classified = asked.map(this::classified);
        Map<String, NdArray> learned = training.state().copies();
        training.state().load(atFirst);
        Scores untrained = scoring.scores();
        training.state().load(learned);
        add(table, json, "untrained", untrained);
        add(table, json, "trained", trained);
        classified.ifPresent(c -> json.put("classifier", c.toMap()));
        return new Outcome(table, json, raw, untrained, trained, after, Scores.tables(confusion.confusion(), split.test()), classified);
    }

    private Classification classified(ClassifierImages images) {
        return Classification.of(training.classifier().orElseThrow(), training.embedder(), images);
    }

    private RunFiles files(RunFolder folder) {
        return new RunFiles(folder, new LossWeights(plan.loss(), training.loss()));
    }

    private static void add(TextTable table, Map<String, Object> json, String name, Scores scores) {
        scores.addTo(table, name);
        json.put(name, scores.toMap());
    }

    /// Trains without checkpoints, and scores no more than that.
    public Scores trained(RunFolder folder, List<TrainingListener> listeners) throws IOException, InterruptedException {
        return trained(folder, listeners, new Saving(Saving.NEVER, () -> false));
    }

    /// Trains, or goes on where the run of this folder was interrupted, and scores no more than that. Whoever has kept the scores deletes the checkpoints.
    ///
    /// @throws FileFormatException as [#resume]   @throws InterruptedException as [#train]
    public Scores trained(RunFolder folder, List<TrainingListener> listeners, Saving saving) throws IOException, InterruptedException {
        RunFiles files = files(folder);
        if (!new CheckpointFiles(folder.path()).exist()) files.plan(plan, source);
        goOn(folder, listeners, saving);
        files.weights(training.embedder());
        folder.tryTo(folder::ended);
        return scoring.scores();
    }

    /// The network as it stands, before it has learned anything.
    public Embedder embedder() {
        return training.embedder();
    }

    /// Trains and writes nothing down.
    ///
    /// @return the network with the best weights, or with the last where there are no images for validation
    public Embedder learned(List<TrainingListener> listeners) throws InterruptedException {
        training.fit(() -> scoring.validation(training.watched()), listeners, Standing.START, (_, _) -> {});
        return training.embedder();
    }

    /// The folder gets the figures of each round, and the best weights so far.
    private void fit(RunFiles files, List<TrainingListener> listeners, Standing from, Trainer.Between between) throws InterruptedException {
        List<TrainingListener> all = new ArrayList<>(listeners);
        all.add(files.folder());
        all.add(files.bestWeights(training.embedder()));
        training.fit(() -> scoring.validation(training.watched()), all, from, between);
    }

    /// Fills the folder with what training has led to. There is nothing to go on with then, so the checkpoints are deleted.
    public void save(Outcome outcome, RunFolder folder) throws IOException {
        files(folder).outcome(outcome, split, training.embedder());
        new CheckpointFiles(folder.path()).delete();
    }
}

package org.snedecor.models.cli;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.snedecor.core.backend.Backend;
import org.snedecor.losses.registry.LossEntry;
import org.snedecor.losses.registry.Losses;
import org.snedecor.models.data.AugmentationRecipe;
import org.snedecor.models.data.BatchPlan;
import org.snedecor.models.data.DataSets;
import org.snedecor.models.data.DataSource;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.ImageShape;
import org.snedecor.models.data.LabelPlan;
import org.snedecor.models.data.PictureRules;
import org.snedecor.models.data.Scaling;
import org.snedecor.models.net.NetworkFactory;
import org.snedecor.models.net.OnnxModel;
import org.snedecor.models.net.Start;
import org.snedecor.models.train.Experiment;
import org.snedecor.models.train.Length;
import org.snedecor.models.train.Optimizers;
import org.snedecor.models.train.TrainingPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "train", sortOptions = false, showDefaultValues = true, description = "Train a network and report how well it retrieves unseen classes.",
        footer = "On opencl, SNEDECOR_JVM=-Dsnedecor.opencl.profile=true before the command shows at the end where the device's time went.")
public class TrainCommand implements Callable<Integer> {
    private static final int PATIENCE = 4;

    @Option(names = "--data", paramLabel = "DATA", defaultValue = "glyphs",
            description = "glyphs, sprites or vendors, or a folder: IDX files (MNIST), CIFAR binaries, images.npy with labels.npy, or a folder of pictures for each class, perhaps "
                    + "inside of train, val and test (FOLDER@3x64x64 gives their size).")
    String data;

    @Mixin
    LabelOptions labels;

    @Mixin
    SplitOptions parts;

    @Mixin
    PictureOptions pictures;

    @Mixin
    StreamingOptions streaming;

    @Option(names = "--model", paramLabel = "NAME", defaultValue = "resnet8", description = "See: snedecor models; perhaps with a head, such as resnet8+mlp:512. Or a class of your own, or an ONNX file.")
    String model;

    @Mixin
    StartOptions begin;

    @Option(names = "--loss", paramLabel = "NAME", defaultValue = Losses.USUAL, description = "See: snedecor losses; perhaps with terms, such as arcface+regular-face.")
    String loss;

    @Mixin
    LossSettingOptions settings;

    @Option(names = "--raw", description = "Compare embeddings as they come, not at length 1, where the loss leaves the choice.")
    boolean raw;

    @Option(names = "--memory", paramLabel = "N", defaultValue = "0",
            description = "Compare each batch with the N newest embeddings (cross-batch memory), for losses of pairs; 0 for those of the batch.")
    int memory;

    @Option(names = "--memory-momentum", paramLabel = "M", defaultValue = "0",
            description = "With --memory, embed what it holds by a copy of the network that follows it by M a step, such as 0.99; 0 for the network itself.")
    double memoryMomentum;

    @Mixin
    BatchOptions batches;

    @Mixin
    ChunkOptions chunks;

    @Option(names = "--optimizer", paramLabel = "NAME", defaultValue = "adam", description = "adam, adamw, radam, sgd, rmsprop or adagrad.")
    String optimizer;

    @Option(names = "--lr", paramLabel = "RATE", description = "Learning rate (default: 0.003 for fewer than 5,000 training images, otherwise 0.001).")
    Double learningRate;

    @Mixin
    LossWeightOptions own;

    @Option(names = "--momentum", paramLabel = "M", description = "Of sgd (Nesterov) and rmsprop (default: 0.9).")
    Double momentum;

    @Option(names = "--weight-decay", paramLabel = "W", defaultValue = "0", description = "Of weights, not of biases.")
    double weightDecay;

    @Option(names = "--clip", paramLabel = "NORM", defaultValue = "0", description = "Greatest norm of all gradients together; 0 for none.")
    double clip;

    @Option(names = "--schedule", paramLabel = "NAME", defaultValue = "cosine", description = "constant, step, cosine or one-cycle.")
    String schedule;

    @Option(names = "--warmup", paramLabel = "F", defaultValue = "0", description = "Fraction of all steps in which the rate rises.")
    double warmup;

    @Mixin
    LengthOptions length;

    @Option(names = "--patience", paramLabel = "N", description = "Scores in a row without a better one before the end; 0 for never (default: 4).")
    Integer patience;

    @Mixin
    AugmentationOptions augmentation;

    @Mixin
    BaselineOptions baseline;

    @Mixin
    ReportOptions reports;

    @Mixin
    DeviceOptions device;

    @Mixin
    CheckpointOptions checkpoints;

    @Mixin
    TrainingOutputOptions told;

    @Spec
    CommandSpec spec;

    @Option(names = "--out", paramLabel = "FOLDER", description = "A new folder for the run (default: the next of runs/001, runs/002, ...).")
    Path out;

    @Override
    public Integer call() throws Exception {
        Set<String> given = given();
        chunks.workers();
        told.output();                                                      // what contradicts itself should not wait for a training
        if (checkpoints.resume != null) return new EarlierRun(checkpoints.resume, "--resume", given).resumed(device, streaming.of(), this::prepared, !baseline.none, reports, checkpoints.every(), told);
        if (checkpoints.from != null) return continued(new EarlierRun(checkpoints.from, "--continue", given), given);
        Backend backend = device.backend();
        LossEntry<?> entry = Losses.get(loss);
        Map<String, Object> chosen = settings.of(entry);                    // a slip of the finger should not wait for a data set to load
        LabelPlan named = labels.of();
        own.check();
        batches.check(named);
        chunks.check();
        if (raw && !entry.compared().open()) throw new UserError("--raw has no effect on " + loss + ", which says itself how embeddings are compared");
        TrainingPlan.Builder asked = TrainingPlan.usual().labels(named).loss(loss, chosen).unitLength(!raw).memory(memory).memoryMomentum(memoryMomentum).chunk(chunks.size()).chunkNorm(chunks.norm()).tile(chunks.tile())
                .proxyRate(own.rate()).classify(own.classify);
        boolean views = batches.views(named);
        if (views) asked.batches(new BatchPlan.Views(2));
        Experiment.checked(asked.plan());
        length.check();
        boolean moves = Optimizers.takesMomentum(optimizer);
        if (momentum != null) requireMomentum(moves);
        Start start = begin.of(model);
        NetworkFactory network = start.network(model);                      // what is wrong with it should not wait for a data set to load either
        Optional<OnnxModel> onnx = network instanceof OnnxModel file ? Optional.of(file) : Optional.empty();
        PictureRules rules = new PictureRules(pictures.reading(), parts.skipBroken());
        DataSource source = asked.plan().of(DataSets.find(data, onnx.flatMap(OnnxModel::image).orElse(ImageShape.STANDARD)));
        parts.check(data, source);
        if (source instanceof DataSource.Instances) parts.ofImages();
        pictures.check(data, source);
        DataSplit split = Experiment.open(data, source, parts.split(), rules, streaming.of());
        ImageSet train = split.train();
        int embedding = onnx.isPresent() && begin.embedding == null ? features(onnx.get(), backend, train) : begin.embedding();
        Scaling scaling = begin.scaling != null ? begin.scaling : onnx.map(OnnxModel::scaling).orElse(Scaling.DATA);
        TrainingPlan plan = asked.data(data).pictures(rules).classes(parts.train(), parts.validation()).seed(parts.seed())
                .model(model).start(start).embedding(embedding).scaling(scaling).batches(batches.of(split.train(), named))
                .optimizer(optimizer).learningRate(learningRate != null ? learningRate : Optimizers.rateSuiting(split.train()))
                .momentum(momentum != null ? momentum : moves ? 0.9 : 0).weightDecay(weightDecay).clip(clip)
                .schedule(schedule).warmup(warmup).length(length.of(Length.suiting(split.train()))).patience(patience == null ? PATIENCE : patience)
                .augmentation(views ? augmentation.of(split.train(), AugmentationRecipe.STRONG) : augmentation.of(split.train())).on(backend).plan();
        Experiment experiment = prepared(new Experiment(plan, backend, source, split), plan, backend);
        if (patience != null && split.validation().count() == 0) throw new UserError("--patience " + patience + " has no effect where there is no validation");
        return new TrainingRun(experiment, plan, backend, !baseline.none, reports, checkpoints.every(), told).begun(out);
    }

    /// Further preparation before training; a command that trains elsewhere overrides this.
    protected Experiment prepared(Experiment made, TrainingPlan plan, Backend backend) {
        return made.chunksAtATime(chunks.workers());
    }

    /// The device that it computes on.
    protected DeviceOptions device() {
        return device;
    }

    /// A new run with the weights of an earlier one.
    private int continued(EarlierRun earlier, Set<String> given) throws Exception {
        length.check();
        own.check();
        Backend backend = device.backend();
        TrainingPlan.Builder changed = earlier.continued(backend);
        TrainingPlan before = changed.plan();
        changed.length(length.of(before.length()));
        if (learningRate != null) changed.learningRate(learningRate);
        if (own.rate != null) changed.proxyRate(own.rate);
        if (given.contains("--optimizer")) changed.optimizer(optimizer);
        boolean moves = Optimizers.takesMomentum(given.contains("--optimizer") ? optimizer : before.optimizer());
        if (momentum != null) requireMomentum(moves);
        if (momentum != null || given.contains("--optimizer")) changed.momentum(momentum != null ? momentum : moves ? 0.9 : 0);
        if (given.contains("--schedule")) changed.schedule(schedule);
        if (given.contains("--warmup")) changed.warmup(warmup);
        if (patience != null) changed.patience(patience);
        TrainingPlan plan = changed.plan();
        return new TrainingRun(prepared(new Experiment(plan, backend, streaming.of()), plan, backend), plan, backend, !baseline.none, reports, checkpoints.every(), told).begun(out);
    }

    private void requireMomentum(boolean moves) {
        if (!moves) throw new UserError("--momentum " + momentum + " has no effect with the optimizer " + optimizer + ", which takes none");
    }

    /// The options that were given, by their names.
    protected Set<String> given() {
        return spec.commandLine().getParseResult().matchedOptions().stream().map(OptionSpec::longestName).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private int features(OnnxModel file, Backend backend, ImageSet train) {
        try {
            return file.features(backend, train.channels(), train.height(), train.width());
        } catch (IllegalArgumentException e) {
            throw new UserError("model " + model + ": " + e.getMessage());
        }
    }
}

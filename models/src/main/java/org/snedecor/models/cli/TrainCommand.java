package org.snedecor.models.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.snedecor.core.backend.Backend;
import org.snedecor.losses.registry.LossEntry;
import org.snedecor.losses.registry.Losses;
import org.snedecor.models.Embedder;
import org.snedecor.models.data.DataSets;
import org.snedecor.models.data.DataSource;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.ImageShape;
import org.snedecor.models.data.PictureRules;
import org.snedecor.models.data.Scaling;
import org.snedecor.models.eval.Spread;
import org.snedecor.models.net.NetworkFactory;
import org.snedecor.models.net.OnnxModel;
import org.snedecor.models.net.Start;
import org.snedecor.models.train.Experiment;
import org.snedecor.models.train.Length;
import org.snedecor.models.train.Length.Rounds;
import org.snedecor.models.train.Optimizers;
import org.snedecor.models.train.Outcome;
import org.snedecor.models.train.RunFolder;
import org.snedecor.models.train.TrainingListener;
import org.snedecor.models.train.TrainingPlan;
import org.snedecor.models.train.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "train", sortOptions = false, showDefaultValues = true, description = "Train a network and report how well it retrieves unseen classes.",
        footer = "On opencl, SNEDECOR_JVM=-Dsnedecor.opencl.profile=true before the command shows at the end where the device's time went.")
final class TrainCommand implements Callable<Integer> {
    private static final int PATIENCE = 4;

    @Option(names = "--data", paramLabel = "DATA", defaultValue = "glyphs",
            description = "glyphs, or a folder: IDX files (MNIST), CIFAR binaries, images.npy with labels.npy, or a folder of pictures for each class, perhaps "
                    + "inside of train, val and test (FOLDER@3x64x64 gives their size).")
    String data;

    @Mixin
    SplitOptions parts;

    @Mixin
    PictureOptions pictures;

    @Mixin
    StreamingOptions streaming;

    @Option(names = "--model", paramLabel = "NAME", defaultValue = "resnet8", description = "See: snedecor models. Or a class of your own, or an ONNX file.")
    String model;

    @Mixin
    StartOptions begin;

    @Option(names = "--loss", paramLabel = "NAME", defaultValue = Losses.USUAL, description = "See: snedecor losses.")
    String loss;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "A setting of the loss; may be given several times.")
    Map<String, String> settings = Map.of();

    @Option(names = "--raw", description = "Compare embeddings as they come, not at length 1, where the loss leaves the choice.")
    boolean raw;

    @Mixin
    BatchOptions batches;

    @Option(names = "--optimizer", paramLabel = "NAME", defaultValue = "adam", description = "adam, adamw, radam, sgd, rmsprop or adagrad.")
    String optimizer;

    @Option(names = "--lr", paramLabel = "RATE", description = "Learning rate (default: 0.003 for fewer than 5,000 training images, otherwise 0.001).")
    Double learningRate;

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
    DeviceOptions device;

    @Option(names = "--out", paramLabel = "FOLDER", description = "A new folder for the run (default: the next of runs/001, runs/002, ...).")
    Path out;

    @Override
    public Integer call() throws Exception {
        Backend backend = device.backend();
        LossEntry<?> entry = Losses.get(loss);
        entry.checked(settings);                                            // a slip of the finger should not wait for a data set to load
        batches.check();
        length.check();
        boolean moves = Optimizers.takesMomentum(optimizer);
        if (momentum != null && !moves) throw new UserError("--momentum " + momentum + " has no effect with the optimizer " + optimizer + ", which takes none");
        Start start = begin.of(model);
        NetworkFactory network = start.network(model);                      // what is wrong with it should not wait for a data set to load either
        Optional<OnnxModel> onnx = network instanceof OnnxModel file ? Optional.of(file) : Optional.empty();
        PictureRules rules = new PictureRules(pictures.reading(), parts.skipBroken());
        DataSource source = DataSets.find(data, onnx.flatMap(OnnxModel::image).orElse(ImageShape.STANDARD));
        parts.check(data, source);
        pictures.check(data, source);
        DataSplit split = Experiment.open(loss, data, source, parts.split(), rules, streaming.of());
        ImageSet train = split.train();
        int embedding = onnx.isPresent() && begin.embedding == null ? features(onnx.get(), backend, train) : begin.embedding();
        Scaling scaling = begin.scaling != null ? begin.scaling : onnx.map(OnnxModel::scaling).orElse(Scaling.DATA);
        TrainingPlan plan = TrainingPlan.usual().data(data).pictures(rules).classes(parts.train(), parts.validation()).seed(parts.seed())
                .model(model).start(start).embedding(embedding).scaling(scaling).loss(loss, settings).unitLength(!raw).batches(batches.of(split.train()))
                .optimizer(optimizer).learningRate(learningRate != null ? learningRate : Optimizers.rateSuiting(split.train()))
                .momentum(momentum != null ? momentum : moves ? 0.9 : 0).weightDecay(weightDecay).clip(clip)
                .schedule(schedule).warmup(warmup).length(length.of(Length.suiting(split.train()))).patience(patience == null ? PATIENCE : patience)
                .augmentation(augmentation.of(split.train())).on(backend).plan();
        Experiment experiment = new Experiment(plan, backend, source, split);
        if (raw && !entry.compared().open()) throw new UserError("--raw has no effect on " + loss + ", which says itself how embeddings are compared");
        if (patience != null && split.validation().count() == 0) throw new UserError("--patience " + patience + " has no effect where there is no validation");
        RunFolder folder = RunFolder.create(out);
        Thread tidy = new Thread(folder::discardIfEmpty);
        Runtime.getRuntime().addShutdownHook(tidy);                        // an interrupt in the first epoch leaves nothing behind
        try (Progress progress = new Progress()) {
            System.out.println("train on   " + experiment.split().train());
            System.out.println("test on    " + experiment.split().test());
            System.out.printf(Locale.ROOT, "model      %s, %,d parameters, on %s: %s%n", model, experiment.parameters(), backend.name(), backend.description());
            System.out.println("batches    " + plan.batches() + ", " + experiment.rounds());
            System.out.println("rate       " + plan.learningRate() + ", " + plan.optimizer() + ", " + plan.schedule());
            System.out.println("changed by " + plan.augmentation());
            if (experiment.split().validation().count() == 0) System.out.println("validation none, so all epochs are run and the last weights are kept");
            Course course = new Course();
            Outcome outcome = experiment.train(folder, List.of(progress, course), !baseline.none);
            progress.close();
            System.out.printf(Locale.ROOT, "%n%s%n", outcome.table());
            TableExcerpt.print(outcome.confusion());
            System.out.println("training   " + verdict(experiment.rounds(), course.rounds, outcome.trained().spread()));
            outcome.raw().flatMap(pixels -> Verdict.beatenByPixels(pixels, outcome.trained())).ifPresent(beaten -> System.out.println("           " + beaten));
            System.out.println();
            experiment.save(outcome, folder);
            System.out.println("run folder " + folder.path());
            return 0;
        } catch (Exception | Error e) {
            folder.discardIfEmpty();
            if (Files.exists(folder.file(Embedder.WEIGHTS))) {
                System.out.println("run folder " + folder.path() + " keeps the best weights of the epochs before");
            }
            throw e;
        } finally {
            try {
                Runtime.getRuntime().removeShutdownHook(tidy);
            } catch (IllegalStateException _) {
                // shutting down already
            }
        }
    }

    private int features(OnnxModel file, Backend backend, ImageSet train) {
        try {
            return file.features(backend, train.channels(), train.height(), train.width());
        } catch (IllegalArgumentException e) {
            throw new UserError("model " + model + ": " + e.getMessage());
        }
    }

    private static String verdict(Rounds rounds, List<TrainingListener.RoundReport> course, Spread trained) {
        return Verdict.of(rounds, course, trained).sentence(rounds, course, trained);
    }

    /// The rounds of a training, one after the other.
    private static final class Course implements TrainingListener {
        private final List<RoundReport> rounds = new ArrayList<>();

        @Override
        public void roundEnded(RoundReport report) {
            rounds.add(report);
        }
    }
}

package org.snedecor.models.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.snedecor.core.backend.Backend;
import org.snedecor.losses.registry.LossEntry;
import org.snedecor.losses.registry.Losses;
import org.snedecor.models.Embedder;
import org.snedecor.models.data.Augmentation;
import org.snedecor.models.data.PictureRules;
import org.snedecor.models.train.Experiment;
import org.snedecor.models.train.RunFolder;
import org.snedecor.models.train.TrainingPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "train", sortOptions = false, showDefaultValues = true, description = "Train a network and report how well it retrieves unseen classes.",
        footer = "On opencl, SNEDECOR_JVM=-Dsnedecor.opencl.profile=true before the command shows at the end where the device's time went.")
final class TrainCommand implements Callable<Integer> {
    @Option(names = "--data", paramLabel = "DATA", defaultValue = "glyphs",
            description = "glyphs, or a folder: IDX files (MNIST), CIFAR binaries, images.npy with labels.npy, or a folder of pictures for each class (FOLDER@3x64x64 gives their size).")
    String data;

    @Mixin
    SplitOptions parts;

    @Mixin
    PictureOptions pictures;

    @Option(names = "--model", paramLabel = "NAME", defaultValue = "resnet8", description = "See: snedecor models. Or a class of your own.")
    String model;

    @Option(names = "--embedding", paramLabel = "N", defaultValue = "64", description = "Length of the embedding.")
    int embedding;

    @Option(names = "--loss", paramLabel = "NAME", defaultValue = "contrastive-linear", description = "See: snedecor losses.")
    String loss;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "A setting of the loss; may be given several times.")
    Map<String, String> settings = Map.of();

    @Option(names = "--raw", description = "Compare embeddings as they come, not at length 1, where the loss leaves the choice.")
    boolean raw;

    @Option(names = "--classes", paramLabel = "P", defaultValue = "12", description = "Classes in a batch; 0 for shuffled batches.")
    int classes;

    @Option(names = "--images", paramLabel = "K", defaultValue = "5", description = "Images of each class in a batch.")
    int images;

    @Option(names = "--batch", paramLabel = "N", defaultValue = "64", description = "Images in a shuffled batch (--classes 0).")
    int batch;

    @Option(names = "--clusters", paramLabel = "N", defaultValue = "0",
            description = "For magnet: clusters of each class; a batch is P clusters x K images then. 0: each class of a batch is a cluster.")
    int clusters;

    @Option(names = "--optimizer", paramLabel = "NAME", defaultValue = "adam", description = "adam, adamw, sgd or rmsprop.")
    String optimizer;

    @Option(names = "--lr", paramLabel = "RATE", defaultValue = "0.001", description = "Learning rate.")
    double learningRate;

    @Option(names = "--momentum", paramLabel = "M", defaultValue = "0.9", description = "Of sgd (Nesterov).")
    double momentum;

    @Option(names = "--weight-decay", paramLabel = "W", defaultValue = "0", description = "Of weights, not of biases.")
    double weightDecay;

    @Option(names = "--clip", paramLabel = "NORM", defaultValue = "0", description = "Greatest norm of all gradients together; 0 for none.")
    double clip;

    @Option(names = "--schedule", paramLabel = "NAME", defaultValue = "cosine", description = "constant, step, cosine or one-cycle.")
    String schedule;

    @Option(names = "--warmup", paramLabel = "F", defaultValue = "0", description = "Fraction of all steps in which the rate rises.")
    double warmup;

    @Option(names = "--epochs", paramLabel = "N", defaultValue = "4", description = "Passes over the training images, at most.")
    int epochs;

    @Option(names = "--patience", paramLabel = "N", defaultValue = "4", description = "Epochs without a better validation score before the end; 0 for never.")
    int patience;

    @Option(names = "--shift", paramLabel = "PIXELS", defaultValue = "0", description = "Augmentation: shift up to this far.")
    double shift;

    @Option(names = "--flip", description = "Augmentation: left and right change places half of the time.")
    boolean flip;

    @Option(names = "--crop", paramLabel = "PIXELS", defaultValue = "0", description = "Augmentation: pad by this much and cut out at random.")
    int crop;

    @Option(names = "--rotation", paramLabel = "DEGREES", defaultValue = "0", description = "Augmentation: rotate up to this far.")
    double rotation;

    @Option(names = "--scale", paramLabel = "F", defaultValue = "0", description = "Augmentation: scale by up to 1 + F, or down by as much.")
    double scale;

    @Option(names = "--shear", paramLabel = "F", defaultValue = "0", description = "Augmentation: shear up to this far.")
    double shear;

    @Mixin
    BaselineOptions baseline;

    @Mixin
    DeviceOptions device;

    @Option(names = "--out", paramLabel = "FOLDER", description = "A new folder for the run (default: the next of runs/001, runs/002, ...).")
    Path out;

    @Override
    public Integer call() throws Exception {
        Backend backend = device.backend();
        LossEntry entry = Losses.get(loss);
        Map<String, Double> numbers = new LinkedHashMap<>();
        settings.forEach((name, value) -> numbers.put(name, entry.setting(name).parse(value)));
        TrainingPlan plan = new TrainingPlan(data, new PictureRules(pictures.reading(), parts.skipBroken()), parts.train(), parts.validation(), model, embedding, loss, numbers, !raw,
                new TrainingPlan.Sampling(classes, images, batch, clusters), optimizer, learningRate, momentum, weightDecay, clip, schedule, warmup,
                epochs, patience, new Augmentation(shift, flip, crop, rotation, scale, shear), backend.name(), parts.seed());
        Experiment experiment = new Experiment(plan, backend);
        RunFolder folder = RunFolder.create(out);
        Thread tidy = new Thread(folder::discardIfEmpty);
        Runtime.getRuntime().addShutdownHook(tidy);                        // an interrupt in the first epoch leaves nothing behind
        try (Progress progress = new Progress()) {
            System.out.println("train on   " + experiment.split().train());
            System.out.println("test on    " + experiment.split().test());
            System.out.printf("model      %s, %,d parameters, on %s: %s%n", model, experiment.parameters(), backend.name(), backend.description());
            if (experiment.split().validation().count() == 0) System.out.println("validation none, so all epochs are run and the last weights are kept");
            Experiment.Outcome outcome = experiment.train(folder, List.of(progress), !baseline.none);
            progress.close();
            System.out.printf("%n%s%n", outcome.table());
            if (outcome.trained().spread().collapsed()) System.out.printf("%s%n%n", outcome.trained().spread().sentence());
            Tables.print(outcome.confusion());
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
}

package org.snedecor.models.train;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.optim.Clipping;
import org.snedecor.models.io.AtomicFile;
import org.snedecor.models.io.Json;
import org.snedecor.models.train.Length.Rounds;

/// The files of a run, each written whole or not at all:
///
/// ```
/// config.json           the plan
/// metrics.csv           a line for each round of training, written anew after each: [TrainingListener.RoundReport], and the gradients' norm
/// steps.csv             loss and share of active images over the steps, written with it: [StepCurve]
/// checkpoint.safetensors, checkpoint.previous.safetensors   where training stands, while the run lasts
/// environment.json      what it was trained with: [RunEnvironment], written with the first round; when it ended is added at the end
/// weights.safetensors   the best weights so far; the last ones where there are no images for validation
/// loss.safetensors      of a loss with weights of its own those weights, such as proxies, of the same round
/// embeddings.npy        of the test images, with labels.npy: their classes by number
/// classes.json          of each part what its classes are called in the data, by number: the label in a file, or the folder
/// scores.json           the final table
/// test.csv              what the rows of the arrays are: label, class, and the image's file, or its number in the data
/// classes.csv           Recall@1 of each class, the worst first
/// confusions.csv        which classes are taken for which, the most often first
/// retrieval.png         queries and their neighbours before and after
/// report.html           all of this to look at, in a browser and without a network
/// .lock                 held by the process that works on it: [RunLock]
/// ```
public final class RunFolder implements TrainingListener {
    /// The name of the plan in a run folder.
    public static final String PLAN = "config.json";

    private static final String METRICS = "metrics";
    private static final String GRADIENT_NORM = "gradient norm";
    private static final String CURVE = "steps";
    private static final String BEGUN = "begun";
    private static final String ENVIRONMENT = "environment.json";

    private final Path folder;
    private final StringBuilder metrics = new StringBuilder("epoch,step,loss,learning_rate,validation,seconds,equal_rows,effective_rank,within_classes,between_classes,gradient_norm,active\n");
    private final StepCurve curve = new StepCurve();
    private Instant begun = Instant.now();
    private Rounds rounds;
    private double gradientNorm = Double.NaN;

    private RunFolder(Path folder) {
        this.folder = folder;
    }

    /// A new folder.
    ///
    /// @param wanted null: the next free one of `runs/001`, `runs/002`, …
    /// @throws FileSystemException where it exists already, perhaps with a process at work on it, or cannot be made
    public static RunFolder create(Path wanted) throws FileSystemException {
        Path parent = wanted == null ? null : wanted.toAbsolutePath().getParent();
        if (parent != null && Files.exists(parent) && !Files.isDirectory(parent)) {
            throw new FileSystemException(parent.toString(), null, "is no folder, so no run folder can be made in it");
        }
        try {
            if (wanted != null) {
                if (parent != null) Files.createDirectories(parent);
                return new RunFolder(Files.createDirectory(wanted));
            }
            Path runs = Files.createDirectories(Path.of("runs"));
            for (int number = 1; ; number++) {
                try {
                    return new RunFolder(Files.createDirectory(runs.resolve(String.format(Locale.ROOT, "%03d", number))));
                } catch (FileAlreadyExistsException _) {
                    // taken, perhaps by a run that began this moment
                }
            }
        } catch (FileAlreadyExistsException e) {
            if (wanted != null) RunLock.requireFree(wanted);
            throw new FileSystemException(e.getFile(), null, "exists already; a run goes into a new folder, so choose another with --out");
        } catch (FileSystemException e) {
            throw new FileSystemException(e.getFile(), null, "cannot be made: " + (e.getReason() == null ? "there is no such folder, or it is closed to you" : e.getReason()));
        } catch (IOException e) {
            throw new FileSystemException(String.valueOf(wanted), null, "cannot be made: " + e.getMessage());
        }
    }

    /// The folder of a run that was begun.
    ///
    /// @throws FileSystemException where it is none
    public static RunFolder open(Path run) throws FileSystemException {
        if (!Files.isDirectory(run)) throw new FileSystemException(run.toString(), null, Files.exists(run) ? "is not a run folder but a file" : "there is no such run folder");
        if (!Files.isRegularFile(run.resolve(PLAN))) throw new FileSystemException(run.toString(), null, "is not a run folder: it has no " + PLAN);
        return new RunFolder(run);
    }

    /// A folder that may be there already, begun or not.
    public static RunFolder at(Path run) throws FileSystemException {
        return Files.isDirectory(run) ? new RunFolder(run) : create(run);
    }

    public Path path() {
        return folder;
    }

    public Path file(String name) {
        return folder.resolve(name);
    }

    public void write(String name, Map<String, ?> json) throws FileSystemException {
        Json.write(file(name), json);
    }

    @Override
    public void started(Rounds rounds) {
        this.rounds = rounds;
    }

    /// √Σ g² of the last step of a round, before clipping: a mean over its steps would cost every step a second pass over the gradients.
    @Override
    public void differentiated(long step, Gradients gradients, Map<String, Parameter> parameters) {
        if (rounds == null || !rounds.endsRound(step)) return;
        gradientNorm = Clipping.globalNorm(parameters.values().stream().map(gradients::at).toList());
    }

    @Override
    public void stepped(int step, StepReport report) {
        curve.add(report);
    }

    @Override
    public void roundEnded(RoundReport r) {
        if (metrics.indexOf("\n") == metrics.length() - 1) tryTo(() -> write(ENVIRONMENT, RunEnvironment.here(begun)));
        boolean seen = r.spread().rows() > 0;
        metrics.append(String.format(Locale.ROOT, "%d,%d,%.9g,%.9g,%s,%.3f,%s,%s,%s,%s,%s,%s\n", r.epoch(), r.step(), r.loss(), r.learningRate(),
                number(r.validation()), r.seconds(), seen ? number(r.spread().equalRows()) : "", number(r.spread().effectiveRank()),
                significant(r.classes().within()), significant(r.classes().between()), significant(gradientNorm), number(r.active())));
        tryTo(() -> text("metrics.csv", metrics.toString()));
        tryTo(() -> text("steps.csv", curve.table()));
    }

    private void text(String name, String text) throws IOException {
        AtomicFile.write(file(name), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// The run has come to its end: says when, beside when it began.
    void ended() throws IOException {
        Map<String, Object> environment = Files.exists(file(ENVIRONMENT)) ? Json.read(file(ENVIRONMENT)) : RunEnvironment.here(begun);
        environment.putAll(RunEnvironment.ended(begun));
        write(ENVIRONMENT, environment);
    }

    private static String number(double x) {
        return Double.isNaN(x) ? "" : String.format(Locale.ROOT, "%.6f", x);
    }

    /// Of what may be very small: digits that count, not places behind the point.
    private static String significant(double x) {
        return Double.isNaN(x) ? "" : String.format(Locale.ROOT, "%.9g", x);
    }

    /// What the lines that are still to come go on from: those so far, the gradients' norm, the curve; and when the run began.
    Map<String, String> remembered() {
        return Map.of(METRICS, metrics.toString(), GRADIENT_NORM, Double.toString(gradientNorm), CURVE, curve.remembered(), BEGUN, begun.toString());
    }

    /// The other way.
    ///
    /// @param texts of a checkpoint
    void restore(Map<String, String> texts) {
        metrics.setLength(0);
        metrics.append(texts.getOrDefault(METRICS, ""));
        gradientNorm = Double.parseDouble(texts.getOrDefault(GRADIENT_NORM, "NaN"));
        curve.restore(texts.getOrDefault(CURVE, "1"));
        begun = Instant.parse(texts.getOrDefault(BEGUN, begun.toString()));
    }

    /// Something that may fail to be written.
    @FunctionalInterface
    public interface Writing {
        void run() throws IOException;
    }

    /// A full disk must not end a run that is still learning; what is written at the end will say it again if it lasts.
    public void tryTo(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            System.err.println("snedecor: " + e.getMessage());
        }
    }

    /// Takes the folder away again where nothing but the plan was written: a run that failed before it learned anything.
    public void discardIfEmpty() {
        try (var files = Files.list(folder)) {
            if (files.anyMatch(f -> !f.endsWith(PLAN) && !f.endsWith(RunLock.FILE))) return;
        } catch (IOException _) {
            return;
        }
        try {
            Files.deleteIfExists(file(PLAN));
            Files.deleteIfExists(file(RunLock.FILE));
            Files.deleteIfExists(folder);
        } catch (IOException _) {
            // not worth a second error
        }
    }
}

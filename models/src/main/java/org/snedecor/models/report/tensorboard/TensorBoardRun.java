package org.snedecor.models.report.tensorboard;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import javax.imageio.ImageIO;
import org.snedecor.models.io.AtomicFile;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.Npy;
import org.snedecor.models.io.OneLine;
import org.snedecor.models.io.StoredArray;
import org.snedecor.models.report.ImageRows;
import org.snedecor.models.report.page.Metrics;
import org.snedecor.models.report.page.PairDistances;

/// Writes a run folder in TensorBoard's format:
///
/// ```
/// events.out.tfevents.SECONDS.snedecor   each column of metrics.csv and steps.csv by step; distances of pairs; retrieval.png
/// tensors.tsv, metadata.tsv              the test embeddings with class and image
/// projector_config.pbtxt                 which tells the projector of both
/// ```
/// Parts that a run does not have are left out. A round's time is that at which `metrics.csv` was last written, less the seconds that came after the
/// round.
public final class TensorBoardRun {
    /// The name of an event file, by the second in which it was begun.
    public static final String EVENTS = "events.out.tfevents.%010d.snedecor";

    private static final int BINS = 60;

    private TensorBoardRun() {}

    /// @param to a folder that is there, and empty
    /// @throws FileFormatException for a broken file of the run
    public static void write(Path run, Path to) throws IOException {
        Path metrics = run.resolve("metrics.csv");
        double end = modified(Files.exists(metrics) ? metrics : run);
        Metrics course = Metrics.read(metrics);
        double begun = begun(course, end);
        AtomicFile.write(to.resolve(String.format(Locale.ROOT, EVENTS, (long) begun)), out -> {
            EventFile events = new EventFile(out, begun);
            rounds(course, begun, 0, events);
            steps(run, begun, end, events);
            double[] steps = course.column("step");
            results(run, to, events, end, steps.length > 0 && Double.isFinite(steps[steps.length - 1]) ? (long) steps[steps.length - 1] : 0);
        });
    }

    private static double modified(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toMillis() / 1000.0;
    }

    private static double begun(Metrics course, double end) {
        return end - DoubleStream.of(course.column("seconds")).filter(Double::isFinite).sum();
    }

    /// The columns of `metrics.csv`.
    ///
    /// @param from the first row that is wanted, from 0
    /// @return how many rows there are
    public static int course(Path run, int from, EventFile events) throws IOException {
        Path metrics = run.resolve("metrics.csv");
        if (!Files.exists(metrics)) return 0;
        Metrics course = Metrics.read(metrics);
        return rounds(course, begun(course, modified(metrics)), from, events);
    }

    private static int rounds(Metrics course, double begun, int from, EventFile events) throws IOException {
        double[] seconds = course.column("seconds"), steps = course.column("step"), times = new double[steps.length];
        double time = begun;
        for (int r = 0; r < times.length; r++) times[r] = time += r < seconds.length && Double.isFinite(seconds[r]) ? seconds[r] : 0;
        for (String name : course.names()) if (!List.of("epoch", "step").contains(name)) column(course, "training", name, times, from, events);
        return steps.length;
    }

    /// The columns of `steps.csv`, as if all steps had taken the same time.
    private static void steps(Path run, double begun, double end, EventFile events) throws IOException {
        Metrics curve = Metrics.read(run.resolve("steps.csv"));
        double[] steps = curve.column("step");
        double[] times = DoubleStream.of(steps).map(step -> begun + (end - begun) * step / steps[steps.length - 1]).toArray();
        for (String name : List.of("loss", "active")) column(curve, "steps", name, times, 0, events);
    }

    /// What there is of a column, by step.
    private static void column(Metrics table, String group, String name, double[] times, int from, EventFile events) throws IOException {
        double[] column = table.column(name), steps = table.column("step");
        for (int r = from; r < Math.min(column.length, steps.length); r++) {
            if (Double.isFinite(column[r]) && Double.isFinite(steps[r])) events.scalar(group + "/" + name, times[r], (long) steps[r], column[r]);
        }
    }

    /// What there is at the end of a training: the picture, distances of pairs, and the files of the projector.
    ///
    /// @param to a folder that is there   @param end seconds since 1970   @param last step
    public static void results(Path run, Path to, EventFile events, double end, long last) throws IOException {
        Path picture = run.resolve("retrieval.png");
        if (Files.exists(picture)) {
            byte[] png = Files.readAllBytes(picture);
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
            if (image == null) throw new FileFormatException(picture, "is not a PNG picture");
            events.image("retrieval", end, last, image.getWidth(), image.getHeight(), png);
        }
        Path stored = run.resolve("embeddings.npy");
        Path table = run.resolve("test.csv");
        if (Files.exists(stored) && Files.exists(table)) embeddings(Npy.read(stored), stored, table, events, end, last, to);
    }

    private static void embeddings(StoredArray array, Path stored, Path table, EventFile events, double end, long last, Path to) throws IOException {
        ImageRows names = ImageRows.read(table);
        int[] labels = names.labels();
        if (array.shape().length != 2 || labels.length != array.shape()[0]) throw new FileFormatException(stored, "is not a row of numbers for each row of " + table);
        int length = array.shape()[1];
        float[] rows = array.floats();
        PairDistances pairs = PairDistances.ofRows(rows, length, labels, PairDistances.sample(labels.length, length));
        DoubleUnaryOperator root = Math::sqrt;
        if (pairs.same().length > 0) events.histogram("distances/pairs of one class", end, last, DoubleStream.of(pairs.same()).map(root).toArray(), BINS);
        if (pairs.other().length > 0) events.histogram("distances/pairs of two classes", end, last, DoubleStream.of(pairs.other()).map(root).toArray(), BINS);

        StringBuilder tensors = new StringBuilder();
        StringBuilder metadata = new StringBuilder("class\timage\n");
        for (int n = 0; n < labels.length; n++) {
            for (int k = 0; k < length; k++) tensors.append(rows[n * length + k]).append(k + 1 < length ? '\t' : '\n');
            metadata.append(OneLine.of(names.classes().get(n))).append('\t').append(OneLine.of(names.images().get(n))).append('\n');
        }
        text(to.resolve("tensors.tsv"), tensors.toString());
        text(to.resolve("metadata.tsv"), metadata.toString());
        text(to.resolve("projector_config.pbtxt"), """
                embeddings {
                  tensor_name: "test embeddings"
                  tensor_path: "tensors.tsv"
                  metadata_path: "metadata.tsv"
                }
                """);
    }

    private static void text(Path file, String text) throws IOException {
        AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}

package org.snedecor.tests.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.nn.Activation;
import org.snedecor.core.nn.BatchNorm;
import org.snedecor.core.nn.Convolution;
import org.snedecor.core.nn.Dropout;
import org.snedecor.core.nn.Flatten;
import org.snedecor.core.nn.GlobalMeanPool;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Linear;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.Sequential;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.cli.Main;

/// Small runs of the command line, each a process of its own that is killed at random moments (`kill -9`) and resumed until it comes to its end. Its weights
/// and scores are then compared bit by bit with those of a run that was left alone. A program to be run by hand:
/// ```
/// java --add-modules jdk.incubator.vector -cp … org.snedecor.tests.cli.KillCampaign KILLS SEED adam,sgd,magnet,opencl
/// ```
/// The kinds take turns, a run each, and a line says how far each has come, so the campaign can be ended at any time. Where the class path has jars only, Java
/// keeps an archive of loaded classes beside the runs: starting is most of what a kill costs.
final class KillCampaign {
    private static final Map<String, String> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("adam", "--optimizer adam --loss triplet --classes 3 --images 3 --device vector");
        KINDS.put("sgd", "--optimizer sgd --lr 0.01 --loss f-statistic --classes 3 --images 3 --schedule one-cycle --device vector");
        KINDS.put("magnet", "--loss magnet --clusters 2 --classes 3 --images 4 --device vector");
        KINDS.put("opencl", "--optimizer adam --loss contrastive-linear --classes 3 --images 3 --device opencl");
    }

    /// A network with running statistics and dropout, and hardly anything to compute: what is killed is the writing.
    record Small(Sequential layers) implements Layer {
        static Small of(Initialization init, int channels, int height, int width, int embedding) {
            return new Small(Sequential.of(Convolution.of(init, channels, 4, 3, 2, 1), BatchNorm.of(init, 4), Activation.RELU, Dropout.of(init, 0.2),
                    new GlobalMeanPool(), new Flatten(), Linear.of(init, 4, embedding)));
        }

        @Override
        public Tensor apply(Tensor images, Phase phase) {
            return layers.apply(images, phase);
        }
    }

    /// Seconds until a life is taken as long enough, whatever it has come to: on a busy machine the start takes long.
    private static final double LONGEST = 30;

    private static final String CHECKPOINT = "checkpoint.safetensors";

    private final Path folder;
    private final String kind;
    private final RandomStream random;

    /// Seconds of the run that was left alone: until its first checkpoint, and from there to its end.
    private double start;
    private double course;
    private byte[] weights;
    private String scores;
    private FileTime last;
    private int runs;
    private int kills;
    private int early;
    private int unwritten;
    private int writing;
    private int scoring;

    private KillCampaign(Path folder, String kind, long seed) {
        this.folder = folder;
        this.kind = kind;
        this.random = RandomStream.of(seed, kind.hashCode());
    }

    public static void main(String[] arguments) throws Exception {
        int wanted = Integer.parseInt(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        Path folder = Files.createTempDirectory("kills");
        Stripes.in(folder);
        List<KillCampaign> kinds = new ArrayList<>();
        for (String kind : arguments[2].split(",")) kinds.add(new KillCampaign(folder, kind, seed));
        for (KillCampaign kind : kinds) {
            kind.leftAlone();
            delete(folder.resolve(kind.kind));
            kind.leftAlone();                                               // how long it takes where classes and kernels are compiled already
        }
        while (kinds.stream().mapToInt(kind -> kind.kills).sum() < wanted) for (KillCampaign kind : kinds) kind.run();
        delete(folder);
    }

    private String options() {
        return KINDS.get(kind) + " --data " + folder.resolve("stripes") + " --model " + Small.class.getName() + " --embedding 8 --steps 60 --patience 0 --augment light --no-baseline";
    }

    private void leftAlone() throws Exception {
        Path run = folder.resolve(kind);
        long begin = System.nanoTime();
        Process process = start(run, "train " + options() + " --no-report --checkpoint-every 1 --out " + run);
        passes(process, () -> Files.exists(run.resolve(CHECKPOINT)), Double.POSITIVE_INFINITY);
        start = (System.nanoTime() - begin) * 1e-9;
        ended(process, run);
        course = (System.nanoTime() - begin) * 1e-9 - start;
        weights = Files.readAllBytes(run.resolve("weights.safetensors"));
        scores = Files.readString(run.resolve("scores.json"));
        say(String.format(Locale.ROOT, "left alone: %.1f s until the first checkpoint, %.1f s from there to the end", start, course));
    }

    private void run() throws Exception {
        Path run = folder.resolve(kind + "-" + runs++);
        last = FileTime.fromMillis(0);
        int every = new int[] {1, 2, 5, 12}[random.nextInt(4)];
        // Killed after the last file was written there is nothing left to be resumed.
        while (!Files.exists(run.resolve("scores.json")) || Files.exists(run.resolve(CHECKPOINT))) {
            boolean begun = Files.exists(run.resolve("config.json"));
            if (!begun) delete(run);
            String threads = kind.equals("opencl") ? "" : " --threads " + (1 + random.nextInt(3));
            String how = begun ? "train --resume " + run + " --no-baseline" : "train " + options() + " --out " + run;
            Process process = start(run, how + threads + " --no-report --checkpoint-every " + every);
            if (over(process, run.resolve(CHECKPOINT))) {
                ended(process, run);
                break;
            }
            process.destroyForcibly().waitFor();
            count(run);
        }
        if (!Arrays.equals(weights, Files.readAllBytes(run.resolve("weights.safetensors")))) throw new AssertionError(run + " has other weights");
        if (!scores.equals(Files.readString(run.resolve("scores.json")))) throw new AssertionError(run + " has other scores");
        delete(run);
        say(String.format(Locale.ROOT, "%d kills in %d runs, all with the bits of the run that was left alone (%d kills before the run's first checkpoint, %d in a life without a new one, "
                + "%d while a file was written, %d after the last step)", kills, runs, early, unwritten, writing, scoring));
    }

    /// Waits for a random moment. A quarter of them are those of the start, of which a resumed run has one too; the others come after the first checkpoint of this life,
    /// and their distances from it are of every size from a millisecond to a quarter of the whole course, so that a run dies several times.
    ///
    /// @return did the process end before?
    private boolean over(Process process, Path checkpoint) throws InterruptedException {
        if (random.nextInt(4) == 0) return process.waitFor(milliseconds(Math.min(start, LONGEST) * random.nextDouble()), TimeUnit.MILLISECONDS);
        FileTime before = written(checkpoint);
        passes(process, () -> !written(checkpoint).equals(before), LONGEST);
        return process.waitFor(milliseconds(1e-3 * Math.pow(course / 4e-3, random.nextDouble())), TimeUnit.MILLISECONDS);
    }

    private void count(Path run) throws IOException {
        kills++;
        if (!Files.exists(run.resolve(CHECKPOINT)) && !Files.exists(run.resolve("checkpoint.previous.safetensors"))) early++;
        else if (written(run.resolve(CHECKPOINT)).equals(last)) unwritten++;
        last = written(run.resolve(CHECKPOINT));
        if (Files.exists(run)) {
            try (Stream<Path> files = Files.list(run)) {
                if (files.map(Path::getFileName).map(Path::toString).anyMatch(name -> name.endsWith(".tmp") || name.contains(".next."))) writing++;
            }
        }
        if (Files.exists(run.resolve("metrics.csv")) && Files.readString(run.resolve("metrics.csv")).contains(",60,")) scoring++;
    }

    private static long milliseconds(double seconds) {
        return Math.round(1000 * seconds);
    }

    /// @return of a file that is not there the beginning of time
    private static FileTime written(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException _) {
            return FileTime.fromMillis(0);
        }
    }

    private static void passes(Process process, BooleanSupplier condition, double seconds) throws InterruptedException {
        long begin = System.nanoTime();
        while (process.isAlive() && !condition.getAsBoolean() && (System.nanoTime() - begin) * 1e-9 < seconds) Thread.sleep(2);
    }

    private void say(String words) {
        System.out.println(LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + " " + kind + ": " + words);
    }

    private Process start(Path run, String words) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--add-modules", "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED", "-DuniqueLibraryNames=true", "-XX:+UseSerialGC", "-Xmx256m", "-XX:TieredStopAtLevel=1",
                "-XX:SharedArchiveFile=" + folder.resolve("classes.jsa"), "-XX:+AutoCreateSharedArchive", "-Xlog:disable",
                "-Dsnedecor.opencl.cache=" + System.getProperty("snedecor.opencl.cache", folder.resolve("compiled").toString()),
                "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(words.split(" +")));
        File log = folder.resolve(run.getFileName() + ".log").toFile();
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
        builder.environment().putIfAbsent("POCL_CACHE_DIR", folder.resolve("compiled").toString());
        return builder.start();
    }

    private void ended(Process process, Path run) throws IOException, InterruptedException {
        if (process.waitFor() != 0) throw new AssertionError(Files.readString(folder.resolve(run.getFileName() + ".log")));
    }

    private static void delete(Path run) throws IOException {
        if (!Files.exists(run)) return;
        try (Stream<Path> all = Files.walk(run)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }
}

package org.snedecor.tests.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.cli.Main;

/// Small runs of the command line, each killed at random moments (`kill -9`) and resumed until it comes to its end, and its weights compared bit by bit
/// with those of a run that was left alone. A program to be run by hand:
/// ```
/// java --add-modules jdk.incubator.vector -cp … org.snedecor.tests.cli.KillCampaign KILLS SEED adam,sgd,magnet,opencl
/// ```
final class KillCampaign {
    private static final Map<String, String> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("adam", "--optimizer adam --loss triplet --device vector");
        KINDS.put("sgd", "--optimizer sgd --lr 0.01 --loss f-statistic --schedule one-cycle --device vector");
        KINDS.put("magnet", "--loss magnet --clusters 2 --classes 3 --images 4 --device vector");
        KINDS.put("opencl", "--optimizer adam --loss contrastive-linear --device opencl");
    }

    /// Seconds of a life, about, at most: on a busy machine the first run takes long.
    private static final double LONGEST = 8;

    private final Path folder;
    private final RandomStream random;

    private KillCampaign(Path folder, long seed) {
        this.folder = folder;
        this.random = RandomStream.of(seed);
    }

    public static void main(String[] arguments) throws Exception {
        int kills = Integer.parseInt(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        Path folder = Files.createTempDirectory("kills");
        Stripes.in(folder);
        for (String kind : arguments[2].split(",")) new KillCampaign(folder, seed).kind(kind, kills);
    }

    private void kind(String kind, int kills) throws Exception {
        String options = KINDS.get(kind) + " --data " + folder.resolve("stripes") + " --model lenet --embedding 8 --steps 150 --patience 0 --augment light --no-baseline";
        long begin = System.nanoTime();
        ended(start(folder.resolve(kind), "train " + options + " --out " + folder.resolve(kind)), folder.resolve(kind));
        double whole = (System.nanoTime() - begin) * 1e-9;
        byte[] weights = Files.readAllBytes(folder.resolve(kind).resolve("weights.safetensors"));
        int done = 0;
        int runs = 0;
        int early = 0;
        int scoring = 0;
        while (done < kills) {
            Path run = folder.resolve(kind + "-" + runs++);
            int every = new int[] {1, 2, 7, 20}[random.nextInt(4)];
            while (true) {
                // Killed after the last file was written: nothing is left to be resumed.
                if (Files.exists(run.resolve("scores.json")) && !Files.exists(run.resolve("checkpoint.safetensors"))) break;
                boolean begun = Files.exists(run.resolve("config.json"));
                if (!begun) delete(run);
                String threads = kind.equals("opencl") ? "" : " --threads " + (1 + random.nextInt(3));
                String how = begun ? "train --resume " + run + " --no-baseline" : "train " + options + " --out " + run;
                Process process = start(run, how + threads + " --checkpoint-every " + every);
                // Lives are of very different lengths, so that kills meet the start, the training and the scoring.
                boolean over = process.waitFor((long) (1000 * Math.min(whole, LONGEST) * (0.1 + random.nextDouble())), TimeUnit.MILLISECONDS);
                if (over) {
                    ended(process, run);
                    break;
                }
                process.destroyForcibly().waitFor();
                done++;
                if (!Files.exists(run.resolve("checkpoint.safetensors"))) early++;
                if (Files.exists(run.resolve("metrics.csv")) && Files.readString(run.resolve("metrics.csv")).contains(",150,")) scoring++;
            }
            if (!Arrays.equals(weights, Files.readAllBytes(run.resolve("weights.safetensors")))) throw new AssertionError(run + " has other weights");
            delete(run);
        }
        System.out.printf(Locale.ROOT, "%s: %d kills (%d before the first checkpoint, %d after the last step) in %d runs, all with the bits of the run that was left alone%n",
                kind, done, early, scoring, runs);
    }

    private Process start(Path run, String words) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--add-modules", "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED", "-DuniqueLibraryNames=true", "-XX:+UseSerialGC", "-Xmx256m", "-XX:TieredStopAtLevel=1",
                "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(words.split(" +")));
        File log = folder.resolve(run.getFileName() + ".log").toFile();
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
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

package org.snedecor.tests.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.data.BatchPlan;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.experiment.Account;
import org.snedecor.models.experiment.Claim;
import org.snedecor.models.experiment.Effort;
import org.snedecor.models.experiment.Figure;
import org.snedecor.models.experiment.Findings;
import org.snedecor.models.experiment.Forest;
import org.snedecor.models.experiment.Measured;
import org.snedecor.models.experiment.Plot;
import org.snedecor.models.experiment.Results;
import org.snedecor.models.experiment.Study;
import org.snedecor.models.experiment.StudyRun;
import org.snedecor.models.experiment.Trial;
import org.snedecor.models.train.Length;
import org.snedecor.models.train.TrainingPlan;

/// A study in its folder: the same bytes twice, and nothing is trained twice.
final class StudyRunTest {
    @TempDir
    Path place;

    /// A training of two steps on noise, and two trials that train nothing.
    ///
    /// @param seen is told of each trial that runs, before it does
    private record Tiny(double margin, Consumer<String> seen) implements Study {
        @Override
        public String name() {
            return "tiny";
        }

        @Override
        public Account account(Effort effort) {
            return new Account("Tiny <b>", "nobody", "a < b", "two steps", "more of them");
        }

        @Override
        public int seeds(boolean quick) {
            return 2;
        }

        @Override
        public List<Trial> trials(Effort effort) {
            byte[] pixels = new byte[24 * 64];
            int[] labels = new int[24];
            RandomStream draws = RandomStream.of(7, 7);
            for (int i = 0; i < pixels.length; i++) pixels[i] = (byte) draws.nextInt(256);
            for (int i = 0; i < labels.length; i++) labels[i] = i / 4;
            ImageSet noise = new ImageSet("noise", pixels, labels, 1, 8, 8, List.of("a", "b", "c", "d", "e", "f"));
            DataSplit split = DataSplit.of(noise.ofClasses(0, 1, 2), noise.ofClasses(3, 4, 5));
            TrainingPlan plan = TrainingPlan.usual().model("lenet").embedding(4).batches(new BatchPlan.Balanced(3, 2)).length(Length.ofSteps(2)).patience(0).loss("triplet").plan();
            List<Trial> trials = new ArrayList<>();
            trials.add(told(Trial.training("margin 0.1", split, effort.backend(), plan.but().set("margin", 0.1).plan(), trained -> Measured.retrieval(split, trained))));
            trials.add(told(new Trial("margin " + margin, Map.of("margin", margin), (seed, _) -> Measured.none().with(Measured.RECALL, margin * seed))));
            trials.add(told(new Trial("draws", Map.of("what", "one number"), (seed, _) -> Measured.none().with("u", RandomStream.of(seed, 1).nextDouble())
                    .with("not a number", Double.NaN).withCurve("three", 1, Double.NEGATIVE_INFINITY, 0.1))));
            return trials;
        }

        private Trial told(Trial trial) {
            return new Trial(trial.method(), trial.plan(), (seed, listeners) -> {
                seen.accept(trial.method() + " " + seed);
                return trial.attempt().with(seed, listeners);
            });
        }

        @Override
        public Findings findings(Results r) {
            String first = "margin 0.1", second = "margin " + margin;
            List<Claim> claims = List.of(Claim.greater("The first is better", "difference", r.differences(first, second, Measured.RECALL)),
                    Claim.alike("They are alike", "difference", 2, r.differences(first, second, Measured.RECALL)));
            return new Findings(claims, List.of(
                    new Figure("plot", "A plot", () -> Plot.of("Plot", "x", "y").with("three & more", 0, Plot.Mark.LINE, new double[] {1, 2, 3}, r.meanCurve("draws", "three")).svg()),
                    new Figure("forest", "A forest", () -> Forest.of("Forest", "u").with("u", 1, r.estimate("draws", "u")).svg())));
        }
    }

    private static Findings run(Study study, Path folder, int seeds) throws Exception {
        return new StudyRun(study, new Effort(true, Backends.get("reference")), seeds, folder, "1").run((_, _, _, _) -> List.of());
    }

    /// All files but that of the times.
    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).filter(file -> !file.endsWith("experiment.json")).toList()) files.put(folder.relativize(file).toString(), Files.readString(file));
        }
        return files;
    }

    @Test
    void theSameCommandGivesTheSameBytesAndTrainsNothingTwice() throws Exception {
        List<String> ran = new ArrayList<>();
        Findings first = run(new Tiny(0.3, ran::add), place.resolve("first"), 2);
        assertEquals(6, ran.size());
        Map<String, String> files = files(place.resolve("first"));
        assertEquals(List.of("claims.csv", "forest.svg", "page.html", "plot.svg", "table.csv", "values.csv"), files.keySet().stream().filter(name -> !name.startsWith("results")).toList());
        run(new Tiny(0.3, ran::add), place.resolve("second"), 2);
        assertEquals(files, files(place.resolve("second")));
        // From what is kept, to the last bit: also what is no number.
        ran.clear();
        assertEquals(first.claims(), run(new Tiny(0.3, ran::add), place.resolve("first"), 2).claims());
        assertEquals(List.of(), ran);
        assertEquals(files, files(place.resolve("first")));
        // One seed more is one seed trained.
        run(new Tiny(0.3, ran::add), place.resolve("first"), 3);
        assertEquals(List.of("margin 0.1 3", "margin 0.3 3", "draws 3"), ran);
    }

    @Test
    void whatWasInterruptedGoesOn() throws Exception {
        List<String> ran = new ArrayList<>();
        Path folder = place.resolve("there");
        Consumer<String> stops = name -> {
            if (name.equals("margin 0.3 2")) throw new IllegalStateException("stopped");
            ran.add(name);
        };
        assertThrows(IllegalStateException.class, () -> run(new Tiny(0.3, stops), folder, 2));
        assertEquals(List.of("margin 0.1 1", "margin 0.3 1", "draws 1", "margin 0.1 2"), ran);
        assertFalse(Files.exists(folder.resolve("table.csv")));
        // A file that was cut off, as by a full disk of another program, is no result.
        Path cut = folder.resolve("results/draws-1.json");
        Files.writeString(cut, Files.readString(cut).substring(0, 40));
        ran.clear();
        run(new Tiny(0.3, ran::add), folder, 2);
        assertEquals(List.of("draws 1", "margin 0.3 2", "draws 2"), ran);
        run(new Tiny(0.3, _ -> {}), place.resolve("whole"), 2);
        assertEquals(files(place.resolve("whole")), files(folder));
    }

    @Test
    void anotherPlanOrVersionRunsAgain() throws Exception {
        List<String> ran = new ArrayList<>();
        Path folder = place.resolve("there");
        run(new Tiny(0.3, _ -> {}), folder, 2);
        run(new Tiny(0.4, ran::add), folder, 2);
        assertEquals(List.of("margin 0.4 1", "margin 0.4 2"), ran);
        ran.clear();
        new StudyRun(new Tiny(0.3, ran::add), new Effort(true, Backends.get("reference")), 2, folder, "2").run((_, _, _, _) -> List.of());
        assertEquals(6, ran.size());
    }

    @Test
    void aFolderOfOthersIsLeftAlone() throws Exception {
        Path mine = Files.createDirectory(place.resolve("mine"));
        Files.writeString(mine.resolve("letter.txt"), "dear");
        assertTrue(assertThrows(FileSystemException.class, () -> run(new Tiny(0.3, _ -> {}), mine, 2)).getMessage().endsWith("choose another folder with --out"));
        assertThrows(FileSystemException.class, () -> run(new Tiny(0.3, _ -> {}), mine.resolve("letter.txt"), 2));
        assertArrayEquals(new String[] {"letter.txt"}, mine.toFile().list());
        Path other = Files.createDirectory(place.resolve("other"));
        Files.writeString(other.resolve("experiment.json"), "{\"experiment\": \"large\"}");
        assertTrue(assertThrows(FileSystemException.class, () -> run(new Tiny(0.3, _ -> {}), other, 2)).getMessage().contains("'large'"));
    }
}

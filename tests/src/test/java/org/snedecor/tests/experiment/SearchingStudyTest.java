package org.snedecor.tests.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snedecor.core.backend.Backends;
import org.snedecor.models.data.BatchPlan;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.experiment.Account;
import org.snedecor.models.experiment.Claim;
import org.snedecor.models.experiment.Effort;
import org.snedecor.models.experiment.Figure;
import org.snedecor.models.experiment.Findings;
import org.snedecor.models.experiment.Forest;
import org.snedecor.models.experiment.Listing;
import org.snedecor.models.experiment.Measured;
import org.snedecor.models.experiment.Plot;
import org.snedecor.models.experiment.Results;
import org.snedecor.models.experiment.Ruling;
import org.snedecor.models.experiment.Study;
import org.snedecor.models.experiment.StudyRun;
import org.snedecor.models.experiment.Trial;
import org.snedecor.models.train.Length;
import org.snedecor.models.train.TrainingPlan;

/// A study that settles something before its trials, and one of whose trainings comes to numbers that are not finite.
final class SearchingStudyTest {
    @TempDir
    Path place;

    /// Looks for a number once, and trains at a rate that no network stands.
    private record Searching(Consumer<String> seen) implements Study {
        @Override
        public String name() {
            return "searching";
        }

        @Override
        public Account account(Effort effort) {
            return new Account("Searching", "nobody", "a", "b", "c");
        }

        @Override
        public List<Trial> searches(Effort effort) {
            return List.of(new Trial("search", Map.of(), (seed, _) -> {
                seen.accept("search " + seed);
                return Measured.none().with("found", 5);
            }));
        }

        @Override
        public List<Trial> trials(Effort effort) {
            byte[] pixels = new byte[8 * 64];
            for (int i = 0; i < pixels.length; i++) pixels[i] = (byte) (31 * i);
            ImageSet set = new ImageSet("stripes", pixels, new int[] {0, 0, 1, 1, 2, 2, 3, 3}, 1, 8, 8, List.of("a", "b", "c", "d"));
            DataSplit split = DataSplit.of(set.ofClasses(0, 1), set.ofClasses(2, 3));
            TrainingPlan plan = TrainingPlan.usual().model("lenet").embedding(4).batches(new BatchPlan.Balanced(2, 2)).length(Length.ofSteps(4)).patience(0).learningRate(1e200).schedule("constant")
                    .loss("contrastive").plan();
            return List.of(Trial.training("too fast", split, effort.backend(), plan, trained -> Measured.retrieval(split, trained)));
        }

        @Override
        public List<Trial> trials(Effort effort, SequencedMap<String, Measured> searched) {
            double found = searched.get("search").numbers().get("found");
            List<Trial> all = new ArrayList<>(trials(effort));
            all.add(new Trial("found", Map.of("found", found), (seed, _) -> Measured.none().with(Measured.RECALL, found + seed).withCurve("curve", 1, 2)));
            return all;
        }

        @Override
        public Findings findings(Results r) {
            return new Findings(List.of(Claim.greater("It is better", "difference", r.differences("found", "too fast", Measured.RECALL)),
                    Claim.greater("It is found", "number", r.searched().get("search").numbers().get("found"), 6)), List.of(
                    new Figure("plot", "A plot", () -> Plot.of("Plot", "x", "y").with("lost", 0, Plot.Mark.LINE, new double[] {1, 2}, r.meanCurve("too fast", "curve"))
                            .with("there", 1, Plot.Mark.LINE, new double[] {1, 2}, r.meanCurve("found", "curve")).svg()),
                    new Figure("forest", "A forest", () -> Forest.of("Forest", "u").with("lost", 1, r.estimate("too fast", Measured.RECALL)).with("there", 1, r.estimate("found", Measured.RECALL)).svg())),
                    List.of(new Listing("list", "What was found", List.of("name", "number <b>"), List.of(List.of("search", "5, not 6")))));
        }
    }

    private static Findings run(Path folder, Consumer<String> seen) throws Exception {
        return new StudyRun(new Searching(seen), new Effort(true, Backends.get("reference")), 2, folder, "1").run((_, _, _, _) -> List.of());
    }

    @Test
    void aSearchIsMadeOnceAndAFailureEndsNothing() throws Exception {
        List<String> ran = new ArrayList<>();
        Findings findings = run(place.resolve("there"), ran::add);
        assertEquals(List.of("search 0"), ran);
        assertEquals(Ruling.OPEN, findings.claims().getFirst().ruling(), "of what failed nothing can be told");
        String page = Files.readString(place.resolve("there/page.html"));
        assertTrue(page.contains("This training failed, and has no numbers: too fast, seed 2: training: epoch "), page);
        assertTrue(page.contains("number &lt;b"), "a table of its own stands on the page");
        assertTrue(!Files.readString(place.resolve("there/forest.svg")).contains("NaN"));
        assertEquals("name,number <b>\nsearch,\"5, not 6\"\n", Files.readString(place.resolve("there/list.csv")));
        String table = Files.readString(place.resolve("there/table.csv"));
        assertTrue(table.contains("found,Recall@1,2,6.5") && !table.contains("too fast"), table);
        // From what is kept, failures too.
        assertEquals(findings.claims(), run(place.resolve("there"), ran::add).claims());
        assertEquals(List.of("search 0"), ran);
        assertEquals(page, Files.readString(place.resolve("there/page.html")));
    }
}

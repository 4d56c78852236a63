package org.snedecor.tests.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.snedecor.models.data.BatchPlan;
import org.snedecor.models.eval.ClassSpread;
import org.snedecor.models.eval.Retrieval;
import org.snedecor.models.eval.Spread;
import org.snedecor.models.train.Length.Rounds;
import org.snedecor.models.train.Scores;
import org.snedecor.models.train.TrainingListener.RoundReport;
import org.snedecor.models.train.TrainingPlan;
import org.snedecor.models.train.Verdict;

class VerdictTest {
    /// Rounds of 100 steps with these scores; the loss falls by 0.1 each.
    private static List<RoundReport> course(double... scores) {
        List<RoundReport> reports = new ArrayList<>();
        double best = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            int n = reports.size() + 1;
            reports.add(new RoundReport(n * 10, n * 100, 2 - 0.1 * n, 1, 0.001, score, Spread.NONE, ClassSpread.NONE, 1, score > best));
            best = Math.max(best, score);
        }
        return reports;
    }

    private static final Spread DIFFERENT = Spread.of(new float[] {1, 2, 3}, 1);
    private static final Spread EQUAL = Spread.of(new float[] {1, 1, 1}, 1);

    private static void assertVerdict(Verdict expected, String says, int steps, List<RoundReport> course) {
        assertVerdict(expected, says, steps, course, DIFFERENT);
    }

    private static void assertVerdict(Verdict expected, String says, int steps, List<RoundReport> course, Spread trained) {
        Rounds rounds = new Rounds(steps, 10, 100);
        Verdict verdict = Verdict.of(rounds, course, trained);
        assertEquals(expected, verdict);
        String line = verdict.sentence(rounds, course, trained);
        assertTrue(line.contains(says), line);
    }

    @Test
    void tellsTheCoursesApart() {
        assertVerdict(Verdict.IMPROVING, "try --steps 2000", 1000, course(.1, .2, .3, .4, .5, .55, .6, .65, .7, .75));
        assertVerdict(Verdict.OVERFITTED, "best score 0.600 after 300", 1000, course(.1, .4, .6, .58, .57, .56, .55, .55, .54, .53));
        assertVerdict(Verdict.SETTLED, "settled", 1000, course(.1, .4, .5, .59, .60, .60, .601, .602, .601, .602));
        assertVerdict(Verdict.SHORT, "try --steps 1000", 200, course(.1, .1));
        assertVerdict(Verdict.BLIND, "no class was left for validation", 200, course(Double.NaN, Double.NaN));
        assertVerdict(Verdict.SHORT, "try --steps 1000", 100, course(.3));
    }

    private static final TrainingPlan PLAN = TrainingPlan.usual().plan();

    /// A training from views alone is not told to try it.
    @Test
    void whatToTryIsNotWhatWasTried() {
        assertTrue(next(PLAN).contains("try --self-supervised --loss nt-xent; "), next(PLAN));
        String views = next(PLAN.but().loss("nt-xent").batches(new BatchPlan.Views(8)).plan());
        assertFalse(views.contains("try"), views);
        assertTrue(views.endsWith("more classes and more images of each help most"), views);
    }

    private static String next(TrainingPlan plan) {
        return Verdict.beaten(plan, Optional.of(scored(0.8)), scored(0.2), scored(0.7)).getFirst();
    }

    /// Of these Recall@1, and NaN, which no comparison holds for: what retrieves better than the trained network is named, each alone and both together.
    @Test
    void whatRetrievesBetterWithoutTrainingIsNamed() {
        double[] recalls = {0, 0.3, 0.5, 0.8, 1, Double.NaN};
        for (double raw : recalls) for (double untrained : recalls) for (double trained : recalls) {
            List<String> said = Verdict.beaten(PLAN, Optional.of(scored(raw)), scored(untrained), scored(trained));
            String all = raw + ", " + untrained + ", " + trained + ": " + said;
            assertEquals(raw > trained, said.stream().anyMatch(line -> line.startsWith("raw pixels retrieve better")), all);
            assertEquals(untrained > trained, said.stream().anyMatch(line -> line.startsWith("the untrained network retrieves better")), all);
            assertEquals((raw > trained ? 1 : 0) + (untrained > trained ? 1 : 0), said.size(), all);
            assertEquals(said.isEmpty() ? 0 : 1, said.stream().filter(line -> line.endsWith("help most")).count(), all);
        }
        assertTrue(Verdict.beaten(PLAN, Optional.of(scored(0.8)), scored(0.2), scored(0.78)).getFirst().contains("Recall@1 0.800 where training led to 0.780"));
        assertEquals(List.of(), Verdict.beaten(PLAN, Optional.empty(), scored(0.2), scored(0.78)), "raw pixels that were not scored");
    }

    private static Scores scored(double recall) {
        return new Scores(new Retrieval(10, 0, Retrieval.DEPTHS.stream().map(_ -> recall).toList(), 0.1, 0.1), Double.NaN, DIFFERENT);
    }

    /// A network that tells nothing apart has no other fault worth naming, whatever chance lets it score.
    @Test
    void whatHasCollapsedIsSaidBeforeAllElse() {
        for (List<RoundReport> course : List.of(course(.1, .2, .3, .4, .5, .55, .6, .65, .7, .75), course(.3), course(Double.NaN))) {
            assertVerdict(Verdict.COLLAPSED, "one and the same embedding", 1000, course, EQUAL);
        }
    }

    /// A run that stops early was given enough steps: to ask for more of them would change nothing.
    @Test
    void whatEndsEarlyIsNotShort() {
        assertVerdict(Verdict.SETTLED, "ended after 400 of 1000 steps", 1000, course(.5, .5, .5, .5));
    }

    /// A fall of the score is no overfitting while the loss rises too: training went wrong there, and more data would not help.
    @Test
    void overfittingNeedsAFallingLoss() {
        List<RoundReport> rising = course(.1, .4, .6, .58, .57, .56, .55, .55, .54, .53).stream()
                .map(r -> new RoundReport(r.epoch(), r.step(), r.step(), 1, r.learningRate(), r.validation(), r.spread(), r.classes(), 1, r.best())).toList();
        assertVerdict(Verdict.SETTLED, "settled", 1000, rising);
    }
}

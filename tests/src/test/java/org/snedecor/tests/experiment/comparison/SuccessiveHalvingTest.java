package org.snedecor.tests.experiment.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.snedecor.models.experiment.comparison.SuccessiveHalving;
import org.snedecor.models.experiment.comparison.SuccessiveHalving.Rung;
import org.snedecor.tests.kit.gen.Jqwik;

class SuccessiveHalvingTest {
    /// Scores with ties, and failures among them.
    @Provide
    Arbitrary<double[]> scores() {
        return Jqwik.arbitrary("scores", 100, random -> {
            double[] x = new double[1 + random.nextInt(40)];
            for (int i = 0; i < x.length; i++) x[i] = random.nextInt(8) == 0 ? Double.NaN : random.nextInt(10) / 4.0 - 1;
            return x;
        });
    }

    private static List<Rung> climb(int budget, double[] scores) throws InterruptedException {
        return new SuccessiveHalving(budget).climb(scores.length, (c, _) -> scores[c]);
    }

    /// Where the score does not depend on the length, the first of the best is chosen; of failures alone the first.
    @Property(tries = 200)
    void exactScoresChooseTheFirstOfTheBest(@ForAll("scores") double[] scores) throws InterruptedException {
        int best = 0;
        for (int c = 1; c < scores.length; c++) if (Double.isNaN(scores[best]) && !Double.isNaN(scores[c]) || scores[c] > scores[best]) best = c;
        assertEquals(best, SuccessiveHalving.chosen(climb(1000, scores)));
    }

    /// Rungs are ⌈log₂ n⌉, each within its share of the budget and within one step a candidate of it; who is left are the better half, rounded up, and nobody else.
    @Property(tries = 200)
    void rungsAreHalvesWithinTheBudget(@ForAll("scores") double[] scores) throws InterruptedException {
        int budget = 300, spent = 0;
        List<Rung> rungs = climb(budget, scores);
        int doublings = 0;
        while (1 << doublings < scores.length) doublings++;
        assertEquals(doublings, rungs.size());
        List<Integer> left = IntStream.range(0, scores.length).boxed().toList();
        for (Rung rung : rungs) {
            assertEquals(left, rung.candidates());
            int n = left.size(), cost = n * rung.steps();
            assertTrue(cost <= budget / doublings && cost + n > budget / doublings, rung.toString());
            spent += cost;
            // The slow way: out goes the worst, of equal ones the last, until half is left.
            List<Integer> survivors = new ArrayList<>(left);
            while (survivors.size() > (n + 1) / 2) survivors.remove(survivors.stream().reduce((a, b) -> worse(scores[a], scores[b]) ? a : b).orElseThrow());
            left = survivors;
        }
        assertTrue(spent <= budget);
        assertEquals(List.of(SuccessiveHalving.chosen(rungs)), left);
    }

    private static boolean worse(double first, double second) {
        return Double.isNaN(first) ? !Double.isNaN(second) : first < second;
    }

    /// As each score is asked for once, in order, a search with a memory of its own is the same twice.
    @Example
    void asksInOrderAndOnce() throws InterruptedException {
        List<String> asked = new ArrayList<>();
        List<Rung> rungs = new SuccessiveHalving(48).climb(8, (c, steps) -> {
            asked.add(c + ":" + steps);
            return c % 3;
        });
        assertEquals(List.of("0:2", "1:2", "2:2", "3:2", "4:2", "5:2", "6:2", "7:2", "1:4", "2:4", "4:4", "5:4", "2:8", "5:8"), asked);
        assertEquals(2, SuccessiveHalving.chosen(rungs));
        assertEquals(List.of(15, 30, 60), new SuccessiveHalving(360).steps(8));
    }

    /// A late bloomer is lost, as the method has it: who is last of two at one step is never asked at more.
    @Example
    void whatStartsSlowlyIsLeft() throws InterruptedException {
        assertEquals(0, SuccessiveHalving.chosen(new SuccessiveHalving(16).climb(4, (c, steps) -> c == 3 ? steps - 3 : -c)));
    }

    @Example
    void oneCandidateNeedsNoTraining() throws InterruptedException {
        assertEquals(List.of(), climb(1, new double[] {Double.NaN}));
        assertEquals(0, SuccessiveHalving.chosen(List.of()));
        assertEquals(0, SuccessiveHalving.chosen(climb(9, new double[] {-0.0, 0.0})));
    }

    @Example
    void whatCannotBeIsSaid() {
        assertThrows(IllegalArgumentException.class, () -> new SuccessiveHalving(0));
        assertThrows(IllegalArgumentException.class, () -> new SuccessiveHalving(5).steps(0));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new SuccessiveHalving(23).steps(8)).getMessage().contains("24 are"));
        assertEquals(List.of(1, 2, 4), new SuccessiveHalving(24).steps(8));
        assertEquals(26, new SuccessiveHalving(Integer.MAX_VALUE).steps(1 << 26).size());
    }
}

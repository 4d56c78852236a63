package org.snedecor.models.experiment.papers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.snedecor.models.experiment.Measured;
import org.snedecor.models.experiment.Rounded;
import org.snedecor.models.train.Recipe;

/// A row of the table of settings: what a search chose for a loss, and what it was chosen from.
final class LossSearchRow {
    static final List<String> HEAD = List.of("loss", "chosen", "settings", "batch", "rate", "MAP@R chosen", "MAP@R the paper's", "after steps", "failed");

    private LossSearchRow() {}

    /// @param found curves `tried k` and `scores k` of each rung k   @param candidates all of them   @param chosen number of the one that was left
    static List<String> of(Measured found, List<Recipe> candidates, int chosen) {
        int rungs = rungs(found);
        Recipe recipe = candidates.get(chosen);
        // Side by side where both were trained equally long: in the last rung that the paper's settings reached.
        int last = IntStream.range(0, rungs).filter(k -> place(found, k, 0) >= 0).max().orElseThrow();
        List<Integer> failed = new ArrayList<>();
        for (int k = 0; k < rungs; k++) {
            double[] tried = found.curve("tried " + k), scores = found.curve("scores " + k);
            for (int i = 0; i < tried.length; i++) if (Double.isNaN(scores[i]) && !failed.contains((int) tried[i])) failed.add((int) tried[i]);
        }
        String failures = failed.stream().map(c -> LossCandidates.words(candidates.get(c)) + " at " + Rounded.text(candidates.get(c).learningRate()) + ", " + LossCandidates.batch(candidates.get(c)))
                .collect(Collectors.joining("; "));
        return List.of(recipe.loss(), chosen == 0 ? "the first, the paper's" : "number " + (chosen + 1) + " of " + candidates.size(), LossCandidates.words(recipe), LossCandidates.batch(recipe),
                Rounded.text(recipe.learningRate()), score(found, last, chosen), score(found, last, 0), "rung " + (last + 1) + " of " + rungs, failures);
    }

    /// The best score of the last rung.
    static double lastScore(Measured found) {
        int rungs = rungs(found);
        double[] scores = rungs == 0 ? new double[0] : found.curve("scores " + (rungs - 1));
        return Arrays.stream(scores).filter(x -> !Double.isNaN(x)).max().orElse(Double.NEGATIVE_INFINITY);
    }

    private static int rungs(Measured found) {
        return (int) found.curves().keySet().stream().filter(name -> name.startsWith("tried ")).count();
    }

    private static int place(Measured found, int rung, int candidate) {
        double[] tried = found.curve("tried " + rung);
        return IntStream.range(0, tried.length).filter(i -> tried[i] == candidate).findFirst().orElse(-1);
    }

    private static String score(Measured found, int rung, int candidate) {
        return Rounded.text(found.curve("scores " + rung)[place(found, rung, candidate)]);
    }
}

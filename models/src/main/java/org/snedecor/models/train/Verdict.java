package org.snedecor.models.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.snedecor.models.eval.Spread;
import org.snedecor.models.train.Length.Rounds;
import org.snedecor.models.train.TrainingListener.RoundReport;

/// A line of advice for the next training, drawn from the course of this one.
///
/// Rules of thumb over the rounds' validation scores v₁ … vₙ and losses, in this order, the first that holds:
///
/// | course | holds where |
/// |---|---|
/// | [#COLLAPSED] | the test images' embeddings have collapsed ([Spread#collapsed]) |
/// | [#BLIND] | there is no validation |
/// | [#OVERFITTED] | the best score came before the last quarter, the mean of the last two lies 0.02 below it, and the loss went on falling |
/// | [#IMPROVING] | the best score is one of the last two, and 0.01 above all before the last quarter |
/// | [#SHORT] | fewer than 500 steps were asked for |
/// | [#SETTLED] | otherwise |
public enum Verdict {
    COLLAPSED, BLIND, OVERFITTED, IMPROVING, SHORT, SETTLED;

    private static final int FEW_STEPS = 500;

    /// @param done reports of those rounds that were done, at least one   @param trained of the test images' embeddings
    public static Verdict of(Rounds rounds, List<RoundReport> done, Spread trained) {
        int n = done.size();
        RoundReport last = done.getLast();
        if (trained.collapsed()) return COLLAPSED;
        if (Double.isNaN(last.validation())) return BLIND;
        int best = 0;
        for (int i = 1; i < n; i++) if (done.get(i).validation() > done.get(best).validation()) best = i;
        double top = done.get(best).validation();
        int quarter = Math.ceilDiv(3 * n, 4);                               // rounds before the last quarter
        if (n >= 4 && best < quarter - 1 && top - (done.get(n - 2).validation() + last.validation()) / 2 >= 0.02 && last.loss() < done.get(best).loss()) return OVERFITTED;
        double before = done.subList(0, Math.min(quarter, n - 1)).stream().mapToDouble(RoundReport::validation).max().orElse(Double.NEGATIVE_INFINITY);
        if (n >= 2 && best >= n - 2 && top - before >= 0.01) return IMPROVING;
        return rounds.steps() < FEW_STEPS ? SHORT : SETTLED;
    }

    /// What was better without training, a sentence each: raw pixels or the untrained network that find another image of the same class more often than the
    /// trained embedding does. Empty where it is the best.
    ///
    /// What to try is what was better than both with five classes to learn from, of digits and of characters; the page on own pictures has the figures.
    ///
    /// @param plan of the training   @param raw of raw pixels, where they were scored
    public static List<String> beaten(TrainingPlan plan, Optional<Scores> raw, Scores untrained, Scores trained) {
        List<String> better = new ArrayList<>();
        raw.filter(pixels -> recall(pixels) > recall(trained)).ifPresent(pixels -> better.add(beaten("raw pixels retrieve", pixels, trained) + ": " + next(plan)));
        if (recall(untrained) > recall(trained)) better.add(beaten("the untrained network retrieves", untrained, trained) + (better.isEmpty() ? ": " + next(plan) : ""));
        return better;
    }

    private static String next(TrainingPlan plan) {
        return (plan.selfSupervised() ? "" : "where classes are few, try --self-supervised --loss nt-xent; ") + "more classes and more images of each help most";
    }

    private static String beaten(String what, Scores better, Scores trained) {
        return String.format(Locale.ROOT, "%s better, Recall@1 %.3f where training led to %.3f", what, recall(better), recall(trained));
    }

    private static double recall(Scores scores) {
        return scores.retrieval().recallAt(1);
    }

    /// The line: what happened, and what to try.
    ///
    /// @param done as above
    public String sentence(Rounds rounds, List<RoundReport> done, Spread trained) {
        RoundReport last = done.getLast();
        RoundReport best = done.stream().filter(RoundReport::best).reduce((_, later) -> later).orElse(last);
        String end = last.step() == rounds.steps() ? (last.step() == 1 ? "its one step" : "all " + last.step() + " steps") + " done"
                : "ended after " + last.step() + " of " + rounds.steps() + " steps, for the last scores were no better";
        String top = Double.isNaN(best.validation()) ? "" : String.format(Locale.ROOT, ", best score %.3f after %d", best.validation(), best.step());
        return end + top + "; " + switch (this) {
            case COLLAPSED -> trained.sentence();
            case BLIND -> "nothing says whether that was too long or too short, for no class was left for validation";
            case OVERFITTED -> "overfitted since: the weights of the best score are kept; try --augment strong, more classes, or a shorter training";
            case IMPROVING -> "still improving: try --steps " + 2L * rounds.steps();
            case SHORT -> "short: try --steps " + Math.max(1000L, 2L * rounds.steps());
            case SETTLED -> "settled";
        };
    }
}

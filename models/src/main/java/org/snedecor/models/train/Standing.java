package org.snedecor.models.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snedecor.core.array.NdArray;
import org.snedecor.models.train.TrainingListener.RoundReport;
import org.snedecor.models.train.TrainingListener.StepReport;

/// Where a training stands between two steps, besides its weights and what the optimiser and the batches remember.
///
/// @param done steps   @param rate of the first step of this round   @param sum of the losses of the steps of this round
/// @param active sum of their shares of active images   @param seconds that they took   @param rounds that are done   @param best the weights of the best round; empty where none has a score
public record Standing(int done, double rate, double sum, double active, double seconds, List<RoundReport> rounds, Optional<Map<String, NdArray>> best) {
    /// Before the first step.
    public static final Standing START = new Standing(0, 0, 0, 0, 0, List.of(), Optional.empty());

    public Standing {
        rounds = List.copyOf(rounds);
    }

    /// The last step of the last round, 0 in the first.
    int roundBegin() {
        return rounds.isEmpty() ? 0 : rounds.getLast().step();
    }

    /// Rounds without a better score; 0 where none has one.
    int roundsSinceBest() {
        int best = bestRound();
        return best < 0 ? 0 : rounds.size() - 1 - best;
    }

    /// What the best round was found to be; null where there is none.
    Validation bestValidation() {
        int found = bestRound();
        if (found < 0) return null;
        RoundReport report = rounds.get(found);
        return new Validation(report.validation(), report.spread(), report.classes());
    }

    private int bestRound() {
        int n = rounds.size() - 1;
        while (n >= 0 && !rounds.get(n).best()) n--;
        return n;
    }

    /// One step later.
    Standing stepped(StepReport report, double rateOfStep, double secondsOfStep) {
        return new Standing(done + 1, done == roundBegin() ? rateOfStep : rate, sum + report.loss(), active + report.active(), seconds + secondsOfStep, rounds, best);
    }

    /// The round has come to its end.
    Standing scored(RoundReport report, Optional<Map<String, NdArray>> bestSoFar) {
        List<RoundReport> more = new ArrayList<>(rounds);
        more.add(report);
        return new Standing(done, 0, 0, 0, 0, more, bestSoFar);
    }
}

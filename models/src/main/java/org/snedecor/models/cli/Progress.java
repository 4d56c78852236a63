package org.snedecor.models.cli;

import java.util.List;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.snedecor.models.train.Length.Rounds;
import org.snedecor.models.train.TrainingListener;

/// A live bar for each round of training on a terminal; in a log, one plain line a round.
final class Progress implements TrainingListener, AutoCloseable {
    private final boolean terminal = System.console() != null && System.console().isTerminal();
    private ProgressBar bar;
    private Rounds rounds;
    private int before;
    private double sum;
    private boolean collapsed;
    private long said = System.nanoTime();

    @Override
    public void started(Rounds rounds) {
        this.rounds = rounds;
    }

    @Override
    public void resumed(int step, double sum, List<RoundReport> rounds) {
        this.sum = sum;
        before = rounds.isEmpty() ? 0 : rounds.getLast().step();
        collapsed = !rounds.isEmpty() && rounds.getLast().spread().collapsed();
        System.out.printf(Locale.ROOT, "goes on    after step %d of %d%n", step, this.rounds.steps());
    }

    @Override
    public void stepped(int step, double loss) {
        sum += loss;
        if (!terminal) return;
        if (bar == null) {
            bar = bar("epoch " + rounds.epochsOf(step) + "/" + rounds.epochs(), Math.min(rounds.round(), rounds.steps() - before));
            bar.stepTo(step - 1 - before);
        }
        bar.step();
        bar.setExtraMessage(String.format(Locale.ROOT, " loss %.4f", sum / (step - before)));
    }

    @Override
    public void roundEnded(RoundReport r) {
        close();
        sum = 0;
        before = r.step();
        String validation = Double.isNaN(r.validation()) ? "" : String.format(Locale.ROOT, "   validation %.4f%s", r.validation(), r.best() ? " *" : "");
        String rank = Double.isNaN(r.spread().effectiveRank()) ? "" : String.format(Locale.ROOT, "   rank %.1f", r.spread().effectiveRank());
        System.out.printf(Locale.ROOT, "epoch %2d/%d   loss %.4f%s%s   %.1f s%n", r.epoch(), rounds.epochs(), r.loss(), validation, rank, r.seconds());
        if (r.spread().collapsed() && !collapsed) System.out.println("           " + r.spread().sentence());
        collapsed = r.spread().collapsed();
    }

    /// On a terminal a bar, in a log a line now and then.
    @Override
    public void scoring(String what, int done, int of) {
        if (terminal) {
            if (bar == null) bar = bar(what, of);
            bar.stepTo(done);
            if (done == of) close();
        } else if (done < of && System.nanoTime() - said > 10_000_000_000L) {
            said = System.nanoTime();
            System.out.printf(Locale.ROOT, "%s %d of %d scored%n", what, done, of);
        }
    }

    private static ProgressBar bar(String name, int steps) {
        return new ProgressBarBuilder().setTaskName(name).setInitialMax(steps).setStyle(ProgressBarStyle.ASCII).setUpdateIntervalMillis(200)
                .clearDisplayOnFinish().build();
    }

    @Override
    public void close() {
        if (bar != null) bar.close();
        bar = null;
    }
}

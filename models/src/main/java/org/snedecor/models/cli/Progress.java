package org.snedecor.models.cli;

import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.snedecor.models.train.TrainingListener;

/// A live bar for each epoch on a terminal; in a log, one plain line an epoch.
final class Progress implements TrainingListener, AutoCloseable {
    private final boolean terminal = System.console() != null && System.console().isTerminal();
    private ProgressBar bar;
    private int epochs;
    private int steps;
    private double sum;
    private boolean collapsed;
    private long said = System.nanoTime();

    @Override
    public void started(int epochs, int steps) {
        this.epochs = epochs;
        this.steps = steps;
    }

    @Override
    public void stepped(int epoch, int step, double loss) {
        sum += loss;
        if (!terminal) return;
        if (bar == null) {
            bar = bar("epoch " + epoch + "/" + epochs, steps);
        }
        bar.step();
        bar.setExtraMessage(String.format(Locale.ROOT, " loss %.4f", sum / step));
    }

    @Override
    public void epochEnded(EpochReport r) {
        close();
        sum = 0;
        String validation = Double.isNaN(r.validation()) ? "" : String.format(Locale.ROOT, "   validation %.4f%s", r.validation(), r.best() ? " *" : "");
        String rank = Double.isNaN(r.spread().effectiveRank()) ? "" : String.format(Locale.ROOT, "   rank %.1f", r.spread().effectiveRank());
        System.out.printf(Locale.ROOT, "epoch %2d/%d   loss %.4f%s%s   %.1f s%n", r.epoch(), epochs, r.loss(), validation, rank, r.seconds());
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
            System.out.printf("%s %d of %d scored%n", what, done, of);
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

package org.snedecor.models.cli;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.snedecor.models.eval.Advance;
import org.snedecor.models.train.Length.Rounds;
import org.snedecor.models.train.TrainingListener;

/// The progress of a training in words: a live line on a terminal, or a plain line every half minute in a log; and a line for each round.
final class Progress implements TrainingListener, AutoCloseable {
    private final Output output;
    private final String name;
    private final boolean terminal;
    private LiveLine live;
    private Rounds rounds;
    private Pace pace;
    private int before;
    private double sum;
    private boolean collapsed;
    private final Interval interval = new Interval(30);

    Progress(Output output) {
        this(output, "");
    }

    /// @param name of one training of several, of which rounds are not told; empty where it is the only one
    Progress(Output output, String name) {
        this.output = output;
        this.name = name;
        terminal = System.console() != null && System.console().isTerminal();
    }

    /// Work that says how far it has come.
    static <T> T during(Output output, String what, Function<Advance, T> work) {
        try (Progress progress = new Progress(output)) {
            return work.apply((done, of) -> progress.scoring(what, done, of));
        }
    }

    @Override
    public void started(Rounds rounds) {
        this.rounds = rounds;
        pace = new Pace(rounds.steps(), 0);
    }

    @Override
    public void resumed(int step, double sum, List<RoundReport> done) {
        this.sum = sum;
        pace = new Pace(rounds.steps(), step);
        before = done.isEmpty() ? 0 : done.getLast().step();
        collapsed = !done.isEmpty() && done.getLast().spread().collapsed();
        output.remark("goes on    after step " + step + " of " + rounds.steps());
    }

    @Override
    public void stepped(int step, StepReport report) {
        sum += report.loss();
        pace.stepped(step, report.images());
        if (output != Output.WORDS) return;
        String loss = String.format(Locale.ROOT, "loss %.4f", sum / (step - before));
        if (terminal) {
            if (live == null) live = new LiveLine(titled("epoch " + rounds.epochsOf(step) + "/" + rounds.epochs()), step - 1, rounds.steps(), pace::left);
            live.to(step, " " + loss + "  " + pace.speed());
        } else if (interval.over()) {
            output.remark(titled("step " + step + "/" + rounds.steps()) + "   " + loss + "   " + pace.speed() + "   " + pace.leftInWords());
        }
    }

    private String titled(String words) {
        return name.isEmpty() ? words : name + "  " + words;
    }

    @Override
    public void roundEnded(RoundReport r) {
        close();
        sum = 0;
        before = r.step();
        pace.roundEnded();
        if (!name.isEmpty()) return;
        interval.again();
        String validation = Double.isNaN(r.validation()) ? "" : String.format(Locale.ROOT, "   validation %.4f%s", r.validation(), r.best() ? " *" : "");
        String rank = Double.isNaN(r.spread().effectiveRank()) ? "" : String.format(Locale.ROOT, "   rank %.1f", r.spread().effectiveRank());
        output.remark(String.format(Locale.ROOT, "epoch %2d/%d   loss %.4f%s%s   %.1f s", r.epoch(), rounds.epochs(), r.loss(), validation, rank, r.seconds()));
        if (r.spread().collapsed() && !collapsed) output.warning(r.spread().sentence());
        collapsed = r.spread().collapsed();
    }

    @Override
    public void scoring(String what, int done, int of) {
        if (output != Output.WORDS) return;
        if (terminal) {
            if (live == null) live = new LiveLine(titled(what), 0, of);
            live.to(done, "");
            if (done == of) close();
        } else if (done < of && interval.over()) {
            output.remark(titled(what) + "   " + done + " of " + of + " scored");
        }
    }

    @Override
    public void close() {
        if (live != null) live.close();
        live = null;
    }
}

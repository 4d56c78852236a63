package org.snedecor.models.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snedecor.core.backend.Backend;
import org.snedecor.models.train.Experiment;
import org.snedecor.models.train.Length.Rounds;
import org.snedecor.models.train.RunFolder;
import org.snedecor.models.train.TrainingListener;

/// The progress of a training as [Event]s for programs.
final class TrainingEvents implements TrainingListener {
    private final Output output;
    private final RunFolder folder;
    private final String run;
    private final Experiment experiment;
    private final String device;
    private final int every;
    private Rounds rounds;
    private Pace pace;
    private int step;
    private double seconds;
    private final Interval interval = new Interval(1);

    /// @param every steps between two that are told, as [TrainingOutputOptions]
    TrainingEvents(Output output, int every, RunFolder folder, Experiment experiment, Backend backend) {
        this.output = output;
        this.every = every;
        this.folder = folder;
        this.experiment = experiment;
        run = folder.path().toString();
        device = backend.name() + ": " + backend.description();
    }

    @Override
    public void started(Rounds rounds) {
        this.rounds = rounds;
        pace = new Pace(rounds.steps(), 0);
        output.event(new Event.Started(run, experiment.planned(), experiment.parameters(), device, experiment.split().train().toString(), experiment.split().validation().toString(),
                experiment.split().test().toString(), rounds.steps(), rounds.epochs(), rounds.round()));
    }

    @Override
    public void resumed(int step, double sum, List<RoundReport> done) {
        this.step = step;
        pace = new Pace(rounds.steps(), step);
        seconds = done.stream().mapToDouble(RoundReport::seconds).sum();
        output.event(new Event.Resumed(run, step));
    }

    @Override
    public void stepped(int step, StepReport report) {
        this.step = step;
        pace.stepped(step, report.images());
        if (every > 0 ? step % every == 0 : every == TrainingOutputOptions.BY_TIME && interval.over()) {
            output.event(new Event.Stepped(run, step, rounds.epochsOf(step), report.loss(), report.active(), pace.imagesPerSecond(), pace.secondsLeft()));
        }
    }

    @Override
    public void roundEnded(RoundReport r) {
        pace.roundEnded();
        seconds += r.seconds();
        output.event(new Event.RoundEnded(run, r.step(), r.epoch(), r.loss(), r.active(), r.learningRate(), r.validation(), r.best(), r.spread().equalRows(), r.spread().effectiveRank(),
                r.classes().within(), r.classes().between(), r.seconds()));
    }

    @Override
    public void scoring(String what, int done, int of) {
        if (done == of || interval.over()) output.event(new Event.Advanced(run, what, done, of));
    }

    /// @param scores of the rows of the final table
    void scored(Map<String, Object> scores) {
        output.event(new Event.Scored(run, scores));
    }

    /// All files of the run are there.
    void saved() throws IOException {
        if (output != Output.JSON) return;
        try (Stream<Path> files = Files.list(folder.path())) {
            output.event(new Event.Saved(run, files.map(Path::toString).sorted().toList()));
        }
    }

    void done(String verdict) {
        ended("done", verdict);
    }

    void interrupted() {
        ended("interrupted", null);
    }

    void failed() {
        ended("failed", null);
    }

    private void ended(String outcome, String verdict) {
        output.event(new Event.Ended(run, outcome, step, seconds, verdict));
    }
}

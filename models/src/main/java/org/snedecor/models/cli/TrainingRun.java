package org.snedecor.models.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.snedecor.core.backend.Backend;
import org.snedecor.models.Embedder;
import org.snedecor.models.eval.Spread;
import org.snedecor.models.report.page.ReportPage;
import org.snedecor.models.train.Experiment;
import org.snedecor.models.train.Length.Rounds;
import org.snedecor.models.train.Outcome;
import org.snedecor.models.train.RunFolder;
import org.snedecor.models.train.RunLock;
import org.snedecor.models.train.Saving;
import org.snedecor.models.train.TrainingListener;
import org.snedecor.models.train.TrainingPlan;
import org.snedecor.models.train.Verdict;

/// A training as shown on a terminal, from the first line to the table.
///
/// @param baseline are raw pixels scored?   @param reports the reports that it writes   @param every as [Saving#steps]   @param told how its progress
/// is shown
record TrainingRun(Experiment experiment, TrainingPlan plan, Backend backend, boolean baseline, ReportOptions reports, int every, TrainingOutputOptions told) {
    /// In a new folder.
    ///
    /// @param out null for the next of runs/001, runs/002, …
    int begun(Path out) throws Exception {
        RunFolder folder = RunFolder.create(out);
        // What ends the program before the first step leaves nothing behind.
        try (Tidying _ = Tidying.onSignal(folder::discardIfEmpty); RunLock lock = RunLock.on(folder.path())) {
            return done(folder, lock, false, (listeners, saving) -> experiment.train(folder, listeners, baseline, saving));
        } catch (Exception | Error e) {
            folder.discardIfEmpty();
            throw e;
        }
    }

    /// Where the run of a folder was interrupted.
    int resumed(RunFolder folder, RunLock lock) throws Exception {
        return done(folder, lock, true, (listeners, saving) -> experiment.resume(folder, listeners, baseline, saving));
    }

    @FunctionalInterface
    private interface Course {
        Outcome outcome(List<TrainingListener> listeners, Saving saving) throws IOException, InterruptedException;
    }

    private int done(RunFolder folder, RunLock lock, boolean again, Course course) throws Exception {
        Output output = told.output();
        TrainingEvents events = new TrainingEvents(output, told.every(), folder, experiment, backend);
        try (Progress progress = new Progress(output); TensorBoardCourse board = TensorBoardCourse.of(reports.tensorBoard, folder.path(), again);
                Interruption interruption = new Interruption(Interruption.goOn("train", folder.path()))) {
            printPlan(output);
            RoundsDone done = new RoundsDone();
            Outcome outcome;
            try {
                outcome = course.outcome(List.of(progress, events, done, board, interruption), new Saving(every, interruption::asked));
            } catch (InterruptedException e) {
                progress.close();
                if (!interruption.asked()) throw e;
                events.interrupted();
                System.err.println("snedecor: " + e.getMessage() + "; "
                        + (every == Saving.NEVER ? "without checkpoints there is nothing to go on with" : Interruption.goOn("train", folder.path())));
                return interruption.code();
            }
            progress.close();
            String verdict = verdict(experiment.rounds(), done.rounds, outcome.trained().spread());
            print(output, outcome, verdict);
            events.scored(outcome.scores());
            experiment.save(outcome, folder);
            board.results();
            if (!reports.noReport) folder.tryTo(() -> ReportPage.of(folder.path(), experiment.split(), backend).write(folder.file(ReportPage.FILE)));
            folder.tryTo(lock::delete);
            output.remark("run folder " + folder.path());
            events.saved();
            events.done(verdict);
            return 0;
        } catch (Exception | Error e) {
            if (Files.exists(folder.file(Embedder.WEIGHTS))) output.remark("run folder " + folder.path() + " keeps the best weights of the epochs before");
            events.failed();
            throw e;
        }
    }

    private void printPlan(Output output) {
        output.remark("train on   " + experiment.split().train());
        output.remark("test on    " + experiment.split().test());
        output.remark(String.format(Locale.ROOT, "model      %s, %,d parameters, on %s: %s", plan.model(), experiment.parameters(), backend.name(), backend.description()));
        output.remark("loss       " + plan.loss() + (plan.settings().isEmpty() ? "" : " " + plan.settings()));
        if (plan.labels().several()) output.remark("labels     " + String.join(", ", plan.labels().columns()) + ", positive by " + plan.labels().relation() + "; right is an image that shares a label");
        output.remark("batches    " + plan.batches() + ", " + experiment.rounds());
        output.remark("rate       " + plan.learningRate() + (plan.proxyRate() > 0 ? ", of the loss's own weights " + plan.proxyRate() : "") + ", " + plan.optimizer() + ", " + plan.schedule());
        output.remark("changed by " + plan.augmentation());
        if (experiment.split().validation().count() == 0) output.remark("validation none, so all epochs are run and the last weights are kept");
    }

    private void print(Output output, Outcome outcome, String verdict) {
        output.remark("");
        output.result(outcome.table().toString());
        outcome.classified().ifPresent(c -> output.result(c.sentence() + System.lineSeparator()));
        if (output != Output.WORDS) return;
        TableExcerpt.print(outcome.confusion());
        output.remark("training   " + verdict);
        Verdict.beaten(plan, outcome.raw(), outcome.untrained(), outcome.trained()).forEach(better -> output.remark("           " + better));
        output.remark("");
    }

    private static String verdict(Rounds rounds, List<TrainingListener.RoundReport> course, Spread trained) {
        return Verdict.of(rounds, course, trained).sentence(rounds, course, trained);
    }

    /// The rounds of a training, one after the other.
    private static final class RoundsDone implements TrainingListener {
        private final List<RoundReport> rounds = new ArrayList<>();

        @Override
        public void resumed(int step, double sum, List<RoundReport> before) {
            rounds.addAll(before);
        }

        @Override
        public void roundEnded(RoundReport report) {
            rounds.add(report);
        }
    }
}

package org.snedecor.models.cli;

import java.util.List;
import org.snedecor.models.train.TrainingListener;

/// The best validation score and the seconds of a training, from its first step on, though it was interrupted.
final class TrainingFigures implements TrainingListener {
    private double validation = Double.NaN;
    private double seconds;

    double validation() {
        return validation;
    }

    double seconds() {
        return seconds;
    }

    @Override
    public void resumed(int step, double sum, List<RoundReport> rounds) {
        rounds.forEach(this::roundEnded);
    }

    @Override
    public void roundEnded(RoundReport report) {
        seconds += report.seconds();
        if (report.best()) validation = report.validation();
    }
}

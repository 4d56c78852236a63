package org.snedecor.models.cli;

import java.time.Duration;
import java.util.Locale;

/// How fast a training goes, and how long it will go on.
///
///   images a second = images / seconds, of the round so far; the scoring at its end is not counted
///   seconds left    = (steps − done) · seconds / steps done, of all that this process has trained, with the scoring of its rounds
///
/// The second is an upper bound: training may stop early, and the scoring after the last round is not included.
final class Pace {
    private final int steps;
    private final long begun = System.nanoTime();
    private final int from;
    private long roundBegun = begun;
    private long images;
    private int done;

    /// @param steps of the training   @param done steps that were done before
    Pace(int steps, int done) {
        this.steps = steps;
        from = done;
        this.done = done;
    }

    void stepped(int step, int imagesOfStep) {
        done = step;
        images += imagesOfStep;
    }

    void roundEnded() {
        images = 0;
        roundBegun = System.nanoTime();
    }

    double imagesPerSecond() {
        return images / ((System.nanoTime() - roundBegun) * 1e-9);
    }

    /// NaN before the first step.
    double secondsLeft() {
        return done == from ? Double.NaN : (steps - done) * elapsed() / (done - from);
    }

    /// Seconds since this process began to train.
    private double elapsed() {
        return (System.nanoTime() - begun) * 1e-9;
    }

    Duration left() {
        return Double.isNaN(secondsLeft()) ? Duration.ZERO : Duration.ofMillis(Math.round(1000 * secondsLeft()));
    }

    /// `812 images/s`
    String speed() {
        double speed = imagesPerSecond();
        return String.format(Locale.ROOT, speed < 10 ? "%.1f images/s" : "%.0f images/s", speed);
    }

    /// `0:01:23 left`
    String leftInWords() {
        Duration left = left();
        return String.format(Locale.ROOT, "%d:%02d:%02d left", left.toHours(), left.toMinutesPart(), left.toSecondsPart());
    }
}

package org.snedecor.models.cli;

import java.util.List;
import java.util.Map;

/// The events that `--json` prints, one line for each, with components by name. `models/README.md` describes them; a test holds its table to these
/// records.
///
/// `run` is always the folder or file of the run. A number that is not known is NaN here and null in the line.
sealed interface Event {
    /// @param plan `config.json`   @param train, validation, test the images, in words
    record Started(String run, Map<String, Object> plan, long parameters, String device, String train, String validation, String test, int steps, int epochs, int roundSteps)
            implements Event {}

    /// @param step the last that was done before
    record Resumed(String run, int step) implements Event {}

    /// @param loss, active of this step's batch   @param imagesPerSecond, secondsLeft see [Pace]
    record Stepped(String run, int step, int epoch, double loss, double active, double imagesPerSecond, double secondsLeft) implements Event {}

    /// As [org.snedecor.models.train.TrainingListener.RoundReport] has it.
    record RoundEnded(String run, int step, int epoch, double loss, double active, double learningRate, double validation, boolean best, double equalRows, double effectiveRank,
            double withinClasses, double betweenClasses, double seconds) implements Event {}

    /// The progress of a scoring.
    record Advanced(String run, String what, int done, int of) implements Event {}

    /// @param scores `scores.json`
    record Scored(String run, Map<String, Object> scores) implements Event {}

    /// @param files with their folders
    record Saved(String run, List<String> files) implements Event {}

    /// @param outcome done, interrupted or failed   @param steps that were done   @param seconds of training alone   @param verdict what it says about the next training, null where it did not come to its end
    record Ended(String run, String outcome, int steps, double seconds, String verdict) implements Event {}

    /// @param losses a row for each
    record Compared(String run, List<Map<String, Object>> losses) implements Event {}

    /// @param scores a row for each way, as in `scores.json`   @param metrics those of `--metrics`, by name
    record Evaluated(String run, String data, String leftOut, Map<String, Object> scores, Map<String, Object> metrics) implements Event {}

    /// @param picture the query   @param neighbours name, class and distance of each, the nearest first   @param recall NaN where the search was exact
    record Queried(String run, String index, String picture, List<Map<String, Object>> neighbours, double recall) implements Event {}

    /// @param length of a row
    record Embedded(String run, String data, String leftOut, int rows, int length) implements Event {}

    /// A claim of an experiment.
    ///
    /// @param mean, low, high of the quantity over the seeds, with the ends of its 95 % interval   @param claimed where it should lie
    record Ruled(String run, String claim, String quantity, double mean, double low, double high, String claimed, String verdict) implements Event {}
}

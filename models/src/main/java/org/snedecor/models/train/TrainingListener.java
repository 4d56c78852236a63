package org.snedecor.models.train;

import java.util.List;
import java.util.Map;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.nn.Parameter;
import org.snedecor.models.eval.ClassSpread;
import org.snedecor.models.eval.Spread;
import org.snedecor.models.train.Length.Rounds;

/// Receives the progress of a training. All calls come from the training thread, in order.
public interface TrainingListener {
    /// A run begins.
    default void started(Rounds rounds) {}

    /// Gradients are there and finite, and nothing has moved yet. They live until this returns.
    ///
    /// @param step from 1
    default void differentiated(long step, Gradients gradients, Map<String, Parameter> parameters) {}

    /// A run goes on that was interrupted. Comes after [#started], before the first step.
    ///
    /// @param step the last that is done   @param sum of the losses of the steps since the last round   @param rounds that are done, which are not reported again
    default void resumed(int step, double sum, List<RoundReport> rounds) {}

    /// A step is done.
    ///
    /// @param step from 1
    default void stepped(int step, StepReport report) {}

    /// The last step and the last round are done, and the best weights are in place.
    default void trained() {}

    /// After training: how far the scoring of something has come.
    default void scoring(String what, int done, int of) {}

    /// A round is done: one epoch, or several short ones ([Rounds]).
    default void roundEnded(RoundReport report) {}

    /// @param loss of the batch, before the step   @param images of the batch   @param active share of these whose embedding has a gradient that is not
    ///        zero: the others have taught nothing. NaN where no embedding depends on a weight
    record StepReport(double loss, int images, double active) {}

    /// @param epoch from 1, the last that the round has reached   @param step the last of the round, from 1   @param loss mean over the batches of
    ///        the round   @param active the mean of [StepReport#active] over them   @param validation the score that early stopping goes by, NaN where there are no images for validation   @param spread of
    ///        the validation images' embeddings, or of some training images where there are none   @param seconds of training alone
    /// @param classes spread of the same embeddings within and between classes   @param best is it the best so far?
    record RoundReport(int epoch, int step, double loss, double active, double learningRate, double validation, Spread spread, ClassSpread classes, double seconds, boolean best) {}
}

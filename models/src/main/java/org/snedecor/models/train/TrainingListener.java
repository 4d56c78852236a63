package org.snedecor.models.train;

import org.snedecor.models.eval.Spread;

/// Who is told how training goes. All calls come from the training thread, in order.
public interface TrainingListener {
    /// A run begins.
    ///
    /// @param steps of each epoch
    default void started(int epochs, int steps) {}

    /// A step of an epoch is done.
    ///
    /// @param loss of its batch
    default void stepped(int epoch, int step, double loss) {}

    /// After training: how far the scoring of something has come.
    default void scoring(String what, int done, int of) {}

    /// An epoch is done.
    default void epochEnded(EpochReport report) {}

    /// @param epoch from 1   @param loss mean over the batches   @param validation the score that early stopping goes by, NaN where
    ///        there are no images for validation   @param spread of the validation images' embeddings, or of some training images where there are
    ///        none   @param seconds of training alone   @param best is it the best so far?
    record EpochReport(int epoch, double loss, double learningRate, double validation, Spread spread, double seconds, boolean best) {}
}

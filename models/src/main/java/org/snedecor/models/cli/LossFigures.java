package org.snedecor.models.cli;

import org.snedecor.models.train.Scores;

/// What a table of losses says of one training.
///
/// @param validation the best score, NaN where there is no validation   @param seconds of training alone
record LossFigures(double recall, double mapAtR, double validation, double seconds) {
    static LossFigures of(Scores scores, double validation, double seconds) {
        return new LossFigures(scores.retrieval().recallAt(1), scores.retrieval().mapAtR(), validation, seconds);
    }

    /// Of what is not trained.
    static LossFigures of(Scores scores) {
        return of(scores, Double.NaN, Double.NaN);
    }
}

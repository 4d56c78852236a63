package org.snedecor.models.train;

import org.snedecor.models.eval.ClassSpread;
import org.snedecor.models.eval.Spread;

/// The findings about a network after an epoch.
///
/// @param score  greater is better; NaN where there are no images for validation
/// @param spread of the embeddings that were looked at, [Spread#NONE] where none were   @param classes how they are spread within and between classes
public record Validation(double score, Spread spread, ClassSpread classes) {
    /// A score alone.
    public static Validation of(double score) {
        return new Validation(score, Spread.NONE, ClassSpread.NONE);
    }

    /// By score, but a network that has collapsed is worse than any that has not: what it scores is chance.
    ///
    /// @param other null for none
    public boolean isBetterThan(Validation other) {
        if (Double.isNaN(score)) return false;
        if (other == null) return true;
        if (spread.collapsed() != other.spread.collapsed()) return other.spread.collapsed();
        return score > other.score;
    }
}

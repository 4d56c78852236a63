package org.snedecor.models.experiment;

import java.math.BigDecimal;
import java.util.Locale;

/// A sentence of a paper as a statement about one number d, and what was found.
///
/// @param sentence what is claimed   @param quantity what d is: for a comparison of methods the paired difference over the same seeds
/// @param found d over the seeds   @param region what is claimed of d   @param ruling whether it is so
public record Claim(String sentence, String quantity, Estimate found, String region, Ruling ruling) {
    /// d > 0
    ///
    /// @param d a value for each seed
    public static Claim greater(String sentence, String quantity, double... d) {
        Estimate found = Estimate.of(d);
        return new Claim(sentence, quantity, found, "above 0", Ruling.above(found));
    }

    /// |d| ≤ margin: what is claimed to be equal is so, as far as it matters.
    ///
    /// @param margin a difference that would not matter, chosen before the results were seen
    public static Claim alike(String sentence, String quantity, double margin, double... d) {
        Estimate found = Estimate.of(d);
        return new Claim(sentence, quantity, found, "within ±" + BigDecimal.valueOf(margin).stripTrailingZeros().toPlainString(), Ruling.within(found, margin));
    }

    /// In a line.
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%-19s  %s: %s %s, claimed %s", ruling, sentence, quantity, Rounded.interval(found), region);
    }
}

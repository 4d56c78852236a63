package org.snedecor.models.data;

import java.util.Optional;
import java.util.regex.Pattern;

/// A label and how much it counts, as a cell of a list has it: `cat:0.7`.
///
/// The weight stands behind the last colon: a decimal number above 0, without a sign or an exponent. The name may have colons in it.
///
/// @param weight above 0
record WeightedLabel(String name, double weight) {
    private static final Pattern WEIGHT = Pattern.compile("\\d{1,9}(\\.\\d{1,15})?");

    /// Empty where the text is no such thing.
    static Optional<WeightedLabel> of(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1 || !WEIGHT.matcher(text.substring(colon + 1)).matches()) return Optional.empty();
        double weight = Double.parseDouble(text.substring(colon + 1));
        return weight > 0 ? Optional.of(new WeightedLabel(text.substring(0, colon), weight)) : Optional.empty();
    }

    /// The shortest text for it.
    @Override
    public String toString() {
        return name + ":" + (weight == Math.rint(weight) ? String.valueOf((long) weight) : String.valueOf(weight));
    }
}

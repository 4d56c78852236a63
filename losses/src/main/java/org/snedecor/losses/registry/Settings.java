package org.snedecor.losses.registry;

import java.util.Locale;
import java.util.Map;

/// The settings of one loss, complete and checked: what was given, and defaults for the rest.
///
/// @param values of each setting a `Double` or a word, as [Setting#value] keeps it
public record Settings(Map<String, Object> values) {
    public Settings {
        values = Map.copyOf(values);
    }

    public double number(String name) {
        return (Double) values.get(name);
    }

    /// @throws IllegalArgumentException for a number with a fraction
    public int whole(String name) {
        double value = number(name);
        if (value == (int) value) return (int) value;
        throw new IllegalArgumentException(name + " = " + value + " is not allowed, only whole numbers");
    }

    /// The constant that the word names.
    public <E extends Enum<E>> E choice(String name, Class<E> type) {
        return Enum.valueOf(type, ((String) values.get(name)).toUpperCase(Locale.ROOT));
    }
}

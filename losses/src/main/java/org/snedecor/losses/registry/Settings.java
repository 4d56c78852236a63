package org.snedecor.losses.registry;

import java.util.Map;

/// The settings of one loss, complete and checked: what was given, and defaults for the rest.
public record Settings(Map<String, Double> values) {
    public Settings {
        values = Map.copyOf(values);
    }

    public double number(String name) {
        return values.get(name);
    }

    /// @throws IllegalArgumentException for a number with a fraction
    public int whole(String name) {
        double value = number(name);
        if (value == (int) value) return (int) value;
        throw new IllegalArgumentException(name + " = " + value + " is not allowed, only whole numbers");
    }

    public <E extends Enum<E>> E choice(String name, Class<E> type) {
        return type.getEnumConstants()[(int) number(name)];
    }
}

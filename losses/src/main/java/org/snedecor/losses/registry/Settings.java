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

    public <E extends Enum<E>> E choice(String name, Class<E> type) {
        return type.getEnumConstants()[(int) number(name)];
    }
}

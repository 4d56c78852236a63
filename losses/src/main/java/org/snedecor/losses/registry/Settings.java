package org.snedecor.losses.registry;

import java.util.LinkedHashMap;
import java.util.Map;

/// The settings of one loss, complete: what was given, and defaults for the rest.
public final class Settings {
    private final Map<String, Double> values = new LinkedHashMap<>();

    Settings(Losses.Entry entry, Map<String, Double> given) {
        for (Setting setting : entry.settings()) values.put(setting.name(), setting.standard());
        given.forEach((name, value) -> values.put(name, entry.setting(name).check(value)));
    }

    public double number(String name) {
        return values.get(name);
    }

    public <E extends Enum<E>> E choice(String name, Class<E> type) {
        return type.getEnumConstants()[(int) number(name)];
    }
}

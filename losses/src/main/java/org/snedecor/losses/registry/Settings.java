package org.snedecor.losses.registry;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The settings of one loss or miner, complete and checked: the given values, and defaults for the rest.
///
/// @param values for each setting a `Double` or a word, as [Setting#value] returns it
public record Settings(Map<String, Object> values) {
    public Settings {
        values = Map.copyOf(values);
    }

    /// What was given, and defaults for the rest.
    ///
    /// @param who has these settings, for the error: `loss triplet`
    /// @throws IllegalArgumentException as [#checked]
    static Settings of(String who, List<Setting> settings, Map<String, ?> given) {
        Map<String, Object> values = new HashMap<>();
        for (Setting setting : settings) values.put(setting.name(), setting.standard());
        values.putAll(checked(who, settings, given));
        return new Settings(values);
    }

    /// The given settings in canonical form: each a `Double` or a word, in the order of their names.
    ///
    /// @throws IllegalArgumentException naming a setting that is not known, or a value that is not allowed
    static Map<String, Object> checked(String who, List<Setting> settings, Map<String, ?> given) {
        Map<String, Object> checked = new TreeMap<>();
        given.forEach((name, value) -> checked.put(name, named(who, settings, name).value(value)));
        return checked;
    }

    /// @throws IllegalArgumentException that lists those that exist
    static Setting named(String who, List<Setting> settings, String name) {
        List<String> names = settings.stream().map(Setting::name).toList();
        if (names.contains(name)) return settings.get(names.indexOf(name));
        throw new IllegalArgumentException(who + " has no setting '" + name + "'; " + (names.isEmpty() ? "it has none" : Names.known(name, names)));
    }

    /// The settings whose names begin with this prefix, under the rest of their names.
    Settings under(String beginning) {
        Map<String, Object> theirs = new HashMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith(beginning)) theirs.put(name.substring(beginning.length()), value);
        });
        return new Settings(theirs);
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

    public String word(String name) {
        return (String) values.get(name);
    }

    /// The enum constant that the word names.
    public <E extends Enum<E>> E choice(String name, Class<E> type) {
        return Enum.valueOf(type, word(name).toUpperCase(Locale.ROOT));
    }
}

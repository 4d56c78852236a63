package org.snedecor.losses.registry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// A miner or a reducer as written, by its name and possibly with settings of its own: `easy-hard:negatives=hard,positives=easy`.
///
/// @param given settings in canonical form, in the order of their names
record NamedPart<E extends NamedPart.Entry>(String kind, E entry, Map<String, Object> given) {
    /// The entry of a part in its registry.
    interface Entry {
        String name();

        List<Setting> settings();
    }

    /// @param kind the kind of part, for the error: `miner`
    /// @throws IllegalArgumentException naming what is not known or not allowed in the text
    static <E extends Entry> NamedPart<E> of(String kind, Map<String, E> entries, String text) {
        int colon = text.indexOf(':');
        E entry = Names.get(kind, entries, (colon < 0 ? text : text.substring(0, colon)).toLowerCase(Locale.ROOT));
        Map<String, String> given = new LinkedHashMap<>();
        if (colon >= 0) {
            for (String part : text.substring(colon + 1).split(",", -1)) {
                int equal = part.indexOf('=');
                if (equal < 1) throw new IllegalArgumentException(kind + " '" + text + "': '" + part + "' is not SETTING=VALUE");
                String name = part.substring(0, equal);
                if (given.put(name, part.substring(equal + 1)) != null) throw new IllegalArgumentException(kind + " '" + text + "' has '" + name + "' twice");
            }
        }
        return new NamedPart<>(kind, entry, Settings.checked(kind + " " + entry.name(), entry.settings(), given));
    }

    /// With defaults for what was not given.
    Settings settings() {
        return Settings.of(kind + " " + entry.name(), entry.settings(), given);
    }

    /// The canonical form.
    String text() {
        if (given.isEmpty()) return entry.name();
        return given.entrySet().stream().map(e -> e.getKey() + "=" + Settings.named(entry.name(), entry.settings(), e.getKey()).text(e.getValue()))
                .collect(Collectors.joining(",", entry.name() + ":", ""));
    }
}

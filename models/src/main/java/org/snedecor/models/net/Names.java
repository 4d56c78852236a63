package org.snedecor.models.net;

import java.util.Map;
import org.snedecor.losses.registry.Spelling;

/// Things by name, with an error that names the nearest where there is none.
public final class Names {
    private Names() {}

    public static <T> T get(String kind, Map<String, T> things, String name) {
        T thing = things.get(name);
        if (thing == null) {
            throw new IllegalArgumentException("there is no " + kind + " '" + name + "'; did you mean " + Spelling.nearest(name, things.keySet()) + "? Known are "
                    + String.join(", ", things.keySet()));
        }
        return thing;
    }
}

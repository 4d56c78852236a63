package org.snedecor.losses.registry;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Things by name; for an unknown name, the known one that was probably meant.
public final class Names {
    private Names() {}

    /// @param kind what the things are, for the error: `optimizer`
    /// @throws IllegalArgumentException that lists the known names, and before them the one that was probably meant
    public static <T> T get(String kind, Map<String, T> things, String name) {
        T thing = things.get(name);
        if (thing == null) throw new IllegalArgumentException("there is no " + kind + " '" + name + "'; " + known(name, things.keySet()));
        return thing;
    }

    /// The end of such a sentence: `did you mean 'triplet'? Known are lifted, triplet`
    static String known(String name, Collection<String> known) {
        return near(name, known).map(near -> "did you mean '" + near + "'? Known are ").orElse("known are ") + String.join(", ", known);
    }

    /// The known name with the fewest slips in it, capitals aside; the first of several. Empty where that takes more than one slip in three letters,
    /// which suggests that something else was meant.
    public static Optional<String> near(String name, Collection<String> known) {
        String typed = name.toLowerCase(Locale.ROOT);
        return known.stream().min(Comparator.comparingInt(k -> slips(typed, k))).filter(k -> slips(typed, k) <= Math.max(1, typed.length() / 3));
    }

    /// How many slips turn a into b. A slip is a letter too many, too few or wrong, or two exchanged neighbours (optimal string alignment):
    /// s[i,j] = min( s[i−1,j] + 1, s[i,j−1] + 1, s[i−1,j−1] + [aᵢ ≠ bⱼ], s[i−2,j−2] + 1 if aᵢ = bⱼ₋₁ and aᵢ₋₁ = bⱼ )
    static int slips(String a, String b) {
        int[][] s = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    s[i][j] = i + j;
                    continue;
                }
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                s[i][j] = Math.min(Math.min(s[i - 1][j], s[i][j - 1]) + 1, s[i - 1][j - 1] + (same ? 0 : 1));
                boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) s[i][j] = Math.min(s[i][j], s[i - 2][j - 2] + 1);
            }
        }
        return s[a.length()][b.length()];
    }
}

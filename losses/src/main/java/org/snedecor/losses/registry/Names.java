package org.snedecor.losses.registry;

import java.util.Collection;
import java.util.Comparator;

/// The name that was probably meant.
public final class Spelling {
    private Spelling() {}

    /// The known name with the fewest letters to change; the first of several.
    public static String nearest(String name, Collection<String> known) {
        return known.stream().min(Comparator.comparingInt(k -> edits(name, k))).orElseThrow();
    }

    /// How many letters must be inserted, deleted or replaced to make b of a (Levenshtein):
    /// e[i,j] = min(e[i−1,j] + 1, e[i,j−1] + 1, e[i−1,j−1] + [a_i ≠ b_j])
    static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}

package org.snedecor.losses.registry;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A number that a loss can be given by name: its default, the numbers it may be, what it means.
///
/// A choice is a number too, the place of its word in `words`; [#parse] reads the word.
///
/// @param least the smallest number allowed, `most` the greatest   @param words empty, unless it is a choice
public record Setting(String name, double standard, double least, double most, List<String> words, String meaning) {
    /// A number ≥ 0.
    static Setting number(String name, double standard, String meaning) {
        return new Setting(name, standard, 0, Double.MAX_VALUE, List.of(), meaning);
    }

    /// A number > 0.
    static Setting positive(String name, double standard, String meaning) {
        return new Setting(name, standard, Double.MIN_VALUE, Double.MAX_VALUE, List.of(), meaning);
    }

    /// A constant of an enum, by its name in lower case.
    static <E extends Enum<E>> Setting choice(String name, E standard, String meaning) {
        E[] all = standard.getDeclaringClass().getEnumConstants();
        List<String> words = Arrays.stream(all).map(e -> e.name().toLowerCase(Locale.ROOT)).toList();
        return new Setting(name, standard.ordinal(), 0, all.length - 1, words, meaning);
    }

    /// The number that a text stands for: a number, or the word of a choice.
    ///
    /// @throws IllegalArgumentException where it is neither
    public double parse(String text) {
        int word = words.indexOf(text.toLowerCase(Locale.ROOT));
        if (word >= 0) return word;
        try {
            return check(Double.parseDouble(text));
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException(name + " = '" + text + "' is " + (words.isEmpty() ? "no number" : "none of " + allowed()));
        }
    }

    /// The number, if it is allowed.
    double check(double value) {
        boolean allowed = value >= least && value <= most && (words.isEmpty() || value == Math.rint(value));
        if (!allowed) throw new IllegalArgumentException(name + " = " + text(value) + " is not allowed, only " + allowed());
        return value;
    }

    /// A value as it would be typed.
    public String text(double value) {
        boolean word = !words.isEmpty() && value == Math.rint(value) && value >= 0 && value < words.size();
        if (word) return words.get((int) value);
        return value == Math.rint(value) && Math.abs(value) < 1e9 ? String.valueOf((long) value) : String.valueOf(value);
    }

    private String allowed() {
        if (!words.isEmpty()) return words.stream().collect(Collectors.joining(", "));
        return least > 0 ? "numbers above 0" : "numbers from 0";
    }

    @Override
    public String toString() {
        return name + "=" + text(standard);
    }
}

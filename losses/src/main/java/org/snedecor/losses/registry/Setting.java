package org.snedecor.losses.registry;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A setting of a loss by name: a number, one of several words, or a part by its own name.
public sealed interface Setting {
    String name();

    /// The default: a `Double`, or a word.
    Object standard();

    /// A short description.
    String meaning();

    /// The canonical value: a `Double`, or a word in lower case.
    ///
    /// @param given a number or a word, both also as text
    /// @throws IllegalArgumentException naming the setting, what was given, and what is allowed
    Object value(Object given);

    /// A value as it would be typed.
    default String text(Object value) {
        return value instanceof Double x && x == Math.rint(x) && Math.abs(x) < 1e9 ? String.valueOf(x.longValue()) : String.valueOf(value);
    }

    /// As it would be typed, with its default: `margin=0.2`.
    default String typed() {
        return name() + "=" + text(standard());
    }

    /// The same setting under another name.
    default Setting renamed(String other) {
        return switch (this) {
            case Quantity(_, Double standard, double least, String meaning) -> new Quantity(other, standard, least, meaning);
            case Choice(_, String standard, List<String> words, String meaning, var others) -> new Choice(other, standard, words, meaning, others);
            case Part(_, String standard, UnaryOperator<String> canonical, String meaning) -> new Part(other, standard, canonical, meaning);
        };
    }

    /// A number ≥ 0.
    static Setting number(String name, double standard, String meaning) {
        return new Quantity(name, standard, 0, meaning);
    }

    /// A number > 0.
    static Setting positive(String name, double standard, String meaning) {
        return new Quantity(name, standard, Double.MIN_VALUE, meaning);
    }

    /// A constant of an enum, by its name in lower case.
    static <E extends Enum<E>> Setting choice(String name, E standard, String meaning) {
        return new Choice(name, word(standard), words(standard), meaning, Optional.empty());
    }

    /// A constant of an enum, or a part by its own name as [Part] has it.
    static <E extends Enum<E>> Setting choiceOr(String name, E standard, UnaryOperator<String> others, String meaning) {
        return new Choice(name, word(standard), words(standard), meaning, Optional.of(others));
    }

    private static <E extends Enum<E>> List<String> words(E constant) {
        return Arrays.stream(constant.getDeclaringClass().getEnumConstants()).map(Setting::word).toList();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /// @param least the smallest number allowed: 0, or the next one above it
    record Quantity(String name, Double standard, double least, String meaning) implements Setting {
        @Override
        public Object value(Object given) {
            double value;
            try {
                value = given instanceof Number number ? number.doubleValue() : Double.parseDouble(String.valueOf(given));
            } catch (NumberFormatException _) {
                throw new IllegalArgumentException(name + " = '" + given + "' is no number");
            }
            if (value >= least && value <= Double.MAX_VALUE) return value;
            throw new IllegalArgumentException(name + " = " + text(value) + " is not allowed, only numbers " + (least > 0 ? "above 0" : "from 0"));
        }
    }

    /// @param words all words that are allowed   @param others the canonical form of any other text; throws an `IllegalArgumentException` that says
    /// what is wrong with it
    record Choice(String name, String standard, List<String> words, String meaning, Optional<UnaryOperator<String>> others) implements Setting {
        public Choice {
            words = List.copyOf(words);
        }

        @Override
        public Object value(Object given) {
            String word = String.valueOf(given).toLowerCase(Locale.ROOT);
            if (words.contains(word)) return word;
            if (others.isPresent()) return others.get().apply(String.valueOf(given));
            throw new IllegalArgumentException(name + " = '" + given + "' is none of " + String.join(", ", words));
        }
    }

    /// A part that has settings of its own, written `name` or `name:setting=value,setting=value`.
    ///
    /// @param canonical the canonical form of a text; throws an `IllegalArgumentException` that says what is wrong with it
    record Part(String name, String standard, UnaryOperator<String> canonical, String meaning) implements Setting {
        @Override
        public Object value(Object given) {
            return canonical.apply(String.valueOf(given));
        }
    }
}

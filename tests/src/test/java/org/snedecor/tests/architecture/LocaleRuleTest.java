package org.snedecor.tests.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// What is printed and written is the same whatever the language of the system: in Arabic `%03d` would name a run ٠٠١, and in Turkish
/// `TITLE` has no `i` in small letters.
final class LocaleRuleTest {

    @Test
    void nothingDependsOnTheDefaultLocale() {
        new DefaultLocale().rule().check(ProjectClasses.ALL);
    }

    /// The rule sees what is planted, each method once, and nothing else.
    @Test
    void theRuleSeesWhatIsPlanted() {
        assertEquals(List.of("all", "builder", "date", "decimal", "error", "format", "formatted", "lower", "mine", "number", "printf", "reference", "upper"), new DefaultLocale().methodsOf(Planted.class));
        assertEquals(List.of(), new DefaultLocale().methodsOf(Innocent.class));
    }

    @SuppressWarnings("unused")
    private static final class Planted {
        String format(int n) { return String.format("%d", n); }
        String formatted(int n) { return "%d".formatted(n); }
        void printf(int n) { System.out.printf("%d", n); }
        void error(int n) { System.err.format("%d", n); }
        String lower(String text) { return text.toLowerCase(); }
        String upper(String text) { return text.toUpperCase(); }
        UnaryOperator<String> reference() { return String::toLowerCase; }
        String builder(int n) { return new Formatter(new StringBuilder()).format(Locale.ROOT, "%d", n).toString(); }
        NumberFormat number() { return NumberFormat.getInstance(); }
        NumberFormat decimal() { return new DecimalFormat("0.0"); }
        DateTimeFormatter date() { return DateTimeFormatter.ofPattern("EEEE"); }
        Locale mine() { return Locale.getDefault(); }
        void all(Locale locale) { Locale.setDefault(locale); }
    }

    @SuppressWarnings("unused")
    private static final class Innocent {
        String format(int n) { return String.format(Locale.ROOT, "%d", n); }
        void printf(int n) { System.out.printf(Locale.ROOT, "%d", n); }
        String lower(String text) { return text.toLowerCase(Locale.ROOT) + text.toUpperCase(Locale.ROOT); }
        char letter(char c) { return Character.toLowerCase(c); }
        boolean same(String a, String b) { return a.equalsIgnoreCase(b) || a.compareTo(b) == 0; }
        String plain(double x) { return x + " " + Double.toString(x) + String.valueOf(x); }
    }
}

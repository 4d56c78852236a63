package org.snedecor.tests.cli;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A command line with any bytes in it: a Java in a locale that is not UTF-8, as these tests may be, cannot hand letters to a process itself.
final class ShellWords {
    private ShellWords() {}

    /// The words as they are written in bash, in ASCII.
    static String of(String... words) {
        return Arrays.stream(words).map(word -> of(word.getBytes(StandardCharsets.UTF_8))).collect(Collectors.joining(" "));
    }

    /// One word of these bytes.
    static String of(byte... word) {
        return "$'" + HexFormat.of().withPrefix("\\x").formatHex(word) + "'";
    }

    /// A process that runs a line of bash in an environment without a locale but this one.
    ///
    /// @param locale such as LANG and its value
    static ProcessBuilder process(Map<String, String> locale, String line) {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", line);
        builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.startsWith("LANG") || name.startsWith("SNEDECOR_"));
        builder.environment().putAll(locale);
        return builder;
    }

    /// `LANG=C.UTF-8 LC_TIME=xx` as a map.
    static Map<String, String> environment(String text) {
        Map<String, String> map = new TreeMap<>();
        for (String entry : text.strip().split(" +")) if (!entry.isEmpty()) map.put(entry.substring(0, entry.indexOf('=')), entry.substring(entry.indexOf('=') + 1));
        return map;
    }
}

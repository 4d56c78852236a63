package org.snedecor.tests.benchmark;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How the launcher `snedecor` starts Java, read from the launcher itself, so that what is measured is what a user gets.
///
/// @param flags the options of Java   @param classPath Maven's modules and what they need
record Launcher(List<String> flags, String classPath) {
    private static final Pattern FLAGS = Pattern.compile("^flags=\"([^\"]*)\"", Pattern.MULTILINE);
    private static final Pattern CLASS_PATH = Pattern.compile("^classpath=\"([^\"]*)\"", Pattern.MULTILINE);

    static Launcher of(Path root) throws IOException {
        return parse(Files.readString(root.resolve("snedecor")), Map.of("home", root.toString(), "own", "", "SNEDECOR_JVM", System.getenv().getOrDefault("SNEDECOR_JVM", "")));
    }

    /// @param variables values for `$name`, `${name:-}` and `${name:+:$name}`
    static Launcher parse(String script, Map<String, String> variables) {
        List<String> flags = Arrays.stream(expand(found(FLAGS, script), variables).split("\\s+")).filter(flag -> !flag.isEmpty()).toList();
        return new Launcher(flags, expand(found(CLASS_PATH, script), variables));
    }

    private static String found(Pattern line, String script) {
        Matcher found = line.matcher(script);
        if (!found.find()) throw new IllegalArgumentException("the launcher 'snedecor' has no line " + line);
        return found.group(1);
    }

    private static String expand(String text, Map<String, String> variables) {
        return Pattern.compile("\\$\\{(\\w+):-}|\\$\\{(\\w+):\\+:\\$\\2}|\\$(\\w+)").matcher(text).replaceAll(variable -> {
            String name = Stream.of(1, 2, 3).map(variable::group).filter(Objects::nonNull).findFirst().orElseThrow();
            String value = variables.get(name);
            if (value == null) throw new IllegalArgumentException("the launcher 'snedecor' starts Java with a variable that the benchmark does not know, $" + name);
            return Matcher.quoteReplacement((variable.group(2) != null && !value.isEmpty() ? ":" : "") + value);
        });
    }

    /// Where the classes of the benchmark lie.
    static String ownClasses() {
        try {
            return Path.of(Launcher.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

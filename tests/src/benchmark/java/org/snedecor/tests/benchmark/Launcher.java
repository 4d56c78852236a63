package org.snedecor.tests.benchmark;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How the launcher `snedecor` starts Java, read from the launcher itself, so that what is measured is what a user gets.
///
/// @param flags the options of Java   @param classPath Maven's modules and what they need
record Launcher(List<String> flags, String classPath) {
    private static final Pattern START = Pattern.compile("^exec \"\\$jdk/bin/java\" (.*?) -cp \"([^\"]*)\"", Pattern.MULTILINE | Pattern.DOTALL);

    static Launcher of(Path root) throws IOException {
        return parse(Files.readString(root.resolve("snedecor")), Map.of("home", root.toString(), "SNEDECOR_JVM", System.getenv().getOrDefault("SNEDECOR_JVM", "")));
    }

    /// @param variables values for `$name` and `${name:-}`
    static Launcher parse(String script, Map<String, String> variables) {
        Matcher start = START.matcher(script.replace("\\\n", " "));
        if (!start.find()) throw new IllegalArgumentException("the launcher 'snedecor' has no line that begins with: exec \"$jdk/bin/java\"");
        List<String> flags = Arrays.stream(expand(start.group(1), variables).split("\\s+")).filter(flag -> !flag.isEmpty()).toList();
        return new Launcher(flags, expand(start.group(2), variables));
    }

    private static String expand(String text, Map<String, String> variables) {
        return Pattern.compile("\\$\\{(\\w+):-}|\\$(\\w+)").matcher(text).replaceAll(variable -> {
            String name = variable.group(1) != null ? variable.group(1) : variable.group(2);
            String value = variables.get(name);
            if (value == null) throw new IllegalArgumentException("the launcher 'snedecor' starts Java with a variable that the benchmark does not know, $" + name);
            return Matcher.quoteReplacement(value);
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

package org.snedecor.tests.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snedecor.tests.architecture.ProjectClasses;

/// What `snedecor jshell` imports, and what README shows of it.
final class ShellTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path IMPORTS = ROOT.resolve("models/src/main/jshell/imports.jsh");

    /// What stands in every source file, and what programs import as a whole besides ours.
    private static final List<String> OF_JAVA = List.of("java/lang", "java/util", "java/io", "java/nio/file");

    private static List<String> imported() throws IOException {
        return Files.readAllLines(IMPORTS).stream().map(line -> {
            Matcher whole = Pattern.compile("import ([\\w.]+)\\.\\*;").matcher(line);
            assertTrue(whole.matches(), line);
            return whole.group(1);
        }).toList();
    }

    /// Two of one name would be ambiguous, whichever was meant.
    @Test
    void noTwoImportedTypesHaveOneName() throws IOException {
        Map<String, List<String>> places = new TreeMap<>();
        Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base");
        for (String place : OF_JAVA) {
            try (Stream<Path> files = Files.list(modules.resolve(place))) {
                files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".class") && !name.contains("$"))
                        .forEach(name -> places.computeIfAbsent(name.replace(".class", ""), _ -> new ArrayList<>()).add(place));
            }
        }
        assertTrue(places.containsKey("Module") && places.containsKey("List"), "Java's own types were not found");
        int java = places.size();
        for (JavaClass type : ProjectClasses.ALL) {
            if (!imported().contains(type.getPackageName()) || !type.getModifiers().contains(JavaModifier.PUBLIC) || type.isNestedClass()) continue;
            if (type.getSimpleName().equals("package-info")) continue;
            places.computeIfAbsent(type.getSimpleName(), _ -> new ArrayList<>()).add(type.getPackageName());
        }
        assertTrue(places.size() > java + 100, "our own types were not found");
        places.values().removeIf(where -> where.size() == 1 || where.stream().allMatch(place -> place.startsWith("java/")));
        assertEquals(Map.of(), places);
    }

    /// Lines of README behind `jshell>`, and between them what is answered.
    @Test
    void answersAsReadmeShows() throws IOException, InterruptedException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        int from = readme.indexOf("jshell> ");
        String shown = readme.substring(from, readme.indexOf("```", from)).stripTrailing();
        List<String> asked = shown.lines().filter(line -> line.startsWith("jshell> ")).map(line -> line.substring("jshell> ".length())).toList();
        assertTrue(asked.size() >= 3, shown);

        Path java = Path.of(System.getProperty("java.home"), "bin");
        Process shell = new ProcessBuilder(java.resolve("jshell").toString(), "--class-path", System.getProperty("java.class.path"),
                "--add-modules", "jdk.incubator.vector", "-R--enable-native-access=ALL-UNNAMED", "--startup", "DEFAULT", "--startup", IMPORTS.toString(),
                "--feedback", "concise").redirectError(ProcessBuilder.Redirect.DISCARD).start();
        shell.getOutputStream().write(String.join("\n", asked).concat("\n/exit\n").getBytes(StandardCharsets.UTF_8));
        shell.getOutputStream().close();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, shell.waitFor(), said);
        assertEquals(answers(shown, asked), answers(said, asked), said);
    }

    /// What is left without the questions. A shell without a keyboard may answer on the line of the question, and a busy one may leave a question half said.
    /// Java says on the error stream that it has made a folder for preferences, the first time it does.
    private static List<String> answers(String text, List<String> asked) {
        for (String question : asked) text = text.replace(question, "");
        return text.replace("jshell> ", "\n").lines().filter(line -> !line.isBlank() && asked.stream().noneMatch(question -> question.startsWith(line))).toList();
    }
}

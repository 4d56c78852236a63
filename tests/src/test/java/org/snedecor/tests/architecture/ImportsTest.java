package org.snedecor.tests.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every import is used, in code or in a comment. A formatter would need a Java as new as the sources to read them; words are enough.
final class ImportsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern IMPORT = Pattern.compile("^import (?:static )?[\\w.]+\\.(\\w+);$", Pattern.MULTILINE);

    private static List<String> unused(String source) {
        String rest = IMPORT.matcher(source).replaceAll("");
        return IMPORT.matcher(source).results().filter(line -> !Pattern.compile("(?<!\\w)" + line.group(1) + "(?!\\w)").matcher(rest).find()).map(line -> line.group(0)).toList();
    }

    @Test
    void everyImportIsUsed() throws IOException {
        List<String> unused = new ArrayList<>();
        int count = 0;
        for (String module : List.of("core", "losses", "models", "opencl-kernels", "tests")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module))) {
                for (Path file : files.filter(file -> file.toString().endsWith(".java") && !file.toString().contains("/target/")).toList()) {
                    count++;
                    for (String line : unused(Files.readString(file))) unused.add(ROOT.relativize(file) + ": " + line);
                }
            }
        }
        assertEquals(List.of(), unused);
        assertTrue(count > 800, "only " + count + " files were found");
    }

    @Test
    void whatIsPlantedIsSeen() {
        String source = "package a;\n\nimport java.util.List;\nimport java.util.Map;\nimport static b.C.d;\nimport static b.C.de;\n\n/// Like [Map].\nrecord A(int de, Listing x) {}\n";
        assertEquals(List.of("import java.util.List;", "import static b.C.d;"), unused(source));
    }
}

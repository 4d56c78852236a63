package org.snedecor.tests.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The bill of materials has no parent to take anything from, so it must repeat the version and the list of modules; here they are compared.
final class BillOfMaterialsTest {
    private static final Path ROOT = Path.of("..");
    private static final Path BILL = Path.of("core/bom");

    private static String pom(Path folder) throws IOException {
        return Files.readString(ROOT.resolve(folder).resolve("pom.xml"));
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map(match -> match.group(1)).toList();
    }

    @Test
    void itHasEveryModuleInTheSameVersion() throws IOException {
        String parent = pom(Path.of(""));
        List<String> folders = all("<module>([^<]+)</module>", parent.replaceFirst("(?s)<profiles>.*</profiles>", "")).stream().filter(folder -> !Path.of(folder).equals(BILL)).toList();
        assertTrue(folders.size() >= 5, folders.toString());
        for (String folder : folders) assertTrue(all("<artifactId>(snedecor-[\\w-]+)</artifactId>", pom(Path.of(folder))).contains("snedecor-" + folder), folder);
        assertEquals(folders.stream().map(folder -> "snedecor-" + folder).toList(),
                all("<dependency><groupId>org\\.snedecor</groupId><artifactId>([\\w-]+)</artifactId><version>\\$\\{project\\.version}</version></dependency>", pom(BILL)));
        String version = "<artifactId>snedecor[\\w-]*</artifactId>\\s*<version>([\\d.]+(?:-SNAPSHOT)?)</version>";
        assertEquals(all(version, parent).getFirst(), all(version, pom(BILL)).getFirst());
    }
}

package org.snedecor.tests.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A loop on lanes calls methods on what it has just made, not on what it carries from turn to turn; [org.snedecor.core.backend.vector.simd.JitReadiness]
/// says why. The rule is of the source: the classes do not tell which variable a loop carries.
final class CarriedVectorTest {
    private static final Pattern CARRIED = Pattern.compile("\\b(\\w+) = \\1\\.(?!of\\b)\\w+\\(");
    private static final Pattern LOOP = Pattern.compile("\\b(?:for|while) \\(");

    @Test
    void noLoopOnLanesCallsAMethodOfWhatItCarries() throws IOException {
        List<String> found = new ArrayList<>();
        int files = 0;
        for (Path file : vectorFiles()) {
            String source = Files.readString(file);
            files++;
            for (String line : carried(source)) found.add(file.getFileName() + ": " + line);
        }
        assertEquals(List.of(), found);
        assertTrue(files >= 10, "only " + files + " files on lanes");
    }

    @Test
    void theRuleSeesWhatIsPlanted() {
        assertEquals(List.of("x = x.add("), carried("for (int i = 0; i < n; i++) { x = x.add(y); z = y.add(z); }"));
        assertEquals(List.of(), carried("p = p.mul(z); p = p.add(1);"), "a chain without a loop");
    }

    private static List<String> carried(String source) {
        if (!LOOP.matcher(source).find()) return List.of();
        return CARRIED.matcher(source).results().map(MatchResult::group).toList();
    }

    private static List<Path> vectorFiles() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("..").resolve("core/src/main/java/org/snedecor/core/backend/vector"))) {
            List<Path> found = new ArrayList<>();
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
                if (Files.readString(file).contains("import jdk.incubator.vector.")) found.add(file);
            }
            return found;
        }
    }
}

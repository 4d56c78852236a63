package org.snedecor.tests.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `core/TOUR.md`: its programs are the files beside it, short, and say what the page shows.
final class TourTest {
    private static final Page PAGE = Page.of("core/TOUR.md");
    private static final Path FOLDER = Page.ROOT.resolve("core/tour");

    @TempDir
    Path folder;

    private static List<Path> programs() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    @Test
    void thePageHasTheFiles() throws IOException {
        List<String> files = new ArrayList<>();
        List<String> commands = new ArrayList<>();
        for (Path program : programs()) {
            List<String> lines = Files.readAllLines(program);
            assertTrue(lines.size() <= 40, program + " has " + lines.size() + " lines");
            files.add(Files.readString(program));
            commands.add("./snedecor java " + Page.ROOT.relativize(program).toString().replace('\\', '/') + "\n");
        }
        assertEquals(files, PAGE.blocks("java"));
        assertEquals(commands, PAGE.blocks("sh"));
    }

    /// Without the settings of this run of the tests, of seed and tries, which a reader does not have. The JIT's second compiler would not pay in seconds.
    @Test
    void theProgramsSayWhatThePageShows() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--add-modules", "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), TourPrograms.class.getName(), folder.toString()));
        programs().forEach(program -> command.add(program.toString()));
        Path complaints = folder.resolve("complaints.txt");
        Process process = new ProcessBuilder(command).redirectError(complaints.toFile()).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> said + read(complaints));
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < PAGE.blocks("").size(); i++) shown.append("== Step").append(i + 1).append('\n').append(PAGE.blocks("").get(i));
        assertEquals(shown.toString(), said.replace("\r\n", "\n"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}

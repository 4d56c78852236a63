package org.snedecor.tests.cli;

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
import org.junit.jupiter.api.io.TempDir;
import org.snedecor.tests.readme.Page;

/// The page on own pictures: its program runs as it stands there, and its commands after it, in their order. Only what takes long is made less:
/// the number of drawings, the network and the steps.
class OwnPicturesPageTest {
    private static final Page PAGE = Page.of(".readme/own-pictures.md");
    private static final Pattern FILES = Pattern.compile("(drawings|others|curves|one|some)\\b.*");

    @TempDir
    Path folder;

    @Test
    void itsStepsCanBeTaken() throws Exception {
        String program = String.join("", PAGE.blocks("java"));
        assertTrue(program.contains("kind < 40") && program.contains("first + 30"));
        Files.writeString(folder.resolve("Drawings.java"), program.replace("kind < 40", "kind < 10").replace("first + 30", "first + 4"));
        List<String> commands = String.join("", PAGE.blocks("sh")).lines().toList();
        assertEquals(13, commands.size(), commands.toString());
        for (String command : commands) {
            List<String> words = new ArrayList<>(Stream.of(command.split(" ")).map(word -> FILES.matcher(word).matches() ? folder.resolve(word).toString() : word).toList());
            if (words.removeFirst().equals("java")) {
                words.set(0, folder.resolve("Drawings.java").toString());
                draw(words);
                continue;
            }
            if (words.getFirst().equals("train")) words.addAll(List.of("--model", "lenet", "--steps", "2"));
            CommandResult said = CommandResult.here(words.toArray(String[]::new));
            assertEquals(0, said.code(), command + "\n" + said.err());
        }
        for (String made : List.of("curves/retrieval.png", "curves/classes.csv", "curves/confusions.csv", "curves/test.csv", "curves/metrics.csv", "curves/config.json", "others.npy", "others.csv", "one.npy",
                "curves/index.safetensors", "curves/nearest.html", "curves/report.html", "curves.onnx")) {
            assertTrue(Files.size(folder.resolve(made)) > 0, made);
        }
        assertEquals(1 + 4, Files.readAllLines(folder.resolve("some.csv")).size(), "a folder without classes");
        assertEquals(1 + 10 * 4, Files.readAllLines(folder.resolve("others.csv")).size(), "all of the other set");
    }

    private void draw(List<String> words) throws IOException, InterruptedException {
        words.addFirst(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add(1, "-Djava.awt.headless=true");
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), out);
    }

    /// Its pictures are there, and the files that it leads to.
    @Test
    void itsLinksLeadSomewhere() {
        List<Page.Link> links = PAGE.links().stream().filter(link -> !link.to().isEmpty() && !link.to().contains(":")).toList();
        for (Page.Link link : links) assertTrue(Files.exists(PAGE.target(link)), link.to());
        assertTrue(links.size() >= 3, links.size() + " links");
    }
}

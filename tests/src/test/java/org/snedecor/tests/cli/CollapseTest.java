package org.snedecor.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snedecor.models.io.Json;
import org.snedecor.models.io.StoredArray;

/// Training that collapses says so in one sentence, keeps it in the run, and scores by chance.
class CollapseTest {
    @TempDir
    Path folder;

    private CommandResult train(String data, String... more) {
        List<String> arguments = List.of("train", "--data", data, "--model", "lenet", "--classes", "2", "--images", "4", "--out", folder.resolve("run").toString());
        return CommandResult.here(Stream.concat(arguments.stream(), Stream.of(more)).toArray(String[]::new));
    }

    private List<String[]> metrics() throws IOException {
        return Files.readAllLines(folder.resolve("run/metrics.csv")).stream().map(line -> line.split(",", -1)).toList();
    }

    /// More images than go through the network at once: equal images have equal embeddings, wherever they stand.
    @Test
    void equalImagesScoreByChance() throws IOException {
        int n = 6 * 150;
        Stripes.write(folder.resolve("black"), StoredArray.of(new byte[n * 64], n, 8, 8), IntStream.range(0, n).map(i -> i / 150).toArray());
        CommandResult said = train(folder.resolve("black").toString(), "--epochs", "3", "--train-classes", "0.34", "--validation-classes", "0.34");
        assertEquals(0, said.code(), said.err());
        List<String> sentences = said.out().lines().filter(line -> line.contains("collapsed:")).toList();
        assertEquals(2, sentences.size(), "once in training, once of the test images:\n" + said.out());
        for (String sentence : sentences) assertTrue(sentence.contains("300 images have one and the same embedding"), sentence);

        assertEquals("equal_rows", metrics().getFirst()[6]);
        assertEquals("effective_rank", metrics().getFirst()[7]);
        for (String[] epoch : metrics().subList(1, 4)) assertEquals(List.of("0.996667", "0.000000"), List.of(epoch[6], epoch[7]));

        Map<?, ?> trained = (Map<?, ?>) Json.read(folder.resolve("run/scores.json")).get("trained");
        assertEquals(149 / 299.0, ((Number) trained.get("recall@1")).doubleValue(), 1e-12);
        assertEquals(299 / 300.0, ((Number) trained.get("equal rows")).doubleValue(), 1e-12);
        assertEquals(0.0, ((Number) trained.get("effective rank")).doubleValue());

        CommandResult evaluated = CommandResult.here("evaluate", folder.resolve("run").toString());
        assertEquals(1, evaluated.out().lines().filter(line -> line.contains("collapsed:")).count(), evaluated.out());
    }

    /// A decay that pulls all weights to nothing: the embeddings draw together until few digits tell them apart.
    @Test
    void tooMuchDecayIsSeen() throws IOException {
        CommandResult said = train(Stripes.in(folder), "--epochs", "4", "--seed", "2", "--optimizer", "sgd", "--lr", "0.5", "--weight-decay", "1");
        assertEquals(0, said.code(), said.err());
        assertTrue(said.out().lines().anyMatch(line -> line.strip().startsWith("collapsed:") && line.contains("six digits")), said.out());
    }

    @Test
    void whatLearnsIsNotAccused() throws IOException {
        CommandResult said = train(Stripes.in(folder), "--epochs", "2", "--seed", "2");
        assertEquals(0, said.code(), said.err());
        assertFalse(said.out().contains("collapsed"), said.out());
        for (String[] epoch : metrics().subList(1, 3)) assertTrue(Double.parseDouble(epoch[7]) >= 1, String.join(",", epoch));
    }
}

package org.snedecor.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snedecor.core.backend.BackendProvider;

/// When the memory of a device ends, one sentence says so and advises a smaller batch; what was learned before is kept.
class DeviceMemoryTest {
    @TempDir
    Path folder;

    private Path services;

    @BeforeEach
    void provider() throws Exception {
        services = folder.resolve("classes");
        Path file = Files.createDirectories(services.resolve("META-INF/services")).resolve(BackendProvider.class.getName());
        Files.writeString(file, StarvedProvider.class.getName() + "\n");
    }

    /// @param starved the file during whose life there is no memory
    private CommandResult run(Path starved, String... arguments) throws Exception {
        String[] more = {"--device", "starved", "--data", Stripes.in(folder), "--model", "lenet", "--classes", "2", "--images", "4"};
        return CommandResult.inFreshJava(folder, Map.of(), List.of(services.toString(), "-Dstarved.while=" + starved),
                Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void beforeTheFirstEpochIsOverNothingIsLeftBehind() throws Exception {
        Path run = folder.resolve("run");
        CommandResult said = run(run.resolve("config.json"), "train", "--out", run.toString());
        assertEquals("snedecor: " + StarvedProvider.SAYS, said.sentence());
        assertEquals(1, said.code());
        assertFalse(said.out().contains("run folder"), said.out());
        assertFalse(Files.exists(run));
    }

    @Test
    void laterTheWeightsOfTheEpochsBeforeAreKept() throws Exception {
        Path run = folder.resolve("run");
        CommandResult said = run(run.resolve("weights.safetensors"), "train", "--epochs", "3", "--out", run.toString());
        assertEquals("snedecor: " + StarvedProvider.SAYS, said.sentence());
        assertEquals(1, said.code());
        assertEquals("run folder " + run + " keeps the best weights of the epochs before", said.line("run"));
        assertEquals(2, Files.readAllLines(run.resolve("metrics.csv")).size(), "one epoch is done");
        CommandResult evaluated = CommandResult.here("evaluate", run.toString(), "--device", "vector");
        assertEquals(0, evaluated.code(), evaluated.err());
    }

    @Test
    void theNextLossOfAComparisonHasItsTurn() throws Exception {
        Path all = folder.resolve("all");
        CommandResult said = run(all.resolve("contrastive/config.json"), "compare", "contrastive", "softmax", "--epochs", "1", "--out", all.toString());
        assertEquals("snedecor: contrastive: " + StarvedProvider.SAYS, said.sentence());
        assertEquals(1, said.code());
        assertFalse(Files.exists(all.resolve("contrastive")));
        assertTrue(Files.exists(all.resolve("softmax/weights.safetensors")));
        List<String> table = Files.readAllLines(all.resolve("table.txt"));
        assertTrue(table.get(2).matches("contrastive +failed *"), table.toString());
        assertTrue(table.get(3).matches("softmax +0\\.\\d.*"), table.toString());
    }
}

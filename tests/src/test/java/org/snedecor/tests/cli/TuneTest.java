package org.snedecor.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snedecor.core.backend.Backends;
import org.snedecor.opencl.device.DiskCache;

/// `snedecor tune`: what it finds is stored, and what is stored is used; anything else that lies there is no harm.
class TuneTest {
    @TempDir
    static Path cache;

    private static CommandResult fresh(String... arguments) throws Exception {
        return CommandResult.inFreshJava(cache, Map.of(), List.of(), arguments);
    }

    @Test
    void theBestSoFarIsStoredAndUsed() throws Exception {
        assumeTrue(Backends.all().containsKey("opencl"), "there is no OpenCL device here");
        CommandResult tuned = fresh("tune", "--seconds", "3");
        assertEquals(0, tuned.code(), tuned.err());
        tuned.line("standard");
        String stored = tuned.line("stored:").replaceAll("stored: ([0-9 ]+),.*", "$1");
        List<String> keys = tunings();
        assertEquals(1, keys.size(), keys.toString());
        assertEquals(stored, new String(disk().get(keys.getFirst()), StandardCharsets.US_ASCII));
        // Numbers that are no shapes: as if there were none. One that is not the standard's: other bits are allowed, other results are not.
        for (String text : List.of("", "6 2 16", "6 2 16 2048 0 8", "-1 2 16 2048 1 8", "a b c d e f", "6 2 16 2048 1048576 8 9", "4 1 8 256 65536 1")) {
            disk().put(keys.getFirst(), text.getBytes(StandardCharsets.US_ASCII));
            CommandResult doctor = fresh("doctor", "--model", "lenet", "--image", "1x28x28", "--batch", "4", "--device", "opencl");
            assertEquals(0, doctor.code(), text + ": " + doctor.err());
        }
    }

    private static List<String> tunings() throws IOException {
        try (Stream<Path> files = Files.list(cache.resolve("snedecor"))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith("tuning-")).toList();
        }
    }

    /// The cache of the processes that are started here.
    private static DiskCache disk() {
        String before = System.setProperty("snedecor.opencl.cache", cache.resolve("snedecor").toString());
        try {
            return new DiskCache();
        } finally {
            if (before == null) System.clearProperty("snedecor.opencl.cache");
            else System.setProperty("snedecor.opencl.cache", before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tune --device vector", "tune --device reference", "tune --device cuda", "tune --device opencl:99", "tune --seconds 0", "tune --seconds x"})
    void whatCannotBeTunedIsOneSentence(String line) {
        CommandResult said = CommandResult.here(line.split(" "));
        assertTrue(said.code() != 0 && !said.err().contains("\tat "), said.err());
        assertTrue(said.err().strip().lines().findFirst().orElse("").startsWith("snedecor: "), said.err());
    }
}

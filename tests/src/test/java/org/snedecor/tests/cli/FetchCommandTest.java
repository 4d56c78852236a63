package org.snedecor.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchCommandTest {
    @TempDir
    Path folder;

    @Test
    void whatCannotBeFetchedIsSaidInOneSentence() throws IOException {
        assertEquals("snedecor: fetch: no set is called 'mnist', what it fetches is vendors", CommandResult.here("fetch", "mnist").sentence());
        assertEquals("snedecor: " + folder + ": exists already; fetch into a new folder, or move it away", CommandResult.here("fetch", "vendors", "--out", folder.toString()).sentence());
        Path out = folder.resolve("out"), none = folder.resolve("none");
        assertEquals("snedecor: " + none.resolve("node_modules/@iconify-json/emojione/icons.json") + ": there is no such file or folder",
                CommandResult.here("fetch", "vendors", "--out", out.toString(), "--packages", none.toString()).sentence());
        assertFalse(Files.exists(out));
        Path file = Files.writeString(folder.resolve("file"), "");
        assertEquals("snedecor: " + file.resolve("a/b") + ": cannot be written: " + file + " is not a folder that takes it",
                CommandResult.here("fetch", "vendors", "--out", file.resolve("a/b").toString()).sentence());
    }
}

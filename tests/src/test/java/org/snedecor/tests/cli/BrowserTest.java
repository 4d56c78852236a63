package org.snedecor.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page of a tiny run in a real browser: its script runs under its own policy, fills the gallery, and the console stays empty.
class BrowserTest {
    @TempDir
    Path folder;

    /// @param dom the page after its script   @param console what its console says
    private record Shown(String dom, List<String> console) {}

    private static boolean hasChromium() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).anyMatch(at -> !at.isEmpty() && Files.isExecutable(Path.of(at, "chromium")));
    }

    private Shown show(Path page, int width) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--enable-logging=stderr", "--v=0", "--user-data-dir=" + folder.resolve("profile"), "--window-size=" + width + ",2000", "--dump-dom", page.toUri().toString())
                .redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError("the browser does not end: " + Files.readString(err));
        }
        return new Shown(Files.readString(out), Files.readAllLines(err).stream().filter(line -> line.contains("CONSOLE")).toList());
    }

    @Test
    void theScriptRunsAndTheConsoleIsEmpty() throws Exception {
        assumeTrue(hasChromium(), "there is no chromium on the PATH, so nobody looks at the page");
        TinyRuns.train(TinyRuns.pictures(folder.resolve("pictures")), folder.resolve("run"));
        Path page = folder.resolve("run/report.html");
        for (int width : new int[] {390, 1280}) {
            Shown shown = show(page, width);
            assertEquals(List.of(), shown.console());
            assertTrue(shown.dom().contains("Query 1 of "), "the gallery is filled");
            assertTrue(shown.dom().contains("aria-label=\"query, class "), "with a query");
        }
        // What is read above would show an error: a script that is not the one that the policy names does not run, and the console says so.
        Path changed = folder.resolve("changed.html");
        Files.writeString(changed, Files.readString(page).replace("'use strict';", "'use strict'; "));
        Shown refused = show(changed, 390);
        assertFalse(refused.console().isEmpty());
        assertFalse(refused.dom().contains("Query 1 of "));
    }
}

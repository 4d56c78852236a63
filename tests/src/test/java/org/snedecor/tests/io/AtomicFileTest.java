package org.snedecor.tests.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.snedecor.models.io.AtomicFile;

class AtomicFileTest {

    private static final byte[] OLD = "old".getBytes(StandardCharsets.UTF_8), NEW = "new".getBytes(StandardCharsets.UTF_8);

    private final Scratch scratch = Scratch.open();

    @AfterEach void close() {
        scratch.close();
    }

    @Test void makesAndReplaces() throws IOException {
        AtomicFile.write(scratch.at("a"), out -> out.write(OLD));
        assertArrayEquals(OLD, Files.readAllBytes(scratch.at("a")));
        AtomicFile.write(scratch.at("a"), out -> out.write(NEW));
        assertArrayEquals(NEW, Files.readAllBytes(scratch.at("a")));
        assertEquals(List.of("a"), scratch.names());
    }

    /// As long as a name can be, and of bytes that Java has no letters for where its locale is C.
    @Test void anyNameThatAFileCanHave() throws IOException {
        for (String name : List.of("a".repeat(255), "\u65e5\u672c", "\ud83d\ude00", "%", " ", "-")) {
            AtomicFile.write(scratch.at(name), out -> out.write(NEW));
            assertArrayEquals(NEW, Files.readAllBytes(scratch.at(name)));
            Files.delete(scratch.at(name));
        }
        assertEquals(List.of(), scratch.names());
    }

    @Test void contentMayCloseItsStream() throws IOException {
        AtomicFile.write(scratch.at("a.gz"), out -> {
            try (var gzip = new GZIPOutputStream(out)) {
                gzip.write(NEW);
            }
        });
        assertEquals(List.of("a.gz"), scratch.names());
    }

    @Test void aFullDiskKeepsTheOldFileAndLeavesNothing() throws IOException {
        Path file = scratch.file("a", OLD);
        var e = assertThrows(FileSystemException.class, () -> AtomicFile.write(file, out -> {
            out.write(NEW);
            throw new IOException("No space left on device");
        }));
        assertEquals(file + ": cannot be written: No space left on device", e.getMessage());
        assertArrayEquals(OLD, Files.readAllBytes(file));
        assertEquals(List.of("a"), scratch.names());
    }

    @Test void aTrulyFullDeviceReadsTheSame() throws IOException {
        assumeTrue(Files.exists(Path.of("/dev/full")));
        var e = assertThrows(FileSystemException.class, () -> AtomicFile.write(scratch.at("a"), out -> {
            out.write(NEW);
            try (OutputStream full = new FileOutputStream("/dev/full")) {
                full.write(NEW);
            }
        }));
        assertTrue(e.getMessage().startsWith(scratch.at("a") + ": cannot be written: "), e.getMessage());
        assertEquals(List.of(), scratch.names());
    }

    @Test void aFaultOfTheProgramLeavesNothingEither() throws IOException {
        assertThrows(ArithmeticException.class, () -> AtomicFile.write(scratch.at("a"), _ -> {
            throw new ArithmeticException();
        }));
        assertEquals(List.of(), scratch.names());
    }

    @Test void devicesAndFoldersAreNotReplaced() {
        for (Path target : List.of(scratch.folder(), Path.of("/dev/null"))) {
            if (!Files.exists(target)) continue;
            var e = assertThrows(FileSystemException.class, () -> AtomicFile.write(target, out -> out.write(NEW)));
            assertEquals(target + ": cannot be written: it exists and is not a plain file", e.getMessage());
        }
    }

    @Test void aMissingFolderIsNamed() {
        Path file = scratch.at("nowhere").resolve("a");
        var e = assertThrows(FileSystemException.class, () -> AtomicFile.write(file, out -> out.write(NEW)));
        assertEquals(file + ": cannot be written: " + scratch.at("nowhere") + " is not a folder", e.getMessage());
    }

    /// A process that was killed while it wrote left these; that of one that lives may be written to this moment.
    @Test void whatTheDeadLeftIsSwept() throws IOException, InterruptedException {
        Process dead = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version").redirectErrorStream(true).start();
        dead.waitFor();
        scratch.file(".snedecor-" + dead.pid() + "-7.tmp", OLD);
        String own = ".snedecor-" + ProcessHandle.current().pid() + "-7000.tmp";
        for (String name : List.of(own, ".snedecor-x-1.tmp", "a.tmp")) scratch.file(name, OLD);
        AtomicFile.sweep(scratch.folder());
        assertEquals(List.of(own, ".snedecor-x-1.tmp", "a.tmp"), scratch.names());
    }

    @Test void aLinkStaysALink() throws IOException {
        Path file = scratch.file("a", OLD), link = Files.createSymbolicLink(scratch.at("link"), file);
        AtomicFile.write(link, out -> out.write(NEW));
        assertTrue(Files.isSymbolicLink(link));
        assertArrayEquals(NEW, Files.readAllBytes(file));
        assertEquals(List.of("a", "link"), scratch.names());
    }
}

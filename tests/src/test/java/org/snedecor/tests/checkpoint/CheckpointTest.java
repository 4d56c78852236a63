package org.snedecor.tests.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.checkpoint.Checkpoint;
import org.snedecor.models.checkpoint.CheckpointFiles;
import org.snedecor.models.io.AtomicFile;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.Safetensors;
import org.snedecor.models.io.StoredArray;
import org.snedecor.tests.io.Scratch;
import org.snedecor.tests.kit.gen.Tries;

/// What is read is what was written, to the last bit, or it is refused; and of two checkpoints at least one is always whole.
class CheckpointTest {
    private static final String NEXT = "checkpoint.next.safetensors";

    private final Scratch scratch = Scratch.open();
    private final CheckpointFiles files = new CheckpointFiles(scratch.folder());

    @AfterEach
    void close() {
        scratch.close();
    }

    private static Checkpoint checkpoint(long seed) {
        RandomStream random = RandomStream.of(seed);
        float[] weights = new float[20];
        for (int i = 0; i < weights.length; i++) weights[i] = Float.intBitsToFloat(random.nextInt());
        return new Checkpoint(Map.of("state.weights", StoredArray.of(weights, 4, 5), "batches.losses", StoredArray.of(new double[] {random.nextDouble(), Double.NaN}, 2),
                "none", StoredArray.of(new int[0], 0)),
                Map.of("identity", "{\"seed\":" + seed + "}", "name", "Größe\n\u0001"));
    }

    private Path current() {
        return scratch.at(CheckpointFiles.CURRENT);
    }

    private Path previous() {
        return scratch.at(CheckpointFiles.PREVIOUS);
    }

    @BeforeEach
    void twoGenerations() throws IOException {
        files.write(checkpoint(1));
        files.write(checkpoint(2));
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        assertEquals(checkpoint(2), Checkpoint.read(current()));
        assertEquals(checkpoint(1), Checkpoint.read(previous()));
        assertEquals(new CheckpointFiles.Newest(checkpoint(2), current(), Optional.empty()), files.newest().orElseThrow());
        files.write(checkpoint(3));
        assertEquals(checkpoint(3), Checkpoint.read(current()));
        assertEquals(checkpoint(2), Checkpoint.read(previous()));
        assertEquals(List.of(CheckpointFiles.PREVIOUS, CheckpointFiles.CURRENT), scratch.names());
        files.delete();
        assertEquals(Optional.empty(), files.newest());
    }

    /// Any one bit, and any end. `-Dsnedecor.tries` makes more of them.
    @Test
    void noDamageIsReadInSilence() throws IOException {
        byte[] whole = Files.readAllBytes(current());
        Tries.forAll("a damaged checkpoint", 400, random -> {
            if (random.nextInt(4) == 0) return Arrays.copyOf(whole, random.nextInt(whole.length));
            byte[] flipped = whole.clone();
            flipped[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            return flipped;
        }, damaged -> {
            try {
                Files.write(current(), damaged);
                String why = assertThrows(FileFormatException.class, () -> Checkpoint.read(current())).getMessage();
                CheckpointFiles.Newest found = files.newest().orElseThrow();
                assertEquals(checkpoint(1), found.checkpoint());
                assertEquals(Optional.of(why + "; checkpoint.previous.safetensors, the one before it, is taken"), found.warning());
                assertEquals(1, why.lines().count(), why);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    /// Every bit of a whole file.
    @Test
    void everyBitCounts() throws IOException {
        byte[] whole = Files.readAllBytes(current());
        for (int bit = 0; bit < 8 * whole.length; bit += 7) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(current(), flipped);
            int at = bit;
            assertThrows(FileFormatException.class, () -> Checkpoint.read(current()), () -> "bit " + at);
        }
    }

    @Test
    void whereBothAreBrokenOneSentenceSaysSo() throws IOException {
        Files.write(current(), new byte[4]);
        Files.write(previous(), new byte[0]);
        assertEquals(previous() + ": at byte 0: the header's length needs 8 bytes, but only 0 follow; and " + current()
                + ": at byte 0: the header's length needs 8 bytes, but only 4 follow", assertThrows(FileFormatException.class, files::newest).getMessage());
    }

    @Test
    void otherFilesAreNamedForWhatTheyAre() throws IOException {
        Safetensors stored = Safetensors.read(current());
        new Safetensors(stored.tensors(), Map.of("snedecor", "{}")).write(current());
        assertEquals(current() + ": is no checkpoint: the metadata entry 'checkpoint' is missing", assertThrows(FileFormatException.class, () -> Checkpoint.read(current())).getMessage());
        new Safetensors(stored.tensors(), Map.of("checkpoint", "1", "sha256", "")).write(current());
        assertEquals(current() + ": is a checkpoint of version 1, and this program reads version 2", assertThrows(FileFormatException.class, () -> Checkpoint.read(current())).getMessage());
    }

    /// Whatever a kill leaves of the new file, and after each of the two renames, the newest whole one is found.
    @Test
    void aKillAtAnyByteLeavesAWholeOne() throws IOException {
        Path elsewhere = scratch.at("three");
        checkpoint(3).write(elsewhere);
        byte[] third = Files.readAllBytes(elsewhere);
        Files.delete(elsewhere);
        for (int end = 0; end <= third.length; end++) {
            Files.write(scratch.at(NEXT), Arrays.copyOf(third, end));
            assertEquals(checkpoint(2), files.newest().orElseThrow().checkpoint());
        }
        AtomicFile.rename(current(), previous());
        assertEquals(checkpoint(2), files.newest().orElseThrow().checkpoint());
        AtomicFile.rename(scratch.at(NEXT), current());
        assertEquals(checkpoint(3), files.newest().orElseThrow().checkpoint());
    }

    /// A disk that is full after any number of bytes: what was there stays, and nothing is left over.
    @Test
    void aFullDiskLosesNothing() throws IOException {
        byte[] before = Files.readAllBytes(current());
        Safetensors third = Safetensors.read(current());
        for (int room = 0; room < before.length; room += 3) {
            int bytes = room;
            assertThrows(FileSystemException.class, () -> AtomicFile.write(current(), out -> third.writeTo(new FullAfter(out, bytes))));
            assertArrayEquals(before, Files.readAllBytes(current()));
        }
        assertEquals(List.of(CheckpointFiles.PREVIOUS, CheckpointFiles.CURRENT), scratch.names());
        assertTrue(files.newest().orElseThrow().warning().isEmpty());
    }
}

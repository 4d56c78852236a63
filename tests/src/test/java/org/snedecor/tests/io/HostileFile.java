package org.snedecor.tests.io;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.snedecor.models.io.FileFormatException;

/// What every reader must bear: files cut short at each byte, files that go on, files with bits flipped.
///
/// @param name what the file is called, for readers that look at its ending
public record HostileFile(String name, byte[] whole, Reader reader) {

    public interface Reader {
        Object read(Path file) throws IOException;
    }

    /// Every true beginning of the file is refused.
    public void refusesEveryTruncation() throws IOException {
        try (var scratch = Scratch.open()) {
            for (int length = 0; length < whole.length; length++) {
                Path file = scratch.file(name, Arrays.copyOf(whole, length));
                String at = name + " cut to " + length + " of " + whole.length + " bytes";
                oneSentence(file, assertThrows(FileFormatException.class, () -> reader.read(file), at));
            }
        }
    }

    /// The file with bytes after its end is refused.
    public void refusesMore() throws IOException {
        try (var scratch = Scratch.open()) {
            for (int more : new int[] {1, 8, 1000}) {
                byte[] longer = Arrays.copyOf(whole, whole.length + more);
                Arrays.fill(longer, whole.length, longer.length, (byte) 'x');
                Path file = scratch.file(name, longer);
                oneSentence(file, assertThrows(FileFormatException.class, () -> reader.read(file), more + " more bytes"));
            }
        }
    }

    /// One to four flipped bits give a value, perhaps another one, or a refusal: nothing else.
    public void bearsFlippedBits(int tries, long seed) throws IOException {
        var random = new Random(seed);
        try (var scratch = Scratch.open()) {
            for (int i = 0; i < tries; i++) {
                byte[] flipped = whole.clone();
                for (int flips = random.nextInt(4); flips >= 0; flips--) flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
                bears(scratch.file(name, flipped));
            }
        }
    }

    /// Likewise every one bit of the first `bytes`.
    public void bearsEveryFlippedBit(int bytes) throws IOException {
        try (var scratch = Scratch.open()) {
            for (int bit = 0; bit < 8 * Math.min(bytes, whole.length); bit++) {
                byte[] flipped = whole.clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                bears(scratch.file(name, flipped));
            }
        }
    }

    private void bears(Path file) {
        try {
            reader.read(file);
        } catch (FileFormatException e) {
            oneSentence(file, e);
        } catch (Throwable e) {
            fail(name + " with flipped bits", e);
        }
    }

    /// A refusal names the file, and gives a reason in one line.
    public static void oneSentence(Path file, FileFormatException e) {
        assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
        assertFalse(e.getMessage().contains("\n"), e.getMessage());
        assertFalse(e.getMessage().endsWith(": "), e.getMessage());
    }
}

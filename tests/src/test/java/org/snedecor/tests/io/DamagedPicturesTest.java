package org.snedecor.tests.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.ImageFiles;
import org.snedecor.models.io.Picture;

/// Files of every kind, cut short and with bits flipped: a picture, or one sentence.
class DamagedPicturesTest {

    /// Of each group of the recorded pictures the first one.
    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(RecordedPictures.FOLDER)) {
            TreeMap<String, Path> first = new TreeMap<>();
            all.filter(PillowPicturesTest::isPicture).sorted().forEach(file -> first.putIfAbsent(PillowPicturesTest.group(file.getFileName().toString()), file));
            return List.copyOf(first.values());
        }
    }

    /// What is lost is refused; where nothing was lost but notes, the picture is the same.
    @TestFactory Stream<DynamicTest> aFileCutShortIsRefusedOrTheSame() throws IOException {
        return files().stream().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
            byte[] whole = Files.readAllBytes(file);
            Picture picture = ImageFiles.read(file, 3);
            int refused = 0;
            try (var scratch = Scratch.open()) {
                for (int length = whole.length - 1; length >= 0; length -= length > whole.length - 30 || length < 60 ? 1 : 1 + whole.length / 30) {
                    Path cut = scratch.file("cut", Arrays.copyOf(whole, length));
                    try {
                        assertEquals(picture, ImageFiles.read(cut, 3), file + " cut to " + length + " of " + whole.length + " bytes");
                    } catch (FileFormatException e) {
                        refused++;
                        HostileFile.oneSentence(cut, e);
                    }
                }
            }
            assertTrue(refused > 20, "only " + refused + " cuts were refused");
        }));
    }

    @TestFactory Stream<DynamicTest> flippedBitsGiveAPictureOrASentence() throws IOException {
        return files().stream().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
            byte[] whole = Files.readAllBytes(file);
            var random = new Random(9);
            try (var scratch = Scratch.open()) {
                for (int i = 0; i < 80; i++) {
                    byte[] flipped = whole.clone();
                    // Half of the flips in the header, where sizes are.
                    for (int flips = random.nextInt(3); flips >= 0; flips--) {
                        flipped[random.nextInt(random.nextBoolean() ? Math.min(120, whole.length) : whole.length)] ^= (byte) (1 << random.nextInt(8));
                    }
                    Path damaged = scratch.file("flipped", flipped);
                    try {
                        ImageFiles.load(damaged, 3, 8, 8, org.snedecor.models.io.ImageReading.STANDARD);
                    } catch (FileFormatException e) {
                        HostileFile.oneSentence(damaged, e);
                    } catch (Throwable e) {
                        fail(file + ", flip " + i, e);
                    }
                }
            }
        }));
    }
}

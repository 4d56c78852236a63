package org.snedecor.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snedecor.models.data.DataCheck;
import org.snedecor.models.data.Finding;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.ImageFiles;
import org.snedecor.models.io.Json;
import org.snedecor.models.io.Picture;

/// Each fault that a data set can have, put into one, is found, counted and named.
class CheckCommandTest {
    @TempDir
    Path folder;

    private void put(String name, int height, int width, int seed) throws IOException {
        byte[] pixels = new byte[3 * height * width];
        for (int i = 0; i < pixels.length; i++) pixels[i] = (byte) (seed * 31 + i * seed);
        Files.createDirectories(folder.resolve(name).getParent());
        ImageFiles.writeGrid(folder.resolve(name), List.of(new Picture(3, height, width, pixels)), 1);
    }

    private CommandResult check(String... options) {
        String[] all = Arrays.copyOf(new String[] {"check", folder.toString()}, 2 + options.length);
        System.arraycopy(options, 0, all, 2, options.length);
        return CommandResult.here(all);
    }

    private Map<String, Finding> findings() throws FileFormatException {
        return DataCheck.of(folder.toString()).findings().stream().collect(Collectors.toMap(Finding::what, finding -> finding));
    }

    @Test
    void aSoundSetPasses() throws IOException {
        for (int n = 0; n < 12; n++) put("class " + n % 4 + "/" + n + ".png", 20, 20 + n, n + 1);
        CommandResult said = check();
        assertEquals(0, said.code(), said.err());
        assertEquals(folder + ": 12 images in 4 classes\n"
                + "note   classes without a split, of which training takes some and the test others, as retrieval of unseen classes asks: 4\nnothing is wrong\n", said.out().replace("\r", ""));
    }

    @Test
    void everyFaultIsNamed() throws IOException {
        put("train/a/1.png", 20, 20, 1);
        put("train/a/2.png", 20, 20, 2);
        put("train/a/3.png", 20, 20, 2);
        put("train/b/1.png", 20, 61, 3);
        put("train/c/1.png", 7, 20, 4);
        put("train/c/2.png", 81, 100, 5);
        put("train/d/1.png", 20, 20, 6);
        put("train/e/1.png", 20, 20, 6);
        put("test/a/1.png", 20, 20, 1);
        put("test/f/1.png", 20, 20, 7);
        Files.write(folder.resolve("train/b/2.jpg"), "text".getBytes(StandardCharsets.US_ASCII));
        Files.createDirectories(folder.resolve("train/nothing"));
        Files.writeString(folder.resolve("train/a/notes.txt"), "notes");
        Map<String, Finding> found = findings();
        Map<String, String> expected = Map.of(
                "pictures that cannot be read", "train/b/2.jpg: at byte 0:",
                "pictures in two parts of the split, pixel by pixel", "train/a/1.png = test/a/1.png",
                "pictures in two classes, pixel by pixel", "train/d/1.png = train/e/1.png",
                "pictures that are twice in their class, pixel by pixel", "train/a/2.png = train/a/3.png",
                "pictures with a side below 8 pixels", "train/c/1.png, 7 x 20",
                "pictures longer than 3 : 1, which bringing them to a size distorts", "train/b/1.png, 20 x 61",
                "pictures of 16 times more or fewer pixels than the median, 400", "train/c/2.png, 81 x 100",
                "folders without pictures, which are no classes", "train/nothing",
                "files in classes that are no pictures, passed over", "1 .txt",
                "classes of the test that are in training, while others of its 2 are not, so that scores mix what was seen with what was not", "a");
        expected.forEach((what, example) -> {
            assertTrue(found.containsKey(what), what + " is not in " + found.keySet());
            assertEquals(1, found.get(what).count(), what);
            assertTrue(found.get(what).examples().getFirst().contains(example), found.get(what).examples().getFirst());
        });
        assertEquals(List.of("test/a", "test/f", "train/b"), found.get("classes with one image, which has nothing to be near to").examples());
        assertEquals(expected.size() + 1, found.size());
        CommandResult said = check("--json");
        assertEquals(1, said.code());
        Map<String, Object> json = Json.parse(folder, said.out());
        assertEquals(false, json.get("passes"));
        assertEquals(found.size(), ((List<?>) json.get("findings")).size());
    }

    @Test
    void theTestMayHaveTheClassesOfTraining() throws IOException {
        for (int n = 0; n < 16; n++) put((n < 8 ? "train" : "test") + "/class " + n % 4 + "/" + n + ".png", 20, 20, n + 1);
        assertEquals(4, findings().get("classes of the test, all of them in training, which is right for classification and wrong for retrieval of unseen classes").count());
        assertEquals(0, check().code());
    }

    @Test
    void whatIsNoDataSetIsOneSentence() {
        CommandResult said = CommandResult.here("check", folder.resolve("none").toString());
        assertEquals(1, said.code());
        assertEquals("snedecor: " + folder.resolve("none") + ": there is no such file or folder, and the data sets with names are glyphs, sprites and vendors", said.err().strip());
    }
}

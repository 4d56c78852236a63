package org.snedecor.tests.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.snedecor.models.io.Background;
import org.snedecor.models.io.ImageFiles;
import org.snedecor.models.io.ImageReading;
import org.snedecor.models.io.Json;
import org.snedecor.models.io.Picture;
import org.snedecor.models.io.Resize;
import org.snedecor.models.io.Safetensors;
import org.snedecor.models.io.StoredArray;

/// Pictures by libjpeg-turbo, Pillow, ImageMagick and libwebp, and such as cameras, print shops and web tools make, against what Pillow makes
/// of them. `make.py` beside them wrote both. A table of the largest differences is printed at the end, and is in `target/pictures.txt`.
class PillowPicturesTest {

    private static final ImageReading STORED = new ImageReading(false, Background.NONE, Resize.ANTIALIAS);

    /// By kind of file and by what it is about, as its name begins.
    private static final Map<String, int[]> TABLE = new TreeMap<>();

    private final Safetensors recorded;
    private final Map<String, Object> same;

    PillowPicturesTest() throws IOException {
        recorded = Safetensors.read(RecordedPictures.FOLDER.resolve("pillow.safetensors"));
        same = Json.parse(RecordedPictures.FOLDER, recorded.metadata().get("same"));
    }

    @TestFactory Stream<DynamicTest> asPillowReadsThem() throws IOException {
        try (Stream<Path> all = Files.list(RecordedPictures.FOLDER)) {
            List<Path> files = all.filter(PillowPicturesTest::isPicture).sorted().toList();
            assertTrue(files.size() >= 60, files.size() + " files");
            return files.stream().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> compare(file)));
        }
    }

    static boolean isPicture(Path file) {
        return !file.toString().matches(".*\\.(py|safetensors)");
    }

    private void compare(Path file) throws IOException {
        String name = file.getFileName().toString();
        assertNotNull(array(name), "make.py recorded nothing of " + name);
        ImageFiles.Loaded loaded = ImageFiles.load(file, 3, STORED);
        assertEquals(name.matches("after-end.*|before-(?!end-fill).*|between.*|note.*"), loaded.stray() > 0, name + ": bytes beside the pixels: " + loaded.stray());
        int most = difference(name, array(name), loaded.picture());
        int[] row = TABLE.computeIfAbsent(group(name), _ -> new int[2]);
        Picture upright = ImageFiles.load(file, 3, new ImageReading(true, Background.NONE, Resize.ANTIALIAS)).picture();
        most = Math.max(most, difference(name, array(name + " upright") == null ? array(name) : array(name + " upright"), upright));
        for (Background background : List.of(Background.WHITE, Background.BLACK)) {
            StoredArray laid = array(name + " " + background.name().toLowerCase(Locale.ROOT));
            if (laid != null) most = Math.max(most, difference(name, laid, ImageFiles.load(file, 3, new ImageReading(false, background, Resize.ANTIALIAS)).picture()));
        }
        if (array(name + " grey") != null) most = Math.max(most, difference(name, array(name + " grey"), ImageFiles.load(file, 1, STORED).picture()));
        for (String key : recorded.tensors().keySet()) {
            if (!key.matches(java.util.regex.Pattern.quote(name) + " \\d+x\\d+")) continue;
            int[] shape = recorded.tensors().get(key).shape();
            most = Math.max(most, difference(key, recorded.tensors().get(key), ImageFiles.load(file, 3, shape[0], shape[1], STORED).picture()));
        }
        row[0]++;
        row[1] = Math.max(row[1], most);
        assertEquals(0, most, "the largest difference of " + name);
    }

    private StoredArray array(String name) {
        return recorded.tensors().get((String) same.getOrDefault(name, name));
    }

    /// @param pillow [height, width, 3] or [height, width]
    private static int difference(String name, StoredArray pillow, Picture ours) {
        int height = pillow.shape()[0], width = pillow.shape()[1];
        assertEquals(height + " x " + width, ours.height() + " x " + ours.width(), name);
        double[] expected = pillow.doubles();
        int most = 0, plane = height * width;
        for (int i = 0; i < expected.length; i++) {
            int at = i % ours.channels() * plane + i / ours.channels();
            most = Math.max(most, Math.abs((int) expected[i] - (ours.pixels()[at] & 0xff)));
        }
        return most;
    }

    /// As in `jpg turbo`.
    static String group(String name) {
        return name.substring(name.lastIndexOf('.') + 1) + " " + name.split("[-.]")[0];
    }

    @AfterAll static void print() throws IOException {
        var text = new StringBuilder("pictures against Pillow's pixels\n%-22s %5s %s%n".formatted("kind", "files", "largest difference"));
        TABLE.forEach((group, row) -> text.append("%-22s %5d %18d%n".formatted(group, row[0], row[1])));
        System.out.print(text);
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/pictures.txt"), text);
    }
}

package org.snedecor.models.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.Idx;

/// ```
/// images.idx3.gz    uint8 [n, 28, 28]
/// labels.idx1.gz    uint8 [n]
/// characters.txt    a line for each class: the character, its Unicode name, and train, validation or test; parted by tabs
/// test-3000.txt     a line for each of the fixed test images: its number
/// ```
///
/// The built-in data set: letters in many typefaces, one image a typeface. Its classes are parted for good, so results
/// compare; the test set is 3,000 fixed images of the test classes. Where they come from is in NOTICE.md beside them.
public final class Glyphs {

    private static final String NAME = "glyphs";

    private Glyphs() {}

    /// Every image; a class is called by its character.
    ///
    /// @throws UncheckedIOException where this build lacks the set or has it damaged, which no user can mend
    public static ImageSet load() {
        try {
            int[] labels = IdxFiles.labels(path("labels.idx1.gz"), Idx.parse(path("labels.idx1.gz"), bytes("labels.idx1.gz")));
            Idx images = Idx.parse(path("images.idx3.gz"), bytes("images.idx3.gz"));
            return IdxFiles.images(path("images.idx3.gz"), images, NAME, labels, characters().stream().map(line -> line[0]).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The set by the parts that `characters.txt` gives, test being the fixed images alone.
    public static DataSplit split() {
        try {
            ImageSet all = load();
            int[] fixed = lines("test-3000.txt").stream().mapToInt(Integer::parseInt).toArray();
            return new DataSplit(
                    all.ofClasses(classes("train")).named(NAME + " train"),
                    all.ofClasses(classes("validation")).named(NAME + " validation"),
                    all.select(fixed).ofClasses(classes("test")).named(NAME + " test"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            throw new UncheckedIOException(new FileFormatException(path("test-3000.txt"), e.getMessage(), e));
        }
    }

    private static int[] classes(String part) throws IOException {
        List<String[]> characters = characters();
        return IntStream.range(0, characters.size()).filter(c -> characters.get(c)[2].equals(part)).toArray();
    }

    private static List<String[]> characters() throws IOException {
        List<String[]> characters = lines("characters.txt").stream().map(line -> line.split("\t")).toList();
        for (String[] line : characters) {
            if (line.length != 3) throw new FileFormatException(path("characters.txt"), "the line " + Arrays.toString(line) + " is not character, name and part");
        }
        return characters;
    }

    private static List<String> lines(String file) throws IOException {
        return new String(bytes(file), StandardCharsets.UTF_8).lines().toList();
    }

    private static byte[] bytes(String file) throws IOException {
        try (InputStream in = Glyphs.class.getResourceAsStream(NAME + "/" + file)) {
            if (in == null) throw new FileFormatException(path(file), "this build of Snedecor lacks the built-in data set");
            return in.readAllBytes();
        }
    }

    private static Path path(String file) {
        return Path.of(NAME, file);
    }
}

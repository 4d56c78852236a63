package org.snedecor.models.data;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.snedecor.models.io.FileFormatException;

/// The names of classes that files know by number only: a text file of one name a line, or else the numbers.
final class ClassNames {

    /// A label at or above this is damage; a name for each class below it would only waste memory.
    static final int MOST = 1 << 20;

    private ClassNames() {}

    /// The lines of `file`, empty ones at the end left out, or empty if there is no such file.
    static List<String> in(Path file) throws FileFormatException {
        if (!Files.isRegularFile(file)) return List.of();
        try {
            if (Files.size(file) > MOST) throw new FileFormatException(file, "class names of " + Files.size(file) + " bytes are above " + MOST);
            return Files.readString(file, StandardCharsets.UTF_8).stripTrailing().lines().map(String::strip).toList();
        } catch (CharacterCodingException e) {
            throw new FileFormatException(file, "the class names are not valid UTF-8");
        } catch (IOException e) {
            throw FileFormatException.reading(file, e);
        }
    }

    /// "0", "1", ... up to the highest of all the labels.
    static List<String> numbers(int[]... labels) {
        int classes = 0;
        for (int[] some : labels) for (int label : some) classes = Math.max(classes, Math.min(label, MOST - 1) + 1);
        return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    }

    /// Every label must have a name.
    static void check(Path file, int[] labels, List<String> names) throws FileFormatException {
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= names.size()) {
                throw new FileFormatException(file, "the label of image " + i + " is " + labels[i] + ", the " + names.size()
                        + " classes are 0 to " + (names.size() - 1));
            }
        }
    }
}

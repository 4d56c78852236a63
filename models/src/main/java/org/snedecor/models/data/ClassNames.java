package org.snedecor.models.data;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.snedecor.models.io.FileFormatException;

/// The names of classes that files know by number only: a text file of one name a line, or else the numbers.
final class ClassNames {

    /// A file above this is no list of names.
    private static final int MOST_BYTES = 1 << 20;

    private ClassNames() {}

    /// The lines of `file`, empty ones at the end left out, or empty if there is no such file.
    static List<String> in(Path file) throws FileFormatException {
        if (!Files.isRegularFile(file)) return List.of();
        try {
            if (Files.size(file) > MOST_BYTES) throw new FileFormatException(file, "class names of " + Files.size(file) + " bytes are above " + MOST_BYTES);
            return Files.readString(file, StandardCharsets.UTF_8).stripTrailing().lines().map(String::strip).toList();
        } catch (CharacterCodingException e) {
            throw new FileFormatException(file, "the class names are not valid UTF-8");
        } catch (IOException e) {
            throw FileFormatException.reading(file, e);
        }
    }

    /// The lines of `file` whose numbers the labels are, counted from 0; `otherwise`, if there is no such file.
    static List<String> of(Path file, List<String> labels, List<String> otherwise) throws FileFormatException {
        List<String> lines = in(file);
        if (lines.isEmpty()) return otherwise;
        List<String> names = new ArrayList<>();
        for (String label : labels) {
            if (!label.matches("\\d{1,7}") || Integer.parseInt(label) >= lines.size()) {
                throw new FileFormatException(file, "there are names for the labels 0 to " + (lines.size() - 1) + ", one a line, but the label " + label + " occurs");
            }
            names.add(lines.get(Integer.parseInt(label)));
        }
        return names;
    }
}

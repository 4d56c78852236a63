package org.snedecor.tests.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.FileNames;
import org.snedecor.models.io.OneLine;

/// Names of files as text; LocaleTest has them as bytes.
class FileNamesTest {

    @ParameterizedTest
    @CsvSource({"'a\nb', a\\nb", "'\ta\r', \\ta\\r", "'\u001b[31mred\u007f', \\x1b[31mred\\x7f", "'\u0000\u009f', \\x00\\x9f", "'', ''", "'caf\u00e9 \u65e5\u672c', 'caf\u00e9 \u65e5\u672c'"})
    void controlCharactersAreWrittenOut(String name, String shown) {
        assertEquals(shown, OneLine.of(name));
    }

    @Property
    void aNameIsOneLineAndWhatCanBeSeenStays(@ForAll String name) {
        String shown = OneLine.of(name);
        assertTrue(shown.chars().noneMatch(Character::isISOControl));
        if (name.chars().noneMatch(Character::isISOControl)) assertEquals(name, shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"data", "-x", "--", "@x", "two words", "two\nlines", " ", "~", "$HOME", "C:\\x", "?", "%ff"})
    void anyNameOfAsciiIsAPath(String name) throws IOException {
        assertEquals(name, FileNames.path("data", name).toString());
        assertEquals(Optional.empty(), FileNames.unread("the argument", name));
    }

    @Test
    void aNameThatNoFileHasIsOneSentence() {
        String message = assertThrows(FileFormatException.class, () -> FileNames.path("data", "a\0b\nc")).getMessage();
        assertEquals("data: 'a\\x00b\\nc' is no path: Nul character not allowed", message);
        assertEquals("data: '' is no path: it is empty", assertThrows(FileFormatException.class, () -> FileNames.path("data", "")).getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ufffd", "--data=\ufffd\ufffd@3x8x8", "runs/caf\ufffd\n"})
    void whatJavaDidNotReadWholeIsNamed(String text) {
        String sentence = FileNames.unread("the argument", text).orElseThrow();
        assertTrue(sentence.startsWith("the argument '" + OneLine.of(text) + "' "), sentence);
        assertEquals(1, sentence.lines().count());
    }
}

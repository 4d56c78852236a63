package org.snedecor.tests.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.io.CsvFile;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.report.Csv;

class CsvFileTest {
    private static final String LETTERS = "a ü,;\"\n\r\t'";

    private static List<List<String>> read(String text) throws IOException {
        try (var scratch = Scratch.open()) {
            Path file = scratch.at("x.csv");
            Files.writeString(file, text);
            return CsvFile.read(file);
        }
    }

    /// What our own writer wrote, of cells with everything that must be quoted.
    @Property(tries = 500)
    void readsWhatIsWritten(@ForAll long seed) throws IOException {
        RandomStream random = RandomStream.of(seed);
        int columns = 2 + random.nextInt(3);
        List<List<String>> rows = new ArrayList<>();
        for (int r = 1 + random.nextInt(4); r > 0; r--) {
            rows.add(IntStream.range(0, columns).mapToObj(_ -> {
                StringBuilder cell = new StringBuilder();
                for (int i = random.nextInt(6); i > 0; i--) cell.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
                return cell.toString();
            }).toList());
        }
        Csv csv = new Csv(rows.getFirst().toArray(String[]::new));
        rows.subList(1, rows.size()).forEach(row -> csv.row(row.toArray()));
        assertEquals(rows, read(csv.toString()));
    }

    @Test
    void asOthersWriteIt() throws IOException {
        assertEquals(List.of(List.of("a", "b"), List.of("1", "")), read("\uFEFFa,b\r\n1,\r\n"), "a byte order mark, and lines ended by two");
        assertEquals(List.of(List.of("a", "b"), List.of("1", "2")), read("a,b\n\n1,2"), "an empty line, and none at the end");
        assertEquals(List.of(List.of("", "", "")), read(",,"));
        assertEquals(List.of(List.of("a;b", " c ")), read("a;b, c "), "nothing is guessed");
        assertEquals(List.of(List.of("")), read("\"\""));
        assertEquals(List.of(), read(""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "a,b/1,\"2      | line 2: a quote is not closed",
        "a,b/1,2\"3\"   | line 2: a quote stands in a cell that does not begin with one",
        "a,\"x/y\"z/1,2 | line 2: text follows a quote that is closed"})
    void whatIsNoTableIsOneSentence(String text, String sentence) {
        String message = assertThrows(FileFormatException.class, () -> read(text.replace('/', '\n'))).getMessage();
        assertEquals(sentence, message.substring(message.indexOf(": ") + 2));
    }
}

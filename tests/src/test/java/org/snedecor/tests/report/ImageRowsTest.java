package org.snedecor.tests.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.report.ImageRows;

/// The table of the rows of an array is read as it was written, whatever is in the names.
class ImageRowsTest {
    @TempDir
    Path folder;

    @Property(tries = 200)
    void whatIsWrittenIsRead(@ForAll @Size(max = 12) List<@IntRange(min = 0, max = (1 << 24) - 1) Integer> labels,
            @ForAll @Size(value = 24) List<@StringLength(max = 6) @Chars({'a', ',', '"', ' ', 'é', '日', '\n', ';', '\''}) String> words) throws IOException {
        int n = labels.size();
        ImageRows rows = new ImageRows(labels.stream().mapToInt(label -> label).toArray(), words.subList(0, n), words.subList(n, 2 * n));
        Path file = Files.createTempFile("rows", ".csv");
        try {
            rows.csv().write(file);
            ImageRows read = ImageRows.read(file);
            assertArrayEquals(rows.labels(), read.labels());
            assertEquals(rows.classes(), read.classes());
            assertEquals(rows.images(), read.images());
        } finally {
            Files.delete(file);
        }
    }

    private String refusal(String... lines) throws IOException {
        Path file = folder.resolve("test.csv");
        Files.write(file, Stream.of(lines).toList());
        return assertThrows(FileFormatException.class, () -> ImageRows.read(file)).reason();
    }

    @Test
    void whatIsNoSuchTableIsRefused() throws IOException {
        String head = "row,label,class,image";
        assertEquals("does not begin with the line row,label,class,image", refusal("row,image", "0,a.png"));
        assertEquals("does not begin with the line row,label,class,image", refusal());
        assertEquals("line 3: it has 3 cells, not 4", refusal(head, "0,1,b,a.png", "1,1,b"));
        assertEquals("line 4: the label 'x' is not a whole number", refusal(head, "0,1,b,\"a", "\"", "1,x,b,c.png"));
        assertEquals("line 2: the label -1 is not in 0 to 16777215", refusal(head, "0,-1,b,a.png"));
        assertEquals("line 2: the label 16777216 is not in 0 to 16777215", refusal(head, "0,16777216,b,a.png"));
    }
}

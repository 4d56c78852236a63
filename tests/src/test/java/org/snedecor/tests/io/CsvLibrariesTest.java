package org.snedecor.tests.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.snedecor.models.io.CsvFile;
import org.snedecor.models.io.FileFormatException;

/// Why [CsvFile] is our own: what it refuses, and what two libraries make of the same text at their strictest. Where one of these tests fails with
/// a newer version, that library may be as strict by now and could take the place of our reader.
class CsvLibrariesTest {
    private static List<List<String>> ours(String text) throws IOException {
        try (var scratch = Scratch.open()) {
            Path file = scratch.at("x.csv");
            Files.writeString(file, text);
            return CsvFile.read(file);
        }
    }

    private static List<List<String>> fastCsv(String text) throws IOException {
        try (CsvReader<CsvRecord> reader = CsvReader.builder().allowExtraCharsAfterClosingQuote(false).allowMissingFields(false).allowExtraFields(false)
                .trimWhitespacesAroundQuotes(false).detectBomHeader(true)
                .build(CsvRecordHandler.of(), new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8)) {
            return reader.stream().map(CsvRecord::getFields).toList();
        }
    }

    private static List<List<String>> commonsCsv(String text) throws IOException {
        CSVFormat format = CSVFormat.RFC4180.builder().setLenientEof(false).setTrailingData(false).setIgnoreEmptyLines(true).get();
        try (var parser = format.parse(new StringReader(text))) {
            return parser.stream().map(CSVRecord::toList).toList();
        }
    }

    @Test
    void aQuoteInACellThatDoesNotBeginWithOne() throws IOException {
        String text = "a,b\n1,2\"3\"";
        assertThrows(FileFormatException.class, () -> ours(text));
        List<List<String>> taken = List.of(List.of("a", "b"), List.of("1", "2\"3\""));
        assertEquals(taken, fastCsv(text));
        assertEquals(taken, commonsCsv(text));
    }

    @Test
    void aQuoteThatIsNotClosed() throws IOException {
        String text = "a,b\n1,\"2\n3,4\n";
        assertThrows(FileFormatException.class, () -> ours(text));
        assertEquals(List.of(List.of("a", "b"), List.of("1", "2\n3,4\n")), fastCsv(text));
        assertThrows(UncheckedIOException.class, () -> commonsCsv(text));
    }

    @Test
    void aByteOrderMarkAndShortFiles() throws IOException {
        String text = "\uFEFFa,b\r\n1,2\r\n";
        List<List<String>> right = List.of(List.of("a", "b"), List.of("1", "2"));
        assertEquals(right, ours(text));
        assertEquals(right, fastCsv(text));
        assertEquals(List.of(List.of("\uFEFFa", "b"), List.of("1", "2")), commonsCsv(text));
        assertEquals(List.of(List.of("a", "b")), ours("a,b"));
        assertEquals(List.of(List.of("", "b\0")), fastCsv("a,b"));
    }
}

package org.snedecor.tests.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// A folder of a test's own, gone with all in it when closed. (JUnit's `@TempDir` does not reach jqwik's properties.)
public record Scratch(Path folder) implements AutoCloseable {

    /// In memory where the system offers it: forcing a file to a disk that others use took 40 ms, hundreds of times.
    private static final Path MEMORY = Path.of("/dev/shm");

    public static Scratch open() {
        try {
            boolean memory = Files.isDirectory(MEMORY) && Files.isWritable(MEMORY);
            return new Scratch(memory ? Files.createTempDirectory(MEMORY, "snedecor") : Files.createTempDirectory("snedecor"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The file of this name in UTF-8, in whatever locale Java was started: a path of letters would have to fit that.
    public Path at(String name) {
        return at(name.getBytes(StandardCharsets.UTF_8));
    }

    /// The file whose name, or names with `/` between them, are these bytes.
    public Path at(byte... name) {
        StringBuilder uri = new StringBuilder(folder.toUri().toString());
        for (byte b : name) uri.append(b == '/' ? "/" : "%" + HexFormat.of().toHexDigits(b));
        return Path.of(URI.create(uri.toString()));
    }

    /// A file with this content, over whatever was there.
    public Path file(String name, byte... content) throws IOException {
        Path file = at(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    public List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }

    @Override public void close() {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

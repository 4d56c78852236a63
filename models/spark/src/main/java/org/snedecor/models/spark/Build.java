package org.snedecor.models.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.snedecor.core.array.NdArray;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.models.Embedder;
import org.snedecor.models.io.Sha256;

/// Which code a process runs: equal for equal class files. Executors have their own class path, and one with another version would give other numbers, or none.
///
/// @param code SHA-256 of the files of core, losses, models and this module, in 16 hexadecimal digits
public record Build(String code) implements Serializable {
    private static final Build HERE = read();

    /// Of this process.
    public static Build here() {
        return HERE;
    }

    /// Says how this process differs from the one that it works for; empty where it runs the same code.
    Optional<String> difference() {
        return equals(HERE) ? Optional.empty()
                : Optional.of("the executor runs the code " + HERE.code + " and the driver " + code + "; give both the same jars");
    }

    private static Build read() {
        MessageDigest digest = Sha256.digest();
        try {
            for (Class<?> of : List.of(NdArray.class, EmbeddingLoss.class, Embedder.class, Build.class)) {
                Path place = Path.of(of.getProtectionDomain().getCodeSource().getLocation().toURI());
                if (Files.isRegularFile(place)) digest.update(Files.readAllBytes(place));
                else addFolder(digest, place);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the code of this process cannot be read: " + e.getMessage(), e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the code of this process lies nowhere: " + e.getMessage(), e);
        }
        return new Build(HexFormat.of().formatHex(digest.digest(), 0, 8));
    }

    private static void addFolder(MessageDigest digest, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                digest.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
        }
    }
}

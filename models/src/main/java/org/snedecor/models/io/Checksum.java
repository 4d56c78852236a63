package org.snedecor.models.io;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// A checksum over all of a safetensors file, within it: the SHA-256 of the file's own bytes as they are with an empty checksum, arrays and metadata in the order of
/// their names. It is stored in the metadata.
public final class Checksum {
    /// Its entry in the metadata.
    public static final String ENTRY = "sha256";

    private Checksum() {}

    /// The same arrays and metadata with their checksum.
    public static Safetensors into(Safetensors file) {
        return with(file, sum(file));
    }

    /// @throws FileFormatException where a bit is not as it was written
    public static void require(Path path, Safetensors file) throws FileFormatException {
        String stands = file.metadata().get(ENTRY);
        if (stands == null) throw new FileFormatException(path, "has no checksum: the metadata entry '" + ENTRY + "' is missing");
        if (!sum(file).equals(stands)) throw new FileFormatException(path, "its checksum does not fit: something has changed since it was written");
    }

    private static Safetensors with(Safetensors file, String sum) {
        Map<String, String> metadata = new TreeMap<>(file.metadata());
        metadata.put(ENTRY, sum);
        return new Safetensors(new TreeMap<>(file.tensors()), metadata);
    }

    private static String sum(Safetensors file) {
        MessageDigest digest = Sha256.digest();
        try {
            with(file, "").writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        } catch (IOException e) {
            throw new UncheckedIOException("nothing can go wrong where nothing is written", e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}

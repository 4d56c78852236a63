package org.snedecor.models.checkpoint;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.Safetensors;
import org.snedecor.models.io.Sha256;
import org.snedecor.models.io.StoredArray;

/// Arrays and texts by name in one safetensors file, with a checksum over all of it.
///
/// The checksum is the SHA-256 of the file's own bytes as they are with an empty checksum. It stands among the metadata, beside the version of the format.
public record Checkpoint(Map<String, StoredArray> arrays, Map<String, String> texts) {
    private static final String VERSION = "checkpoint";
    private static final String CHECKSUM = "sha256";

    /// What files say that this program writes and reads. Grows with each change of what they hold.
    private static final String THIS_VERSION = "2";

    public Checkpoint {
        arrays = Collections.unmodifiableMap(new TreeMap<>(arrays));
        texts = Collections.unmodifiableMap(new TreeMap<>(texts));
        for (String own : new String[] {VERSION, CHECKSUM}) {
            if (texts.containsKey(own)) throw new IllegalArgumentException("checkpoint: the text '" + own + "' is its own");
        }
    }

    /// Writes the file whole or not at all.
    public void write(Path file) throws FileSystemException {
        stored(checksum()).write(file);
    }

    /// @throws FileFormatException where a bit is not as it was written, where the file is no checkpoint, or one of another version
    public static Checkpoint read(Path file) throws FileFormatException {
        Safetensors stored = Safetensors.read(file);
        Map<String, String> texts = new TreeMap<>(stored.metadata());
        String version = texts.remove(VERSION);
        String checksum = texts.remove(CHECKSUM);
        if (version == null || checksum == null) throw new FileFormatException(file, "is no checkpoint: the metadata entry '" + (version == null ? VERSION : CHECKSUM) + "' is missing");
        if (!version.equals(THIS_VERSION)) throw new FileFormatException(file, "is a checkpoint of version " + version + ", and this program reads version " + THIS_VERSION);
        Checkpoint read = new Checkpoint(stored.tensors(), texts);
        if (!read.checksum().equals(checksum)) throw new FileFormatException(file, "its checksum does not fit: something has changed since it was written");
        return read;
    }

    private Safetensors stored(String checksum) {
        Map<String, String> metadata = new TreeMap<>(texts);
        metadata.put(VERSION, THIS_VERSION);
        metadata.put(CHECKSUM, checksum);
        return new Safetensors(arrays, metadata);
    }

    private String checksum() {
        MessageDigest digest = Sha256.digest();
        try {
            stored("").writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        } catch (IOException e) {
            throw new UncheckedIOException("nothing can go wrong where nothing is written", e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}

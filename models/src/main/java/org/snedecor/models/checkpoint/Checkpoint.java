package org.snedecor.models.checkpoint;

import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.snedecor.models.io.Checksum;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.Safetensors;
import org.snedecor.models.io.StoredArray;

/// Arrays and texts by name in one safetensors file, with a checksum over all of it.
///
/// Its [Checksum] stands among the metadata, beside the version of the format.
public record Checkpoint(Map<String, StoredArray> arrays, Map<String, String> texts) {
    private static final String VERSION = "checkpoint";

    /// The version of the files that this program writes and reads. It grows with each change of their content.
    private static final String THIS_VERSION = "2";

    public Checkpoint {
        arrays = Collections.unmodifiableMap(new TreeMap<>(arrays));
        texts = Collections.unmodifiableMap(new TreeMap<>(texts));
        for (String own : new String[] {VERSION, Checksum.ENTRY}) {
            if (texts.containsKey(own)) throw new IllegalArgumentException("checkpoint: no text may be called '" + own + "', which is an entry of the format");
        }
    }

    /// Writes the file whole or not at all.
    public void write(Path file) throws FileSystemException {
        Map<String, String> metadata = new TreeMap<>(texts);
        metadata.put(VERSION, THIS_VERSION);
        Checksum.into(new Safetensors(arrays, metadata)).write(file);
    }

    /// @throws FileFormatException where a bit is not as it was written, where the file is no checkpoint, or one of another version
    public static Checkpoint read(Path file) throws FileFormatException {
        Safetensors stored = Safetensors.read(file);
        Map<String, String> texts = new TreeMap<>(stored.metadata());
        String version = texts.remove(VERSION);
        String checksum = texts.remove(Checksum.ENTRY);
        if (version == null || checksum == null) throw new FileFormatException(file, "is no checkpoint: the metadata entry '" + (version == null ? VERSION : Checksum.ENTRY) + "' is missing");
        if (!version.equals(THIS_VERSION)) throw new FileFormatException(file, "is a checkpoint of version " + version + ", and this program reads version " + THIS_VERSION);
        Checksum.require(file, stored);
        return new Checkpoint(stored.tensors(), texts);
    }
}

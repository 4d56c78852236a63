package org.snedecor.models.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.snedecor.core.backend.Backend;
import org.snedecor.models.Embedder;
import org.snedecor.models.OnnxEmbedder;
import org.snedecor.models.data.Scaling;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.Sha256;
import org.snedecor.models.net.OnnxModel;
import org.snedecor.models.net.WeightsFile;

/// A trained network on its way to executors: the bytes of its files, and what else loading needs. Executors need not see the folder of the run.
///
/// @param files by name, the one with the weights first   @param cut, scaling as `--cut` and `--scaling`, for an ONNX file; null elsewhere
public record Weights(LinkedHashMap<String, byte[]> files, String cut, Scaling scaling, String sha256) implements Serializable {
    /// Loaded once a process. Embedders only read their weights, so tasks share them.
    private static final Map<String, Embedder> LOADED = new ConcurrentHashMap<>();

    /// @param run a run folder, a weights file or an ONNX file
    public static Weights of(Path run, String cut, Scaling scaling) throws FileFormatException {
        Path file = WeightsFile.of(run);
        LinkedHashMap<String, byte[]> files = new LinkedHashMap<>();
        String name = file.getFileName().toString();
        files.put(name, bytes(file));
        // The graph of a network that came out of an ONNX file lies beside its weights.
        Path graph = file.resolveSibling(name.replaceFirst("\\.safetensors$", "") + ".onnx");
        if (!graph.equals(file) && Files.isRegularFile(graph)) files.put(graph.getFileName().toString(), bytes(graph));
        return new Weights(files, cut, scaling, sha256(files));
    }

    private static byte[] bytes(Path file) throws FileFormatException {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw FileFormatException.reading(file, e);
        }
    }

    private static String sha256(Map<String, byte[]> files) {
        MessageDigest digest = Sha256.digest();
        files.values().forEach(digest::update);
        return HexFormat.of().formatHex(digest.digest());
    }

    /// The network, loaded here.
    ///
    /// @throws IOException where the bytes are not those that were sent, or there is no place for their files
    Embedder embedder(Backend backend) throws IOException {
        String key = sha256 + " " + cut + " " + scaling + " " + backend.name() + " " + backend.description();
        synchronized (LOADED) {
            Embedder known = LOADED.get(key);
            if (known == null) LOADED.put(key, known = load(backend));
            return known;
        }
    }

    private Embedder load(Backend backend) throws IOException {
        if (files.isEmpty()) throw new IOException("the weights did not come along with the task");
        if (!sha256(files).equals(sha256)) throw new IOException("the weights that came along are not those that were sent: their SHA-256 is " + sha256(files) + ", not " + sha256);
        Path folder = Files.createTempDirectory("snedecor-weights");
        try {
            for (Map.Entry<String, byte[]> file : files.entrySet()) Files.write(folder.resolve(file.getKey()), file.getValue());
            Path first = folder.resolve(files.firstEntry().getKey());
            if (OnnxModel.isNamed(first.toString())) return OnnxEmbedder.load(first, backend, cut == null ? "" : cut, Optional.ofNullable(scaling));
            return Embedder.load(first, backend);
        } finally {
            for (String file : files.keySet()) Files.deleteIfExists(folder.resolve(file));
            Files.deleteIfExists(folder);
        }
    }
}

package org.snedecor.models.search;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.nn.State;
import org.snedecor.models.Embedder;
import org.snedecor.models.checkpoint.Fingerprint;
import org.snedecor.models.checkpoint.Identity;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.Json;
import org.snedecor.models.io.StoredArray;

/// The network that embedded a picture: everything that its weights file says of it, and the fingerprint of its weights in floats. Embeddings of two
/// networks must not be compared.
final class NetworkIdentity {
    private NetworkIdentity() {}

    static Identity of(Embedder embedder) {
        SequencedMap<String, String> facts = new LinkedHashMap<>();
        try {
            Json.parse(Path.of("network"), embedder.json()).forEach((name, value) -> facts.put(name, String.valueOf(value)));
        } catch (FileFormatException e) {
            throw new IllegalStateException("a network describes itself in JSON", e);
        }
        Map<String, StoredArray> weights = new LinkedHashMap<>();
        State.of(embedder.network()).arrays().forEach((name, array) -> weights.put("network." + name, floats(array)));
        State.of(embedder.metric()).arrays().forEach((name, array) -> weights.put("metric." + name, floats(array)));
        facts.put("the fingerprint of the weights", Fingerprint.of(weights));
        return new Identity(facts);
    }

    private static StoredArray floats(NdArray array) {
        return StoredArray.of(array.toFloats(), array.shape().extents());
    }
}

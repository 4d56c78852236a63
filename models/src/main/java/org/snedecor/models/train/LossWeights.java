package org.snedecor.models.train;

import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.nn.State;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.Safetensors;
import org.snedecor.models.io.StoredArray;

/// The loss's own parameters, such as proxies or a classifier, in a file beside the weights of the network. A loss without parameters has no file.
///
/// The names are those of the record's components; a row for each class stands in the order of the classes of training in `classes.json`.
///
/// @param name of the loss, which the file says too
record LossWeights(String name, EmbeddingLoss loss) {
    static final String FILE = "loss.safetensors";

    private static final String LOSS = "loss";

    /// @param run the folder, which has the file whole or as it was before
    void write(Path run) throws FileSystemException {
        Map<String, StoredArray> arrays = new LinkedHashMap<>();
        State.of(loss).arrays().forEach((parameter, array) -> arrays.put(parameter, Remembered.stored(array)));
        if (!arrays.isEmpty()) new Safetensors(arrays, Map.of(LOSS, name)).write(run.resolve(FILE));
    }

    /// Takes over what an earlier run has learned. Runs of before there was such a file have none: the weights stay as they were drawn.
    ///
    /// @throws FileFormatException where the file is of another loss or of other classes; nothing has changed then
    void loadFrom(Path run) throws FileFormatException {
        Path file = run.resolve(FILE);
        State state = State.of(loss);
        if (state.arrays().isEmpty() || !Files.exists(file)) return;
        Safetensors stored = Safetensors.read(file);
        String theirs = stored.metadata().getOrDefault(LOSS, "none");
        if (!theirs.equals(name)) throw new FileFormatException(file, "has the weights of the loss " + theirs + ", not of " + name);
        Backend backend = state.arrays().values().iterator().next().backend();
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        stored.tensors().forEach((parameter, array) -> arrays.put(parameter, NdArray.of(backend, Shape.of(array.shape()), array.doubles())));
        try {
            state.load(arrays);
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(file, e.getMessage(), e);
        }
    }
}

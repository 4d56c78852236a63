package org.snedecor.models.net;

import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SequencedMap;
import java.util.TreeSet;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.NamedArrays;
import org.snedecor.core.nn.State;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.Safetensors;
import org.snedecor.models.io.StoredArray;

/// The weights of a network under the names of another program, from and to a safetensors file.
///
/// ```
/// Layer network = Networks.get("imagenet-resnet18").make(init, 3, 224, 224, 64);
/// NamedWeights.load(Path.of("resnet18.safetensors"), network, WeightNames.torchvision(network), "embedding");
/// ```
public final class NamedWeights {
    /// PyTorch counts the batches of each batch norm; here nothing depends on the number.
    private static final String BATCHES = ".num_batches_tracked";

    /// A run keeps the metric of its embeddings with the network, although it is not part of the network.
    private static final String COMPARISON = "comparison.";

    private NamedWeights() {}

    /// Overwrites the parameters and statistics of a network, all of them but those of `fresh` parts; after an error none.
    ///
    /// @param fresh parts of the network that stay unchanged, such as `embedding`, whatever the file has for them
    /// @throws FileFormatException where the file lacks a name, has one more, or a shape is another: all such names in one sentence
    public static void load(Path file, Layer network, WeightNames names, String... fresh) throws FileFormatException {
        SequencedMap<String, NdArray> arrays = State.of(network).arrays();
        for (String part : fresh) {
            if (arrays.keySet().stream().noneMatch(ours -> isOf(ours, part))) {
                throw new IllegalArgumentException("weights: the network has no part '" + part + "'; its parts are " + parts(arrays.keySet()));
            }
        }
        Map<String, StoredArray> stored = Safetensors.read(file).tensors();
        Set<String> unread = new TreeSet<>(stored.keySet());
        unread.removeIf(theirs -> theirs.endsWith(BATCHES) || theirs.startsWith(COMPARISON) || names.others().stream().anyMatch(theirs::startsWith));
        List<String> wrong = new ArrayList<>();
        SequencedMap<String, NdArray> into = new LinkedHashMap<>();
        Map<String, NdArray> from = new LinkedHashMap<>();
        arrays.forEach((ours, array) -> {
            String theirs = names.theirs().get(ours);
            if (theirs != null) unread.remove(theirs);
            if (List.of(fresh).stream().anyMatch(part -> isOf(ours, part))) return;
            StoredArray value = theirs == null ? null : stored.get(theirs);
            if (value == null) {
                wrong.add("nothing for '" + ours + "'" + (theirs == null || theirs.equals(ours) ? "" : ", which is '" + theirs + "' there"));
            } else if (!Shape.of(value.shape()).equals(array.shape())) {
                wrong.add("'" + theirs + "' is " + Shape.of(value.shape()) + ", but '" + ours + "' is " + array.shape());
            } else {
                into.put(ours, array);
                from.put(ours, NdArray.of(array.backend(), array.shape(), value.doubles()));
            }
        });
        unread.forEach(theirs -> wrong.add("'" + theirs + "' is nothing of this network"));
        if (!wrong.isEmpty()) {
            throw new FileFormatException(file, "the weights do not fit the network: " + String.join("; ", wrong.subList(0, Math.min(5, wrong.size())))
                    + (wrong.size() > 5 ? "; and " + (wrong.size() - 5) + " more" : ""));
        }
        new NamedArrays("weights", into).load(from);
    }

    private static boolean isOf(String name, String part) {
        return name.equals(part) || name.startsWith(part + ".");
    }

    private static Set<String> parts(Set<String> names) {
        Set<String> parts = new TreeSet<>();
        names.forEach(name -> parts.add(name.replaceFirst("\\..*", "")));
        return parts;
    }

    /// Writes them in floats. A batch norm gets the entry `num_batches_tracked` too, 0, since PyTorch's strict loading asks for it.
    ///
    /// @throws IllegalArgumentException where a parameter has no name there
    public static void save(Path file, Layer network, WeightNames names) throws FileSystemException {
        Map<String, StoredArray> tensors = new LinkedHashMap<>();
        State.of(network).arrays().forEach((ours, array) -> {
            String theirs = names.theirs().get(ours);
            if (theirs == null) throw new IllegalArgumentException("weights: '" + ours + "' has no name in the file to be written");
            tensors.put(theirs, StoredArray.of(array.toFloats(), array.shape().extents()));
            if (theirs.endsWith(".running_var")) tensors.put(theirs.replaceFirst("\\.running_var$", BATCHES), StoredArray.of(new long[1]));
        });
        new Safetensors(tensors, Map.of("format", "pt")).write(file);
    }
}

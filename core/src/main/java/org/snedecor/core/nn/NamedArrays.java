package org.snedecor.core.nn;

import static org.snedecor.core.formula.Formula.A;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.shape.ShapeException;

/// Arrays that live on and can be overwritten by name: the part of a model or of an optimiser that a checkpoint holds.
///
/// @param owner whose they are, for errors   @param arrays the arrays themselves, not copies
public record NamedArrays(String owner, SequencedMap<String, NdArray> arrays) {
    /// Overwrites every array with the one of the same name, from any backend: all of them, or none after an error.
    ///
    /// @throws IllegalArgumentException naming the entries that are missing or unexpected
    /// @throws ShapeException naming the first entry of another shape
    public void load(Map<String, NdArray> from) {
        requireNames("is missing", "are missing", arrays.keySet().stream().filter(name -> !from.containsKey(name)).toList());
        requireNames("is not expected", "are not expected", from.keySet().stream().filter(name -> !arrays.containsKey(name)).toList());
        List<NdArray> values = new ArrayList<>();
        arrays.forEach((name, array) -> {
            NdArray value = from.get(name);
            if (!value.shape().equals(array.shape())) {
                throw new ShapeException(owner + " '" + name + "'", value.shape() + " into " + array.shape(), "the shapes must be equal");
            }
            value.buffer().requireLive();
            values.add(value.on(array.backend()));
        });
        int next = 0;
        for (NdArray array : arrays.values()) {
            NdArray.overwrite("load", List.of(A), new double[0], new NdArray[] {values.get(next++)}, new NdArray[] {array});
        }
    }

    private void requireNames(String one, String several, List<String> names) {
        if (names.isEmpty()) return;
        String listed = names.stream().limit(5).collect(Collectors.joining("', '", "'", "'")) + (names.size() > 5 ? ", ..." : "");
        throw new IllegalArgumentException(owner + ": " + (names.size() == 1 ? listed + " " + one : names.size() + " entries " + several + ", " + listed));
    }

    /// A copy of the numbers that later updates do not reach, such as that of the best epoch so far.
    public SequencedMap<String, NdArray> copies() {
        SequencedMap<String, NdArray> copies = new LinkedHashMap<>();
        arrays.forEach((name, array) -> copies.put(name, array.map(A).keep()));
        return copies;
    }
}

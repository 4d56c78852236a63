package org.snedecor.models.onnx.proto;

import java.util.List;
import java.util.Optional;

/// What a graph says of one of its values: its name, its type, and its shape as far as it is known.
///
/// @param type of [ElementTypes]; 0 where it is no tensor, or nothing is said   @param shape none where not even the rank is said
public record ValueInfo(String name, int type, Optional<List<Dimension>> shape) {
    public ValueInfo {
        shape = shape.map(List::copyOf);
    }

    public static ValueInfo of(String name, int type, Dimension... shape) {
        return new ValueInfo(name, type, Optional.of(List.of(shape)));
    }

    /// An extent, or a name for one that is free, such as `batch`.
    ///
    /// @param extent −1 where it is free   @param name empty where it has none
    public record Dimension(long extent, String name) {
        public static Dimension of(long extent) {
            return new Dimension(extent, "");
        }

        public static Dimension free(String name) {
            return new Dimension(-1, name);
        }

        @Override
        public String toString() {
            return extent >= 0 ? Long.toString(extent) : name.isEmpty() ? "?" : name;
        }
    }
}

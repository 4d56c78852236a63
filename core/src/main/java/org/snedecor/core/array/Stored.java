package org.snedecor.core.array;

import org.snedecor.core.backend.Memory;
import org.snedecor.core.shape.Shape;

/// What an operation may put aside for its backward pass: numbers or indices.
public sealed interface Stored permits NdArray, IndexArray {
    Shape shape();

    Memory memory();
}

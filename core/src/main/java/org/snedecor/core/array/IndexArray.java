package org.snedecor.core.array;

import java.util.Arrays;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.IndexBuffer;
import org.snedecor.core.backend.Memory;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;

/// Whole numbers with a shape: labels, positions, permutations. It knows the range of its numbers, so that an index outside an
/// axis is found before a kernel runs.
public final class IndexArray implements Stored {
    private final Shape shape;
    private final IndexBuffer buffer;
    private final int least;
    private final int greatest;

    private IndexArray(Shape shape, IndexBuffer buffer, int least, int greatest) {
        this.shape = shape;
        this.buffer = buffer;
        this.least = least;
        this.greatest = greatest;
    }

    public static IndexArray of(Backend backend, Shape shape, int... values) {
        if (values.length != shape.size()) {
            throw new ShapeException("index array", shape, "needs " + shape.size() + " values, not " + values.length);
        }
        IndexBuffer buffer = backend.indices(values.length);
        backend.write(values, buffer);
        return new IndexArray(shape, buffer, Arrays.stream(values).min().orElse(0), Arrays.stream(values).max().orElse(-1));
    }

    /// A list of indices.
    public static IndexArray of(Backend backend, int... values) {
        return of(backend, Shape.of(values.length), values);
    }

    /// Memory that a kernel will fill with numbers in [0, extent).
    static IndexArray below(int extent, Shape shape, Backend backend) {
        return new IndexArray(shape, backend.indices(shape.size()), 0, extent - 1);
    }

    @Override
    public Shape shape() {
        return shape;
    }

    public Backend backend() {
        return buffer.backend();
    }

    public IndexBuffer buffer() {
        return buffer;
    }

    @Override
    public Memory memory() {
        return buffer;
    }

    public int size() {
        return shape.size();
    }

    /// The same numbers in the same memory, under another shape of the same size.
    public IndexArray reshape(Shape target) {
        if (target.size() != shape.size()) {
            throw new ShapeException("reshape", shape + " to " + target, "the numbers of elements differ, " + shape.size() + " and " + target.size());
        }
        return target.equals(shape) ? this : new IndexArray(target, buffer, least, greatest);
    }

    public int[] toInts() {
        int[] values = new int[shape.size()];
        backend().read(buffer, values);
        return values;
    }

    public IndexArray keep() {
        buffer.keep();
        return this;
    }

    /// @throws IllegalArgumentException unless every index lies in [0, extent)
    public void requireBelow(String operation, int extent) {
        if (shape.size() == 0 || least >= 0 && greatest < extent) return;
        int[] values = toInts();
        for (int i = 0; i < values.length; i++) {
            if (values[i] < 0 || values[i] >= extent) {
                throw new IllegalArgumentException(operation + ": index " + values[i] + " at position " + i + " is outside [0, " + extent + ")");
            }
        }
    }

    /// As [NdArray#toString].
    @Override
    public String toString() {
        String named = "IndexArray" + shape;
        try {
            return named + (shape.rank() < 2 ? " " : "\n") + Printed.indices(shape, toInts());
        } catch (IllegalStateException e) {
            return named + ": " + e.getMessage();
        }
    }
}

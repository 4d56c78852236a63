package org.snedecor.losses.mining;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;

/// d(i, j) of all rows to all columns, on the host, from which a miner chooses.
///
/// @param dimensions of the embeddings   @param symmetric are rows and columns one set, and is d(i, j) = d(j, i)?
/// @param values row after row. Not copied.
public record Distances(int rows, int columns, int dimensions, boolean symmetric, double[] values) {
    public Distances {
        if (values.length != (long) rows * columns) throw new ShapeException("mining", Shape.of(rows, columns), "needs " + (long) rows * columns + " distances, not " + values.length);
        if (symmetric && rows != columns) throw new ShapeException("mining", Shape.of(rows, columns), "symmetric distances are of all rows to all rows");
    }

    /// For a batch of this many rows with itself.
    public Distances(int size, int dimensions, boolean symmetric, double[] values) {
        this(size, size, dimensions, symmetric, values);
    }

    /// @param d `[rows, columns]`
    public static Distances of(Tensor d, int dimensions, boolean symmetric) {
        Shape shape = d.shape();
        if (shape.rank() != 2) throw new ShapeException("mining", shape, "needs distances of rows to columns");
        return new Distances(shape.extent(0), shape.extent(1), dimensions, symmetric, d.value().toDoubles());
    }

    public double at(int i, int j) {
        return values[i * columns + j];
    }
}

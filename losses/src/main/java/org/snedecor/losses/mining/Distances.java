package org.snedecor.losses.mining;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;

/// d(i, j) for all rows of a batch, on the host: what a miner chooses by.
///
/// @param size rows of the batch   @param dimensions of the embeddings that lie behind   @param symmetric is d(i, j) = d(j, i)?
/// @param values row after row. Not copied.
public record Distances(int size, int dimensions, boolean symmetric, double[] values) {
    public Distances {
        if (values.length != (long) size * size) throw new ShapeException("mining", Shape.of(size, size), "needs " + (long) size * size + " distances, not " + values.length);
    }

    /// @param d `[size, size]`
    public static Distances of(Tensor d, int dimensions, boolean symmetric) {
        Shape shape = d.shape();
        if (shape.rank() != 2 || shape.extent(0) != shape.extent(1)) throw new ShapeException("mining", shape, "needs distances of all rows to all rows");
        return new Distances(shape.extent(0), dimensions, symmetric, d.value().toDoubles());
    }

    public double at(int i, int j) {
        return values[i * size + j];
    }
}

package org.snedecor.models.eval;

import java.util.function.IntUnaryOperator;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.NoGrad;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.losses.metric.EmbeddingMetric;

/// Who knows of queries which rows of a gallery are nearest, exactly, with all ties: equal rows are equally near to the last bit, wherever
/// they lie, so no order of the rows changes an answer.
///
/// Three ways to tell how near: distances of rows of numbers, distances of images by their pixels, and a score.
public sealed interface Neighbours permits ArrayNeighbours, PixelNeighbours, ScoredNeighbours {

    /// Each row a query among all others, by Euclidean distance.
    ///
    /// @param rows `[n, dimensions]`
    /// @throws ArithmeticException for a number that is not finite
    static Neighbours among(NdArray rows) {
        return new ArrayNeighbours(rows, rows, true);
    }

    /// Each row a query among all others, as a metric compares them.
    ///
    /// @param rows that [EmbeddingMetric#rows] gave
    static Neighbours by(EmbeddingMetric metric, NdArray rows) {
        return metric.score().map(score -> byScore(rows.shape().extent(0), (first, count) -> {
            try (var step = rows.backend().step()) {
                Tensor gallery = Tensor.constant(rows);
                return NoGrad.call(() -> score.scores(gallery, gallery.slice(0, first, first + count))).value().toFloats();
            }
        })).orElseGet(() -> among(rows));
    }

    /// Queries against a gallery that they are not part of, by Euclidean distance.
    static Neighbours between(NdArray queries, NdArray gallery) {
        return new ArrayNeighbours(queries, gallery, false);
    }

    /// Some images as queries among all others of their set, by Euclidean distance of their pixels.
    ///
    /// @param pixels image after image of `length` bytes, 0 to 255   @param queries which images
    static Neighbours amongImages(Backend backend, byte[] pixels, int length, int... queries) {
        return new PixelNeighbours(backend, pixels, queries, pixels, length, true);
    }

    /// Some images of one set as queries against those of another.
    static Neighbours betweenImages(Backend backend, byte[] pixels, int[] queries, byte[] gallery, int length) {
        return new PixelNeighbours(backend, pixels, queries, gallery, length, false);
    }

    /// Each of so many rows a query among all others, the greatest score the nearest.
    static Neighbours byScore(int rows, Affinity affinity) {
        return new ScoredNeighbours(rows, affinity);
    }

    int queries();

    /// How many rows the gallery has.
    int rows();

    /// The row of the gallery that a query is itself, and that it does not count among its neighbours; −1 for none.
    int own(int query);

    /// Receives the neighbours of each query once, on any thread.
    @FunctionalInterface
    interface Receiver {
        void accept(int query, Ranked neighbours);
    }

    /// @param count how many neighbours of each query are wanted, besides those tied with the last
    void each(IntUnaryOperator count, Advance advance, Receiver receiver);
}

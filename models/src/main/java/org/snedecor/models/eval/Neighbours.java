package org.snedecor.models.eval;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.NoGrad;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.losses.metric.EmbeddingMetric;
import org.snedecor.losses.metric.PairScore;
import org.snedecor.models.io.PixelSource;

/// Three measures of how near rows are: distances of rows of numbers, distances of images by their pixels, and a score.
public final class Neighbours {
    private Neighbours() {}

    /// Each row a query among all others, by Euclidean distance.
    ///
    /// @param rows `[n, dimensions]`
    /// @throws ArithmeticException for a number that is not finite
    public static NeighbourSearch among(NdArray rows) {
        return ArrayNeighbours.among(GalleryRows.of("gallery", rows));
    }

    /// Each row a query among all others, as a metric compares them.
    ///
    /// @param rows that [EmbeddingMetric#rows] gave
    public static NeighbourSearch by(EmbeddingMetric metric, NdArray rows) {
        return metric.score().map(score -> byScore(rows.shape().extent(0), affinity(score, rows, rows))).orElseGet(() -> among(rows));
    }

    /// Queries against a gallery that they are not part of, as a metric compares them.
    ///
    /// @param queries, gallery that [EmbeddingMetric#rows] gave
    public static NeighbourSearch by(EmbeddingMetric metric, NdArray queries, NdArray gallery) {
        return metric.score().map(score -> byScore(queries.shape().extent(0), gallery.shape().extent(0), affinity(score, queries, gallery))).orElseGet(() -> between(queries, gallery));
    }

    private static Affinity affinity(PairScore score, NdArray queries, NdArray gallery) {
        return (first, count) -> {
            try (var step = gallery.backend().step()) {
                return NoGrad.call(() -> score.scores(Tensor.constant(gallery), Tensor.constant(queries).slice(0, first, first + count))).value().toFloats();
            }
        };
    }

    /// Queries against a gallery that they are not part of, by Euclidean distance.
    public static NeighbourSearch between(NdArray queries, NdArray gallery) {
        return between(queries, GalleryRows.of("gallery", gallery));
    }

    /// The same with a gallery that is asked again and again.
    public static NeighbourSearch between(NdArray queries, GalleryRows gallery) {
        return ArrayNeighbours.between(queries, gallery);
    }

    /// Some images as queries among all others of their set, by Euclidean distance of their pixels.
    ///
    /// @param queries which images
    public static NeighbourSearch amongImages(Backend backend, PixelSource images, int... queries) {
        return new PixelNeighbours(backend, images, queries, images, true);
    }

    /// Some images of one set as queries against those of another.
    public static NeighbourSearch betweenImages(Backend backend, PixelSource images, int[] queries, PixelSource gallery) {
        return new PixelNeighbours(backend, images, queries, gallery, false);
    }

    /// Each row of a number of rows a query among all others, the greatest score the nearest.
    public static NeighbourSearch byScore(int rows, Affinity affinity) {
        return new ScoredNeighbours(rows, rows, true, affinity);
    }

    /// Queries against a gallery that they are not part of, the greatest score the nearest.
    public static NeighbourSearch byScore(int queries, int rows, Affinity affinity) {
        return new ScoredNeighbours(queries, rows, false, affinity);
    }
}

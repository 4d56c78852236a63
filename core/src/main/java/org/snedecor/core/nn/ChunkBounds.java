package org.snedecor.core.nn;

/// The rows of each chunk of a batch: chunk c has rows c·size to min(rows, (c + 1)·size) − 1.
///
/// @param rows of the batch, at least 1   @param size of a chunk, at least 1; the last one may be smaller
public record ChunkBounds(int rows, int size) {
    /// How many chunks there are.
    public int count() {
        return Math.ceilDiv(rows, size);
    }

    /// The first row of a chunk.
    public int from(int chunk) {
        return chunk * size;
    }

    /// The row after the last one of a chunk.
    public int to(int chunk) {
        return (int) Math.min(rows, (chunk + 1L) * size);
    }
}

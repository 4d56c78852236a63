package org.snedecor.models.train;

import java.io.Serializable;
import org.snedecor.core.nn.ChunkBounds;

/// A batch that is cut into chunks, as other processes hear of it: which rows of the training set, not their pixels.
///
/// @param step from 0   @param epoch from 0   @param number of the batch in its epoch   @param rows of the training set   @param chunk rows of a chunk, the last has fewer
public record ChunkedBatch(long step, int epoch, int number, int[] rows, int chunk) implements Serializable {
    private ChunkBounds bounds() {
        return new ChunkBounds(rows.length, chunk);
    }

    /// How many chunks there are.
    public int chunks() {
        return bounds().count();
    }

    /// The first row of a chunk.
    public int from(int c) {
        return bounds().from(c);
    }

    /// The row behind a chunk.
    public int to(int c) {
        return bounds().to(c);
    }
}

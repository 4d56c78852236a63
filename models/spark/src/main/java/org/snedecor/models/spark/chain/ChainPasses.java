package org.snedecor.models.spark.chain;

import java.io.IOException;
import java.util.function.Supplier;
import org.snedecor.models.train.ChunkWorker;
import org.snedecor.models.train.ChunkedBatch;

/// What a task does with a chunk, by the weights that it has.
public interface ChainPasses {
    /// z of a chunk.
    byte[] embed(ChunkedBatch batch, int c, String version, Supplier<byte[]> weights);

    /// Its gradients, as many bytes as [#numberBytes] divides.
    ChunkWorker.Share differentiate(ChunkedBatch batch, int c, String version, Supplier<byte[]> weights, byte[] dz);

    /// Bytes of a number, 4 or 8.
    int numberBytes();

    /// Makes them in the process of a task.
    @FunctionalInterface
    interface Maker {
        /// @throws IOException with a sentence where that cannot be done here
        ChainPasses make() throws IOException;
    }
}

package org.snedecor.models.spark;

import java.util.function.Supplier;
import org.snedecor.models.spark.chain.ChainPasses;
import org.snedecor.models.train.ChunkWorker;
import org.snedecor.models.train.ChunkWorker.Share;
import org.snedecor.models.train.ChunkedBatch;

/// The worker of this process as tasks of a chain ask it. Several in one process take turns.
record ChainedWorker(ChunkWorker worker, int numberBytes) implements ChainPasses {
    @Override
    public byte[] embed(ChunkedBatch batch, int c, String version, Supplier<byte[]> weights) {
        return worker.embed(batch, c, version, weights);
    }

    @Override
    public Share differentiate(ChunkedBatch batch, int c, String version, Supplier<byte[]> weights, byte[] dz) {
        return worker.differentiate(batch, c, version, weights, dz);
    }
}

package org.snedecor.models.train;

import org.snedecor.core.backend.Backend;
import org.snedecor.core.nn.ChunkPasses;
import org.snedecor.core.nn.Layer;

/// Processes that pass the chunks of a batch through the network, for one that has the loss and the optimiser.
@FunctionalInterface
public interface Workers {
    /// @param network as it stands at this step
    ChunkPasses chunks(Backend backend, Layer network, ChunkedBatch batch);
}

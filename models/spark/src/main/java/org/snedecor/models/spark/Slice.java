package org.snedecor.models.spark;

import java.io.Serializable;
import java.util.List;
import org.snedecor.models.train.ChunkWorker;

/// A part of the gradients of one chunk.
///
/// @param seen what batch norms saw of the chunk; of the first slice only
record Slice(int chunk, byte[] numbers, List<ChunkWorker.NormSeen> seen) implements Serializable {}

/// Losses against a memory of earlier batches: [CrossBatchMemory][org.snedecor.losses.memory.CrossBatchMemory], and the
/// [queue][org.snedecor.losses.memory.EmbeddingQueue] that holds its memory.
package org.snedecor.losses.memory;

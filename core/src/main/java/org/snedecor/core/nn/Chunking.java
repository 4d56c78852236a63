package org.snedecor.core.nn;

/// How a batch passes through a network in chunks.
///
/// @param size rows at a time, the last time fewer   @param norm what batch norm does
public record Chunking(int size, ChunkNorm norm) {
    public Chunking {
        if (size < 1) throw new IllegalArgumentException("chunks of " + size + " rows: there must be one");
    }

    /// Chunks that see their own rows alone.
    public static Chunking of(int size) {
        return new Chunking(size, ChunkNorm.CHUNK);
    }
}

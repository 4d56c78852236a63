package org.snedecor.core.nn;

/// How a batch passes through a network in chunks.
///
/// @param size rows in a chunk; the last chunk may have fewer   @param norm what batch norm does
/// @param workers the most threads, each with a chunk of its own: bits do not depend on it, but memory grows with it
public record Chunking(int size, ChunkNorm norm, int workers) {
    public Chunking {
        if (size < 1) throw new IllegalArgumentException("chunks: each must have at least 1 row, not " + size);
        if (workers < 1) throw new IllegalArgumentException("chunks: there must be at least 1 thread, not " + workers);
    }

    /// One chunk after the other.
    public Chunking(int size, ChunkNorm norm) {
        this(size, norm, 1);
    }

    /// The same on this many threads.
    public Chunking by(int threads) {
        return new Chunking(size, norm, threads);
    }

    /// Chunks that see their own rows alone.
    public static Chunking of(int size) {
        return new Chunking(size, ChunkNorm.CHUNK);
    }
}

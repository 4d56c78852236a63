package org.snedecor.core.nn;

/// Whose mean and variance batch norm uses where a batch passes in chunks ([ChunkedGradients]).
///
/// Let n be the number of chunks and d the depth of the batch norms, where those that do not see one another's results, as in the two paths of a
/// residual block, count as one. F is the time of a forward pass of all chunks, and B that of a backward pass, usually 2 F:
///
/// | | the gradient is that of | running statistics | time |
/// |---|---|---|---|
/// | `CHUNK` | a graph in which each chunk passes by itself | follow n times | 2 F + B |
/// | `FROZEN` | one graph of the whole batch in which they are frozen | stay | 2 F + B |
/// | `BATCH` | one graph of the whole batch | follow once, as there | at most (2 d + 2) F + (d + 1) B; with norms evenly in between about (1.5 d + 2) F + (d/2 + 1) B |
public enum ChunkNorm {
    /// Those of the chunk: f is another function for another size of chunk. (Ghost batch normalization: Hoffer, Hubara, Soudry, *Train longer, generalize better*, NIPS 2017.)
    CHUNK,
    /// The running ones, as in evaluation: for a network that has learned them.
    FROZEN,
    /// Those of all rows of the batch: exact, and slow.
    BATCH
}

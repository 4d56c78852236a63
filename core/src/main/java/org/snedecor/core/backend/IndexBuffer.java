package org.snedecor.core.backend;

/// Whole numbers (int32) in the memory of a backend: labels, positions, permutations.
public abstract class IndexBuffer extends Memory {
    protected IndexBuffer(Backend backend, int length) {
        super(backend, length);
    }
}

package org.snedecor.core.backend;

/// Floating-point numbers in the memory of a backend: doubles on `reference`, floats elsewhere. Opaque to all but their backend.
public abstract class Buffer extends Memory {
    protected Buffer(Backend backend, int length) {
        super(backend, length);
    }
}

package org.snedecor.core.op;

/// What becomes of a number and of those that are scattered onto it.
public enum Combine {
    /// The last one that is scattered there.
    REPLACE,
    /// Their sum.
    ADD,
    /// Their product.
    MULTIPLY,
    /// The greatest of them; equal ones share the gradient.
    MAX,
    /// The least of them; equal ones share the gradient.
    MIN
}

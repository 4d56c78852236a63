package org.snedecor.core.op;

/// How a number is combined with those that are scattered onto it.
public enum Combine {
    /// The last number that is scattered there.
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

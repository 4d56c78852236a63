package org.snedecor.tests.kit.law;

/// What holds of an operation besides its gradient, and so can be tested.
public enum Trait {
    /// f(αx + βz) = α f(x) + β f(z), all inputs together.
    LINEAR,
    /// f is linear in each input while the others stay.
    MULTILINEAR,
    /// f is a polynomial of degree at most four along any line.
    POLYNOMIAL
}

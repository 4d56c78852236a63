package org.snedecor.core.backend;

/// `y[4i + j] = ` word j of Philox 4x32-10 with key `seed` and counter `(stream, i)`, its upper 24 bits as a multiple of 2⁻²⁴ in
/// [0, 1): the same numbers on every backend and for any number of threads.
public interface RandomKernel {
    /// @param y overwritten
    void uniform(long seed, long stream, Buffer y);
}

package org.snedecor.core.backend.vector.simd;

/// A matrix somewhere in an array, whose rows begin `pitch` numbers apart.
public record PitchedRows(float[] numbers, int pitch) {}

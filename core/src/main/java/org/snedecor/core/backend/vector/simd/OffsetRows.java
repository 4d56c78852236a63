package org.snedecor.core.backend.vector.simd;

/// A matrix somewhere in an array, whose row l begins `offsets[l]` numbers after its first: rows of a plain matrix as well as shifted windows of an image.
public record OffsetRows(float[] numbers, int[] offsets) {}

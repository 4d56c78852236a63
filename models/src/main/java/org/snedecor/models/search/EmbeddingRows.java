package org.snedecor.models.search;

import java.util.Arrays;

/// x_i = `numbers[i · length ..]`: rows of one length, such as embeddings.
///
/// @param numbers row after row. Not copied: do not write into it.   @param length at least 1
public record EmbeddingRows(float[] numbers, int length) {
    public EmbeddingRows {
        if (length < 1 || numbers.length % length != 0) throw new IllegalArgumentException("rows: " + numbers.length + " numbers are no rows of " + length);
    }

    public int count() {
        return numbers.length / length;
    }

    /// A copy of row i.
    public float[] row(int i) {
        return Arrays.copyOfRange(numbers, i * length, (i + 1) * length);
    }

    /// Some of the rows, in this order: a copy.
    public EmbeddingRows select(int... places) {
        float[] some = new float[Math.multiplyExact(places.length, length)];
        for (int i = 0; i < places.length; i++) System.arraycopy(numbers, places[i] * length, some, i * length, length);
        return new EmbeddingRows(some, length);
    }

    /// These rows, then others of the same length.
    EmbeddingRows with(EmbeddingRows more) {
        float[] all = Arrays.copyOf(numbers, Math.addExact(numbers.length, more.numbers.length));
        System.arraycopy(more.numbers, 0, all, numbers.length, more.numbers.length);
        return new EmbeddingRows(all, length);
    }

    /// The same numbers, bit by bit.
    @Override public boolean equals(Object other) {
        return other instanceof EmbeddingRows(var n, var l) && l == length && Arrays.equals(n, numbers);
    }

    @Override public int hashCode() {
        return Arrays.hashCode(numbers);
    }

    @Override public String toString() {
        return "EmbeddingRows[" + count() + ", " + length + "]";
    }
}

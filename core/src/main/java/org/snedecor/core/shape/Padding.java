package org.snedecor.core.shape;

/// What lies around an axis of an image: zeros for a convolution, nothing for a pool.
public sealed interface Padding {
    /// This many rows, or columns, before the first pixel and after the last.
    record Fixed(int before, int after) implements Padding {}

    /// As much as gives ⌈extent / stride⌉ windows, half of it on each side. Where it is odd, [#UPPER] puts the greater half after the last pixel, and
    /// [#LOWER] before the first.
    enum Same implements Padding {
        UPPER, LOWER;

        /// How much of `all` lies before the first pixel.
        public long before(long all) {
            return this == UPPER ? all / 2 : all - all / 2;
        }
    }

    static Padding of(int before, int after) {
        return new Fixed(before, after);
    }
}

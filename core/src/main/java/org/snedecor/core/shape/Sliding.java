package org.snedecor.core.shape;

/// How windows move along one axis of an image, whatever their size and its extent: tap r of window p sees pixel `p·stride + r·dilation − before`.
///
/// @param stride ≥ 1   @param dilation ≥ 1, from one tap to the next
public record Sliding(int stride, Padding padding, int dilation) {
    /// Without padding, taps side by side.
    public static Sliding by(int stride) {
        return of(stride, 0, 1);
    }

    /// The same padding on both sides.
    public static Sliding of(int stride, int padding, int dilation) {
        return new Sliding(stride, Padding.of(padding, padding), dilation);
    }

    public Sliding padded(int before, int after) {
        return padded(Padding.of(before, after));
    }

    public Sliding padded(Padding around) {
        return new Sliding(stride, around, dilation);
    }

    public Sliding dilated(int apart) {
        return new Sliding(stride, padding, apart);
    }

    /// Is the padding after the last pixel negative?
    boolean cuts() {
        return padding instanceof Padding.Fixed fixed && fixed.before() >= 0 && fixed.after() < 0;
    }
}

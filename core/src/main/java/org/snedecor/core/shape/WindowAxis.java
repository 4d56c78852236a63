package org.snedecor.core.shape;

/// One axis of an image, and the windows along it: tap r of window p sees pixel `p·stride + r·dilation − before`, which lies in the padding where it is
/// negative, or `extent` and more.
///
/// @param extent  pixels   @param size taps of a window   @param stride from one window to the next   @param dilation from one tap to the next
/// @param before  rows, or columns, of padding before the first pixel
/// @param after   likewise after the last one. Negative where as many of the last pixels are seen by no window on purpose.
/// @param windows how many windows there are
public record WindowAxis(int extent, int size, int stride, int before, int after, int dilation, int windows) {

    /// As many windows as fit: `⌊(extent + before + after − reach) / stride⌋ + 1`.
    public static WindowAxis of(int extent, int size, Sliding sliding) {
        int stride = sliding.stride();
        int dilation = sliding.dilation();
        long reach = reach(size, dilation);
        long before;
        long after;
        switch (sliding.padding()) {
            case Padding.Fixed fixed -> {
                before = fixed.before();
                after = fixed.after();
            }
            case Padding.Same same -> {
                long all = stride < 1 ? 0 : Math.max(0, (Math.ceilDiv((long) extent, stride) - 1) * stride + reach - extent);
                before = same == Padding.Same.UPPER ? all / 2 : all - all / 2;
                after = all - before;
            }
        }
        long room = extent + before + after - reach;
        long windows = stride >= 1 && room >= 0 ? room / stride + 1 : 0;
        return new WindowAxis(extent, size, stride, (int) before, (int) after, dilation, (int) windows);
    }

    private static long reach(int size, int dilation) {
        return (size - 1L) * dilation + 1;
    }

    /// Pixels from the first tap of a window to its last: `(size − 1)·dilation + 1`.
    public int reach() {
        return (size - 1) * dilation + 1;
    }

    /// Does every pixel have its window, and every window its pixels side by side?
    public boolean isPlain() {
        return stride == 1 && dilation == 1;
    }

    /// What is wrong with the numbers, as the rule of a [ShapeException]; null if nothing is.
    ///
    /// @param window what its owner calls it
    String fault(String window) {
        if (stride < 1) return "the stride must be at least 1, not " + stride;
        if (before < 0) return "the padding must not be negative, but is " + before;
        if (dilation < 1) return "the dilation must be at least 1, not " + dilation;
        if (size < 1) return "a " + window + " must have at least one element";
        if ((long) extent + before + after < reach(size, dilation)) return "the " + window + " is larger than the padded image";
        return null;
    }
}

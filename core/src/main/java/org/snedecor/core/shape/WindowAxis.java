package org.snedecor.core.shape;

/// One axis of an image, and the windows along it: tap r of window p sees pixel `p·stride + r·dilation − before`, which lies in the padding where it is
/// negative, or `extent` and more.
///
/// @param extent  pixels   @param size taps of a window   @param stride from one window to the next   @param dilation from one tap to the next
/// @param before  rows, or columns, of padding before the first pixel
/// @param after   likewise after the last one; negative where that many of the last pixels are deliberately seen by no window
/// @param windows how many windows there are
public record WindowAxis(int extent, int size, int stride, int before, int after, int dilation, int windows) {

    /// As many windows as fit: `⌊(extent + before + after − reach) / stride⌋ + 1`.
    public static WindowAxis of(int extent, int size, Sliding sliding) {
        return of(extent, size, sliding, false);
    }

    /// With `ceil` there is also the window that begins in the image, or before it, and ends behind the padding: `⌈(extent + before + after − reach) / stride⌉ + 1`
    /// windows, but none that begins in the padding after the last pixel.
    public static WindowAxis of(int extent, int size, Sliding sliding, boolean ceil) {
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
                before = same.before(all);
                after = all - before;
            }
        }
        long room = extent + before + after - reach;
        long windows = stride >= 1 && room >= 0 ? room / stride + 1 : 0;
        if (ceil && windows > 0 && room % stride != 0 && windows * stride < extent + before) windows++;
        return new WindowAxis(extent, size, stride, (int) before, (int) after, dilation, (int) windows);
    }

    /// The axis of Y in a transposed convolution of X, which has `windows` pixels, by a filter of `size` taps. It is the input gradient of the
    /// convolution from Y to X. Y has `(windows − 1)·stride + reach + more − before − after` pixels; with [Padding.Same] it has `windows·stride`, and
    /// what is too much is cut off on both sides.
    ///
    /// @param more pixels of Y after the last one that a window needs; without padding there, nothing is added to them
    public static WindowAxis transposed(int windows, int size, Sliding sliding, int more) {
        int stride = sliding.stride();
        int dilation = sliding.dilation();
        long whole = (windows - 1L) * stride + reach(size, dilation) + more;
        return switch (sliding.padding()) {
            case Padding.Fixed fixed -> new WindowAxis((int) Math.clamp(whole - fixed.before() - fixed.after(), -1, Integer.MAX_VALUE), size, stride,
                    fixed.before(), fixed.after() - more, dilation, windows);
            case Padding.Same same -> {
                int extent = (int) Math.clamp((long) windows * stride, -1, Integer.MAX_VALUE);
                long all = Math.max(0, whole - extent);
                long before = same.before(all);
                yield new WindowAxis(extent, size, stride, (int) before, (int) (whole - more - extent - before), dilation, windows);
            }
        };
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

    /// The first pixel that window p sees, if it sees one.
    public int first(int p) {
        int start = p * stride - before;
        return start >= 0 ? start : start + Math.ceilDiv(-start, dilation) * dilation;
    }

    /// The end, exclusive, of the pixels that window p may see: it sees those `first(p) + i·dilation` that lie before it.
    public int beyond(int p) {
        return Math.min(extent, p * stride - before + reach());
    }

    /// How many pixels window p sees.
    public int pixels(int p) {
        return Math.max(0, Math.ceilDiv(beyond(p) - first(p), dilation));
    }

    /// How many of its taps lie in the image or its padding: all but those beyond both, which `ceil` allows.
    public int pixelsAndPadding(int p) {
        return Math.min(size, Math.ceilDiv(extent + after - (p * stride - before), dilation));
    }

    /// What is wrong with the numbers, as the rule of a [ShapeException]; null if nothing is.
    ///
    /// @param window what its owner calls it
    String fault(String window) {
        if (stride < 1) return "the stride must be at least 1, not " + stride;
        if (before < 0) return "the padding must not be negative, but is " + before;
        if (dilation < 1) return "the dilation must be at least 1, not " + dilation;
        if (size < 1) return "a " + window + " must have at least one element";
        long padded = (long) extent + before + after;
        if (padded < reach(size, dilation)) return "the " + window + " is larger than the padded image";
        if (padded + stride > Integer.MAX_VALUE) return "the padded image and a stride, " + padded + " and " + stride + ", reach beyond 2^31 - 1";
        return null;
    }
}

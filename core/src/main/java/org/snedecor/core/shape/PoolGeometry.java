package org.snedecor.core.shape;

/// Square windows over the planes of an image: window (p, q) covers rows p·stride − padding + [0, window) and likewise columns,
/// cut off at the borders. The output has ⌊(h + 2 padding − window) / stride⌋ + 1 rows.
///
/// @param planes batch × channels
public record PoolGeometry(int planes, int h, int w, int window, int stride, int padding) {

    public PoolGeometry {
        if (window < 1) throw new ShapeException("pool2d", shapes(planes, h, w, window), "the window must be at least 1");
        if (stride < 1) throw new ShapeException("pool2d", shapes(planes, h, w, window), "the stride must be at least 1, not " + stride);
        // A window must hold at least one pixel of the image, or its maximum and its mean would be of nothing.
        if (padding < 0 || 2 * padding > window) {
            throw new ShapeException("pool2d", shapes(planes, h, w, window), "the padding, " + padding + ", must lie between 0 and half the window");
        }
        if (h + 2 * padding < window || w + 2 * padding < window) {
            throw new ShapeException("pool2d", shapes(planes, h, w, window), "the window is larger than the padded image");
        }
    }

    private static String shapes(int planes, int h, int w, int window) {
        return "[" + planes + " planes, " + h + ", " + w + "] by a window of " + window;
    }

    public static PoolGeometry of(Shape x, int window, int stride, int padding) {
        if (x.rank() != 4) throw new ShapeException("pool2d", x, "images have rank 4");
        return new PoolGeometry(x.extent(0) * x.extent(1), x.extent(2), x.extent(3), window, stride, padding);
    }

    /// Output height.
    public int p() {
        return (h + 2 * padding - window) / stride + 1;
    }

    /// Output width.
    public int q() {
        return (w + 2 * padding - window) / stride + 1;
    }

    public Shape y(Shape x) {
        return Shape.of(x.extent(0), x.extent(1), p(), q());
    }
}

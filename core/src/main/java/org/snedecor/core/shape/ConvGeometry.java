package org.snedecor.core.shape;

/// The letters of a convolution:
/// `Y[n,k,p,q] = Σ_{c,r,s} X[n, c, p·stride + r·dilation − padding, q·stride + s·dilation − padding] · W[k,c,r,s]`.
///
/// With groups g the channels fall into g blocks; filter k sees only the block of its own group, so W is `[k, c/g, r, s]`.
///
/// @param n batch      @param c input channels   @param h input height   @param w input width
/// @param k filters    @param r filter height    @param s filter width
public record ConvGeometry(int n, int c, int h, int w, int k, int r, int s, int stride, int padding, int dilation, int groups) {

    public ConvGeometry {
        if (stride < 1) throw new ShapeException("conv2d", shapes(n, c, h, w, k, groups, r, s), "the stride must be at least 1, not " + stride);
        if (padding < 0) throw new ShapeException("conv2d", shapes(n, c, h, w, k, groups, r, s), "the padding must not be negative, but is " + padding);
        if (dilation < 1) throw new ShapeException("conv2d", shapes(n, c, h, w, k, groups, r, s), "the dilation must be at least 1, not " + dilation);
        if (groups < 1 || c % groups != 0 || k % groups != 0) {
            throw new ShapeException("conv2d", shapes(n, c, h, w, k, groups, r, s), "the groups, " + groups + ", must divide the channels, " + c + ", and the filters, " + k);
        }
        if (r < 1 || s < 1) throw new ShapeException("conv2d", shapes(n, c, h, w, k, groups, r, s), "a filter must have at least one element");
        if (h + 2 * padding < dilation * (r - 1) + 1 || w + 2 * padding < dilation * (s - 1) + 1) {
            throw new ShapeException("conv2d", shapes(n, c, h, w, k, groups, r, s), "the filter is larger than the padded image");
        }
    }

    private static String shapes(int n, int c, int h, int w, int k, int groups, int r, int s) {
        return "[" + n + ", " + c + ", " + h + ", " + w + "] by [" + k + ", " + c / Math.max(groups, 1) + ", " + r + ", " + s + "]";
    }

    /// The geometry of X `[n, c, h, w]` by W `[k, c/groups, r, s]`.
    public static ConvGeometry of(Shape x, Shape w, int stride, int padding, int dilation, int groups) {
        if (x.rank() != 4 || w.rank() != 4) throw new ShapeException("conv2d", x + " by " + w, "images and filters have rank 4");
        if (x.extent(1) != w.extent(1) * groups) {
            throw new ShapeException("conv2d", x + " by " + w, "the channels differ, " + x.extent(1) + " and " + w.extent(1) * groups);
        }
        return new ConvGeometry(x.extent(0), x.extent(1), x.extent(2), x.extent(3), w.extent(0), w.extent(2), w.extent(3),
                stride, padding, dilation, groups);
    }

    /// Output height.
    public int p() {
        return (h + 2 * padding - dilation * (r - 1) - 1) / stride + 1;
    }

    /// Output width.
    public int q() {
        return (w + 2 * padding - dilation * (s - 1) - 1) / stride + 1;
    }

    public Shape x() {
        return Shape.of(n, c, h, w);
    }

    public Shape filters() {
        return Shape.of(k, c / groups, r, s);
    }

    public Shape y() {
        return Shape.of(n, k, p(), q());
    }

    /// Multiplications and additions of one pass, taps in the padding included: 2 n k p q (c/groups) r s.
    public long flops() {
        return 2L * n * k * p() * q() * (c / groups) * r * s;
    }
}

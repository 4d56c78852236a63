package org.snedecor.core.shape;

/// The letters of a convolution: along its [WindowAxis], tap r of window p sees row i = p·stride + r·dilation − before of X, and likewise tap s of window q column j:
/// `Y[n,k,p,q] = Σ_{c,r,s} X[n,c,i,j] · W[k,c,r,s]`.
///
/// With groups g the channels fall into g blocks; filter k sees only the block of its own group, so W is `[k, c/g, r, s]`.
///
/// @param n batch      @param c input channels   @param k filters
/// @param rows    input height, filter height, and how filters move down      @param columns likewise across
public record ConvGeometry(int n, int c, int k, WindowAxis rows, WindowAxis columns, int groups) {

    public ConvGeometry {
        fail(rows.fault("filter"), n, c, k, rows, columns, groups);
        fail(columns.fault("filter"), n, c, k, rows, columns, groups);
        if (groups < 1 || c % groups != 0 || k % groups != 0) {
            fail("the groups, " + groups + ", must divide the channels, " + c + ", and the filters, " + k, n, c, k, rows, columns, groups);
        }
    }

    /// The same stride, padding and dilation along both axes, and on both sides.
    ///
    /// @param h input height   @param w input width   @param r filter height   @param s filter width
    public ConvGeometry(int n, int c, int h, int w, int k, int r, int s, int stride, int padding, int dilation, int groups) {
        this(n, c, k, WindowAxis.of(h, r, Sliding.of(stride, padding, dilation)), WindowAxis.of(w, s, Sliding.of(stride, padding, dilation)), groups);
    }

    private static void fail(String rule, int n, int c, int k, WindowAxis rows, WindowAxis columns, int groups) {
        if (rule == null) return;
        throw new ShapeException("conv2d", "[" + n + ", " + c + ", " + rows.extent() + ", " + columns.extent() + "] by ["
                + k + ", " + c / Math.max(groups, 1) + ", " + rows.size() + ", " + columns.size() + "]", rule);
    }

    /// The geometry of X `[n, c, h, w]` by W `[k, c/groups, r, s]`.
    public static ConvGeometry of(Shape x, Shape w, Sliding rows, Sliding columns, int groups) {
        if (x.rank() != 4 || w.rank() != 4) throw new ShapeException("conv2d", x + " by " + w, "images and filters have rank 4");
        if (x.extent(1) != w.extent(1) * groups) {
            throw new ShapeException("conv2d", x + " by " + w, "the channels differ, " + x.extent(1) + " and " + w.extent(1) * groups);
        }
        if (rows.cuts() || columns.cuts()) throw new ShapeException("conv2d", x + " by " + w, "the padding must not be negative");
        return new ConvGeometry(x.extent(0), x.extent(1), w.extent(0),
                WindowAxis.of(x.extent(2), w.extent(2), rows), WindowAxis.of(x.extent(3), w.extent(3), columns), groups);
    }

    /// The convolution from Y `[n, c, h, w]` to X `[n, k, p, q]` by W `[k, c/groups, r, s]`. Its input gradient is the transposed convolution of X by
    /// W, with the result Y.
    ///
    /// @param moreRows rows of Y below those that its windows need   @param moreColumns likewise columns
    public static ConvGeometry transposed(Shape x, Shape w, Sliding rows, Sliding columns, int moreRows, int moreColumns, int groups) {
        String rule = transposedFault(x, w, groups);
        if (rule == null) rule = transposedFault(rows, moreRows);
        if (rule == null) rule = transposedFault(columns, moreColumns);
        if (rule != null) throw new ShapeException("convTranspose2d", x + " by " + w, rule);
        WindowAxis down = WindowAxis.transposed(x.extent(2), w.extent(2), rows, moreRows);
        WindowAxis across = WindowAxis.transposed(x.extent(3), w.extent(3), columns, moreColumns);
        if (down.extent() < 1 || across.extent() < 1) throw new ShapeException("convTranspose2d", x + " by " + w, "the padding cuts off all pixels");
        return new ConvGeometry(x.extent(0), w.extent(1) * groups, x.extent(1), down, across, groups);
    }

    private static String transposedFault(Shape x, Shape w, int groups) {
        if (x.rank() != 4 || w.rank() != 4) return "images and filters have rank 4";
        if (x.extent(1) != w.extent(0)) return "the channels differ, " + x.extent(1) + " and " + w.extent(0);
        if (groups < 1 || x.extent(1) % groups != 0) return "the groups, " + groups + ", must divide the channels, " + x.extent(1);
        if (x.extent(2) == 0 || x.extent(3) == 0) return "the image has no pixels";
        if (w.extent(2) == 0 || w.extent(3) == 0) return "a filter must have at least one element";
        return null;
    }

    private static String transposedFault(Sliding sliding, int more) {
        if (sliding.stride() < 1) return "the stride must be at least 1, not " + sliding.stride();
        if (sliding.dilation() < 1) return "the dilation must be at least 1, not " + sliding.dilation();
        if (sliding.padding() instanceof Padding.Fixed(int before, int after) && Math.min(before, after) < 0) return "the padding must not be negative";
        return more < 0 ? "the pixels added at the end must not be negative, but are " + more : null;
    }

    /// Input height.
    public int h() {
        return rows.extent();
    }

    /// Input width.
    public int w() {
        return columns.extent();
    }

    /// Filter height.
    public int r() {
        return rows.size();
    }

    /// Filter width.
    public int s() {
        return columns.size();
    }

    /// Output height.
    public int p() {
        return rows.windows();
    }

    /// Output width.
    public int q() {
        return columns.windows();
    }

    public Shape x() {
        return Shape.of(n, c, h(), w());
    }

    public Shape filters() {
        return Shape.of(k, c / groups, r(), s());
    }

    public Shape y() {
        return Shape.of(n, k, p(), q());
    }

    /// Multiplications and additions of one pass, taps in the padding included: 2 n k p q (c/groups) r s.
    public long flops() {
        return 2L * n * k * p() * q() * (c / groups) * r() * s();
    }

    /// The padding, where it is the same on all four sides and the convolution fits Winograd's algorithm: 3 × 3 filters, stride and dilation 1, one
    /// group. Negative otherwise.
    public int paddingOf3x3() {
        int padding = rows.before();
        boolean same = padding == rows.after() && padding == columns.before() && padding == columns.after();
        return same && r() == 3 && s() == 3 && rows.isPlain() && columns.isPlain() && groups == 1 ? padding : -1;
    }
}

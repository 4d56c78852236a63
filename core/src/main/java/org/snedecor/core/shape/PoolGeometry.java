package org.snedecor.core.shape;

/// Windows over the planes of an image: along each [WindowAxis], tap r of window p sees row p·stride + r·dilation − before, if there is such a row.
/// A window must see at least one pixel, or its maximum and its mean would be of nothing.
///
/// @param planes batch × channels
/// @param rows    the height of planes and windows, and how these move down      @param columns likewise across
/// @param countsPadding does a mean divide by the taps in the padding too, whose pixels are 0, or by those in the image alone?
public record PoolGeometry(int planes, WindowAxis rows, WindowAxis columns, boolean countsPadding) {

    public PoolGeometry {
        fail(rows.fault("window"), planes, rows, columns);
        fail(columns.fault("window"), planes, rows, columns);
        fail(blind("row", rows), planes, rows, columns);
        fail(blind("column", columns), planes, rows, columns);
    }

    /// Square windows, the same stride along both axes and the same padding on all four sides.
    public PoolGeometry(int planes, int h, int w, int window, int stride, int padding) {
        this(planes, PoolWindow.of(window, stride, padding).on(h), PoolWindow.of(window, stride, padding).on(w), false);
    }

    /// The first window without a pixel, as the rule of a [ShapeException]; null where each sees one.
    private static String blind(String line, WindowAxis axis) {
        for (int p = 0; p < axis.windows(); p++) {
            if (axis.pixels(p) == 0) return "every window must see a pixel, and window " + p + " sees no " + line;
        }
        return null;
    }

    private static void fail(String rule, int planes, WindowAxis rows, WindowAxis columns) {
        if (rule == null) return;
        throw new ShapeException("pool2d", "[" + planes + " planes, " + rows.extent() + ", " + columns.extent() + "] by a window of "
                + rows.size() + " x " + columns.size(), rule);
    }

    public static PoolGeometry of(Shape x, PoolWindow rows, PoolWindow columns, boolean countsPadding) {
        if (x.rank() != 4) throw new ShapeException("pool2d", x, "images have rank 4");
        if (rows.sliding().cuts() || columns.sliding().cuts()) throw new ShapeException("pool2d", x, "the padding must not be negative");
        return new PoolGeometry(x.extent(0) * x.extent(1), rows.on(x.extent(2)), columns.on(x.extent(3)), countsPadding);
    }

    /// Input height.
    public int h() {
        return rows.extent();
    }

    /// Input width.
    public int w() {
        return columns.extent();
    }

    /// Output height.
    public int p() {
        return rows.windows();
    }

    /// Output width.
    public int q() {
        return columns.windows();
    }

    /// The rows that count in a mean over a window of row p: the mean divides by this times [#across] of the window's column.
    public int down(int p) {
        return countsPadding ? rows.pixelsAndPadding(p) : rows.pixels(p);
    }

    public int across(int q) {
        return countsPadding ? columns.pixelsAndPadding(q) : columns.pixels(q);
    }

    public Shape y(Shape x) {
        return Shape.of(x.extent(0), x.extent(1), p(), q());
    }
}

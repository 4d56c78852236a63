package org.snedecor.models.data;

/// (x, y) -> c + A (F (p − c) − t)
///
/// Where a pixel of the output comes from in the input: c is the centre of the image, F a flip left to right, t a shift and A a linear map. Bilinear between
/// pixels; beyond the edge lies the nearest pixel of the edge.
///
/// @param mirror −1 for a flip, 1 for none   @param xx, xy, yx, yy the entries of A
public record PlaceMap(double cy, double cx, double ty, double tx, int mirror, double xx, double xy, double yx, double yy) {

    /// A = R(angle) · K(shear) / zoom, with a rotation R and a shear K = (1 k; 0 1).
    ///
    /// A quarter turn, or several, are exact: their cosines and sines are whole numbers.
    ///
    /// @param angle in degrees; what is up goes right   @param ty, tx the shift, in pixels
    public static PlaceMap of(int height, int width, double angle, double zoom, double shear, double ty, double tx, boolean flip) {
        double radians = StrictMath.toRadians(angle);
        boolean quarter = angle % 90 == 0;
        double c = StrictMath.cos(radians), s = StrictMath.sin(radians);
        double cos = (quarter ? Math.rint(c) : c) / zoom, sin = (quarter ? Math.rint(s) : s) / zoom;
        return new PlaceMap((height - 1) / 2.0, (width - 1) / 2.0, ty, tx, flip ? -1 : 1, cos, cos * shear - sin, sin, sin * shear + cos);
    }

    /// The whole image from a part of it: `rows` × `columns` of its extents, whose upper left corner lies at a share `top` and `left` of what is left over. This
    /// map goes before, so that the part is cut from what it gives.
    ///
    /// @param rows, columns, top, left from 0 to 1
    PlaceMap ofPart(int height, int width, double rows, double columns, double top, double left) {
        // Pixel centres: y of the part is top' + (y + ½) rows − ½. About the centre that is rows (y − c) + d.
        double dy = (1 - rows) * height * (top - 0.5), dx = (1 - columns) * width * (left - 0.5);
        // A (F (S (p − c) + d) − t) = A (F S (p − c) − (t − F d)), and F S = S F.
        return new PlaceMap(cy, cx, ty - dy, tx - mirror * dx, mirror, xx, xy, yx, yy).stretched(rows, columns);
    }

    private PlaceMap stretched(double rows, double columns) {
        return new PlaceMap(cy, cx, ty / rows, tx / columns, mirror, xx * columns, xy * rows, yx * columns, yy * rows);
    }

    /// The value at pixel (y, x) of the output, 0 to 255.
    ///
    /// @param pixels of the input, unsigned, row after row from `start` on
    public double sample(byte[] pixels, int start, int height, int width, int y, int x) {
        double u = mirror * (x - cx) - tx, v = y - cy - ty;
        double sx = cx + xx * u + xy * v, sy = cy + yx * u + yy * v;
        int left = (int) Math.floor(sx), top = (int) Math.floor(sy);
        double fx = sx - left, fy = sy - top;
        return (1 - fy) * ((1 - fx) * at(pixels, start, height, width, top, left) + fx * at(pixels, start, height, width, top, left + 1))
                + fy * ((1 - fx) * at(pixels, start, height, width, top + 1, left) + fx * at(pixels, start, height, width, top + 1, left + 1));
    }

    private static int at(byte[] pixels, int start, int height, int width, int y, int x) {
        return pixels[start + Math.clamp(y, 0, height - 1) * width + Math.clamp(x, 0, width - 1)] & 0xff;
    }
}

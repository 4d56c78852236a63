package org.snedecor.models.io;

import java.util.List;

/// upright[y, x] = stored[a or H − 1 − a, b or W − 1 − b],  (a, b) = (y, x), or (x, y) where the sides change places
///
/// How a stored picture of H × W must be turned to stand upright: the eight cases of EXIF's tag 0x0112.
///
/// @param swaps      the sides change places   @param fromBottom rows are counted from the last one
/// @param fromRight  columns are counted from the last one
record Orientation(boolean swaps, boolean fromBottom, boolean fromRight) {

    static final Orientation UPRIGHT = new Orientation(false, false, false);

    private static final List<Orientation> EXIF = List.of(
            UPRIGHT,
            new Orientation(false, false, true),        // mirrored
            new Orientation(false, true, true),         // upside down
            new Orientation(false, true, false),        // upside down and mirrored
            new Orientation(true, false, false),        // mirrored along the main diagonal
            new Orientation(true, true, false),         // to be turned clockwise: a phone held upright
            new Orientation(true, true, true),          // mirrored along the other diagonal
            new Orientation(true, false, true));        // to be turned anticlockwise

    /// The orientation of EXIF's number; one that EXIF does not know is taken for upright, as viewers do.
    static Orientation of(int exif) {
        return exif >= 1 && exif <= 8 ? EXIF.get(exif - 1) : UPRIGHT;
    }

    /// The stored picture, set upright.
    Picture upright(Picture stored) {
        if (equals(UPRIGHT)) return stored;
        int height = stored.height(), width = stored.width(), plane = height * width;
        int newHeight = swaps ? width : height, newWidth = swaps ? height : width;
        // As numbers: where the first pixel lies, and how far on the next row's and the next column's do.
        int start = (fromBottom ? (height - 1) * width : 0) + (fromRight ? width - 1 : 0);
        int alongA = fromBottom ? -width : width, alongB = fromRight ? -1 : 1;
        int perRow = swaps ? alongB : alongA, perColumn = swaps ? alongA : alongB;
        byte[] y = new byte[stored.pixels().length];
        int out = 0;
        for (int c = 0; c < stored.channels(); c++) {
            for (int row = 0; row < newHeight; row++) {
                int at = c * plane + start + row * perRow;
                for (int column = 0; column < newWidth; column++, at += perColumn) y[out++] = stored.pixels()[at];
            }
        }
        return new Picture(stored.channels(), newHeight, newWidth, y);
    }
}

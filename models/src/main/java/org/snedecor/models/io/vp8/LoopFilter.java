package org.snedecor.models.io.vp8;

/// Smooths the edges of blocks where they look like edges of blocks, RFC 6386, section 15, when the whole picture is there: nothing is predicted from
/// what was smoothed.
///
/// Let p3 p2 p1 p0 | q0 q1 q2 q3 be a row of samples across an edge. Those next to the edge are moved towards each other where
/// 4 |p0 − q0| + |p1 − q1| ≤ 2 limit + 1. But for the simple filter, neighbours must also differ by `inner` at most.
final class LoopFilter {

    /// How strongly the edges of a macroblock are smoothed.
    ///
    /// @param limit 0 for not at all   @param variance how far neighbours at an edge may differ before it is taken for one of the picture's own
    /// @param inside also the edges of its subblocks?
    record Strength(int limit, int inner, int variance, boolean inside) {

        /// From what the header says, section 15.2 and 15.3.
        static Strength of(int level, int sharpness, boolean inside) {
            if (level == 0) return new Strength(0, 0, 0, false);
            int inner = sharpness > 4 ? level >> 2 : sharpness > 0 ? level >> 1 : level;
            if (sharpness > 0) inner = Math.min(inner, 9 - sharpness);
            inner = Math.max(inner, 1);
            return new Strength(2 * level + inner, inner, level >= 40 ? 2 : level >= 15 ? 1 : 0, inside);
        }
    }

    private final byte[] plane;
    private final int stride;
    private final boolean simple;

    LoopFilter(byte[] plane, int stride, boolean simple) {
        this.plane = plane;
        this.stride = stride;
        this.simple = simple;
    }

    /// The edges of the block of `size` × `size` at column x, row y: its left one, those inside from top to bottom, its upper one, those inside from
    /// left to right.
    void block(int x, int y, int size, Strength s) {
        if (s.limit == 0) return;
        int at = y * stride + x;
        if (x > 0) edge(at, 1, stride, size, s.limit + 4, s, true);
        if (s.inside) for (int i = 4; i < size; i += 4) edge(at + i, 1, stride, size, s.limit, s, false);
        if (y > 0) edge(at, stride, 1, size, s.limit + 4, s, true);
        if (s.inside) for (int i = 4; i < size; i += 4) edge(at + i * stride, stride, 1, size, s.limit, s, false);
    }

    /// @param across from a sample to the next one across the edge   @param along and along it   @param wide the edge of a macroblock?
    private void edge(int at, int across, int along, int length, int limit, Strength s, boolean wide) {
        for (int i = 0; i < length; i++, at += along) {
            int p1 = sample(at - 2 * across), p0 = sample(at - across), q0 = sample(at), q1 = sample(at + across);
            if (4 * Math.abs(p0 - q0) + Math.abs(p1 - q1) > 2 * limit + 1) continue;
            if (simple) {
                nearest(at, across, 3 * (q0 - p0) + signed(p1 - q1));
                continue;
            }
            int p2 = sample(at - 3 * across), q2 = sample(at + 2 * across);
            if (Math.abs(sample(at - 4 * across) - p2) > s.inner || Math.abs(p2 - p1) > s.inner || Math.abs(p1 - p0) > s.inner
                    || Math.abs(sample(at + 3 * across) - q2) > s.inner || Math.abs(q2 - q1) > s.inner || Math.abs(q1 - q0) > s.inner) continue;
            if (Math.abs(p1 - p0) > s.variance || Math.abs(q1 - q0) > s.variance) {
                nearest(at, across, 3 * (q0 - p0) + signed(p1 - q1));
            } else if (wide) {
                int a = signed(3 * (q0 - p0) + signed(p1 - q1));
                for (int k = 0; k < 3; k++) {
                    int move = (27 - 9 * k) * a + 63 >> 7;
                    move(at - (k + 1) * across, move);
                    move(at + k * across, -move);
                }
            } else {
                int move = nearest(at, across, 3 * (q0 - p0)) + 1 >> 1;
                move(at - 2 * across, move);
                move(at + across, -move);
            }
        }
    }

    /// Moves the two samples at the edge by an eighth of `a`.
    ///
    /// @return by how much the second one
    private int nearest(int at, int across, int a) {
        int down = Math.clamp(a + 4 >> 3, -16, 15), up = Math.clamp(a + 3 >> 3, -16, 15);
        move(at - across, up);
        move(at, -down);
        return down;
    }

    private int sample(int at) {
        return plane[at] & 0xff;
    }

    private static int signed(int x) {
        return Math.clamp(x, -128, 127);
    }

    private void move(int at, int by) {
        plane[at] = (byte) Math.clamp((plane[at] & 0xff) + by, 0, 255);
    }
}

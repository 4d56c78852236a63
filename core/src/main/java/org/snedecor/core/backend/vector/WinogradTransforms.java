package org.snedecor.core.backend.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/// `V = Bᵀ x B` and `y = Aᵀ m A` for many tiles at once: the two transforms of [WinogradConv2d] and the ways to them and from them, on lanes and,
/// while those are cold ([Warmth]), as the plain loops that they replace.
///
/// Tiles lie side by side, so neighbours in a row of pixels belong to one tile in turns: two vectors are taken apart into those at even and
/// those at odd places, and put together again at the end.
final class WinogradTransforms {
    private static final int LANES = Gemm.LANES;
    private static final int COLUMNS = Gemm.COLUMNS;
    private static final VectorShuffle<Float> EVEN = VectorShuffle.makeUnzip(Gemm.S, 0);
    private static final VectorShuffle<Float> ODD = VectorShuffle.makeUnzip(Gemm.S, 1);
    private static final VectorShuffle<Float> LOW = VectorShuffle.makeZip(Gemm.S, 0);
    private static final VectorShuffle<Float> HIGH = VectorShuffle.makeZip(Gemm.S, 1);
    private static final Warmth WARMTH = new Warmth();
    private static final int[] ROWS_OF_PIECE = {0, -1, LANES, 0};

    private WinogradTransforms() {}

    /// Rows of pixels end to end, twice: lines 0 and 4 begin with column 0 of the tiles, lines 2 and 6 with column 2; zeros outside.
    ///
    /// @param in whose rows have `w` pixels   @param places where the rows begin, but for `channel`: first the upper ones of tiles, then those below;
    /// negative outside   @param rows upper ones   @param count pixels of a row
    static void fill(float[] in, int w, int padding, int[] places, int rows, int channel, int count, float[] lines, int line) {
        if (WARMTH.ready()) {
            fillOnLanes(in, w, padding, places, rows, channel, count, lines, line);
            return;
        }
        WARMTH.probe(WinogradTransforms::piece);
        for (int odd = 0; odd < 2; odd++) for (int row = 0; row < rows; row++) for (int column = 0; column <= 2; column += 2) {
            int to = (4 * odd + column) * line + row * count;
            int left = column - padding;
            int begin = Math.clamp(-left, 0, count);
            int end = Math.clamp(w - left, begin, count);
            int place = places[odd * rows + row];
            if (place < 0) end = begin;
            Arrays.fill(lines, to, to + begin, 0);
            if (end > begin) System.arraycopy(in, place + channel + left + begin, lines, to + begin, end - begin);
            Arrays.fill(lines, to + end, to + count, 0);
        }
    }

    /// Vectors are stored whole, the last ones of a row first: what one writes too much is written again by a later one.
    private static void fillOnLanes(float[] in, int w, int padding, int[] places, int rows, int channel, int count, float[] lines, int line) {
        for (int v = (count - 1) / LANES * LANES; v >= 0; v -= LANES) {
            int left = v - padding;
            VectorMask<Float> inside = Slab.insideOnLanes(-left, w - left);
            VectorMask<Float> insideToo = Slab.insideOnLanes(-left - 2, w - left - 2);
            for (int odd = 0; odd < 2; odd++) {
                int to = 4 * odd * line + v;
                for (int row = odd * rows; row < (odd + 1) * rows; row++, to += count) {
                    int from = places[row] + channel + left;
                    if (places[row] < 0) {
                        FloatVector.zero(Gemm.S).intoArray(lines, to);
                        FloatVector.zero(Gemm.S).intoArray(lines, to + 2 * line);
                    } else {
                        FloatVector.fromArray(Gemm.S, in, from, inside).intoArray(lines, to);
                        FloatVector.fromArray(Gemm.S, in, from + 2, insideToo).intoArray(lines, to + 2 * line);
                    }
                }
            }
        }
    }

    /// `x B` for all rows of pixels: lines 8 to 11 of the upper ones, 12 to 15 of those below.
    static void columns(float[] lines, int line, int tiles) {
        if (WARMTH.ready()) {
            columnsOnLanes(lines, line, tiles);
            return;
        }
        for (int odd = 0; odd < 2; odd++) for (int t = 0; t < tiles; t++) {
            int s = 4 * odd * line + 2 * t;
            int to = (8 + 4 * odd) * line + t;
            float x0 = lines[s], x1 = lines[s + 1], x2 = lines[s + 2 * line], x3 = lines[s + 2 * line + 1];
            lines[to] = x0 - x2;
            lines[to + line] = x1 + x2;
            lines[to + 2 * line] = x2 - x1;
            lines[to + 3 * line] = x1 - x3;
        }
    }

    private static void columnsOnLanes(float[] lines, int line, int tiles) {
        for (int odd = 0; odd < 2; odd++) for (int t = 0; t < tiles; t += LANES) {
            int s = 4 * odd * line + 2 * t;
            int to = (8 + 4 * odd) * line + t;
            FloatVector a = load(lines, s), b = load(lines, s + LANES);
            FloatVector c = load(lines, s + 2 * line), d = load(lines, s + 2 * line + LANES);
            FloatVector x0 = a.rearrange(EVEN, b), x1 = a.rearrange(ODD, b);
            FloatVector x2 = c.rearrange(EVEN, d), x3 = c.rearrange(ODD, d);
            x0.sub(x2).intoArray(lines, to);
            x1.add(x2).intoArray(lines, to + line);
            x2.sub(x1).intoArray(lines, to + 2 * line);
            x1.sub(x3).intoArray(lines, to + 3 * line);
        }
    }

    /// `V = Bᵀ (x B)`: a tile's rows of pixels are its own two and the two of the tile below.
    static void rows(float[] lines, int line, int below, int tiles, float[] v, int p, int between) {
        if (WARMTH.ready()) {
            rowsOnLanes(lines, line, below, tiles, v, p, between);
            return;
        }
        for (int j = 0; j < 4; j++) for (int t = 0; t < tiles; t++) {
            int s = (8 + j) * line + t;
            int to = p + (t / COLUMNS * 16 + j) * between + t % COLUMNS;
            float x0 = lines[s], x1 = lines[s + 4 * line], x2 = lines[s + below], x3 = lines[s + 4 * line + below];
            v[to] = x0 - x2;
            v[to + 4 * between] = x1 + x2;
            v[to + 8 * between] = x2 - x1;
            v[to + 12 * between] = x1 - x3;
        }
    }

    private static void rowsOnLanes(float[] lines, int line, int below, int tiles, float[] v, int p, int between) {
        for (int j = 0; j < 4; j++) for (int t = 0; t < tiles; t += LANES) {
            int s = (8 + j) * line + t;
            int to = p + (t / COLUMNS * 16 + j) * between + t % COLUMNS;
            FloatVector x0 = load(lines, s), x1 = load(lines, s + 4 * line);
            FloatVector x2 = load(lines, s + below), x3 = load(lines, s + 4 * line + below);
            x0.sub(x2).intoArray(v, to);
            x1.add(x2).intoArray(v, to + 4 * between);
            x2.sub(x1).intoArray(v, to + 8 * between);
            x1.sub(x3).intoArray(v, to + 12 * between);
        }
    }

    /// `y = Aᵀ m A` for one filter: upper pixels from 0, lower ones from `lower` on in `lines`.
    static void outputs(float[] m, int p, int apart, int tiles, float[] lines, int lower) {
        if (WARMTH.ready()) {
            outputsOnLanes(m, p, apart, tiles, lines, lower);
            return;
        }
        for (int t = 0; t < tiles; t++) {
            int s = p + t / COLUMNS * 16 * apart + t % COLUMNS;
            output(m, s, 4 * apart, 8 * apart, apart, lines, 2 * t, false);
            output(m, s + 4 * apart, 4 * apart, 8 * apart, apart, lines, lower + 2 * t, true);
        }
    }

    /// Two pixels side by side: the sum of the first three rows of m, or, `below`, what the second to fourth come to.
    private static void output(float[] m, int s, int next, int last, int apart, float[] lines, int to, boolean below) {
        float x0 = three(m, s, next, last, below), x1 = three(m, s + apart, next, last, below);
        float x2 = three(m, s + 2 * apart, next, last, below), x3 = three(m, s + 3 * apart, next, last, below);
        lines[to] = x0 + x1 + x2;
        lines[to + 1] = x1 - x2 - x3;
    }

    private static float three(float[] m, int s, int next, int last, boolean below) {
        return below ? m[s] - m[s + next] - m[s + last] : m[s] + m[s + next] + m[s + last];
    }

    private static void outputsOnLanes(float[] m, int p, int apart, int tiles, float[] lines, int lower) {
        for (int t = 0; t < tiles; t += LANES) {
            int s = p + t / COLUMNS * 16 * apart + t % COLUMNS;
            FloatVector b0 = load(m, s + 4 * apart), c0 = load(m, s + 8 * apart);
            FloatVector b1 = load(m, s + 5 * apart), c1 = load(m, s + 9 * apart);
            FloatVector b2 = load(m, s + 6 * apart), c2 = load(m, s + 10 * apart);
            FloatVector b3 = load(m, s + 7 * apart), c3 = load(m, s + 11 * apart);
            FloatVector u0 = load(m, s).add(b0).add(c0), u1 = load(m, s + apart).add(b1).add(c1);
            FloatVector u2 = load(m, s + 2 * apart).add(b2).add(c2), u3 = load(m, s + 3 * apart).add(b3).add(c3);
            FloatVector l0 = b0.sub(c0).sub(load(m, s + 12 * apart)), l1 = b1.sub(c1).sub(load(m, s + 13 * apart));
            FloatVector l2 = b2.sub(c2).sub(load(m, s + 14 * apart)), l3 = b3.sub(c3).sub(load(m, s + 15 * apart));
            FloatVector ul = u0.add(u1).add(u2), ur = u1.sub(u2).sub(u3);
            FloatVector ll = l0.add(l1).add(l2), lr = l1.sub(l2).sub(l3);
            ul.rearrange(LOW, ur).intoArray(lines, 2 * t);
            ul.rearrange(HIGH, ur).intoArray(lines, 2 * t + LANES);
            ll.rearrange(LOW, lr).intoArray(lines, lower + 2 * t);
            ll.rearrange(HIGH, lr).intoArray(lines, lower + 2 * t + LANES);
        }
    }

    /// Eight vectors of tiles, all in the same place, for [Warmth]: fewer, and the JIT compiler would take the loops for none.
    private static void piece() {
        int tiles = 8 * LANES;
        float[] some = Gemm.Scratch.mine().floats(5, 20 * tiles);
        fillOnLanes(some, tiles, 1, ROWS_OF_PIECE, 2, LANES, 2 * LANES + 2, some, tiles);
        columnsOnLanes(some, tiles, tiles);
        rowsOnLanes(some, tiles, 0, tiles, some, 0, LANES);
        outputsOnLanes(some, 0, LANES, tiles, some, 2 * tiles);
    }

    private static FloatVector load(float[] x, int p) {
        return FloatVector.fromArray(Gemm.S, x, p);
    }
}

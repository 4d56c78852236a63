package org.snedecor.core.backend.vector.convolution;

import java.util.Arrays;
import java.util.function.Consumer;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import org.snedecor.core.backend.vector.simd.JitReadiness;
import org.snedecor.core.backend.vector.simd.PairTile;
import org.snedecor.core.backend.vector.simd.Scratch;
import org.snedecor.core.backend.vector.simd.Slot;
import org.snedecor.core.backend.vector.simd.Species;

/// `V = Bᵀ x B` and `y = Aᵀ m A` for many tiles at once: the two transforms of [WinogradConv2d], with the copies before and after them, on lanes or,
/// while these are not compiled yet ([JitReadiness]), as the plain loops that they replace.
///
/// Rows of pixels stay as they are: lanes 2 t and 2 t + 1 belong to tile t, whose pixels x0 and x1 they hold. The same row read from its next pixel
/// on gives x1 and x2, and from the one after that, x2 and x3. So two vectors hold all four columns of `x B`, without a shuffle:
///
/// ```
///           even lane   odd lane
/// outer:    x0 - x2     x1 - x3         columns 0 and 3
/// inner:    x2 - x1     x1 + x2         columns 2 and 1
/// ```
///
/// So the sixteen f of a tile are eight vectors of *pairs*, an outer and an inner one for each row of `Bᵀ x B`, and they are multiplied by pairs of
/// numbers ([PairTile]). In the transform of the results the pixels of a row are `m0 + m1 + m2` in an even lane and `m1 - m2 - m3` in an odd one:
/// `inner ± (swapped + outer)`, where `swapped` is `inner` with the two lanes of a tile exchanged.
final class WinogradTransforms {
    private static final int LANES = Species.LANES;
    private static final VectorMask<Float> ODD = VectorMask.fromLong(Species.S, 0xAAAA_AAAA_AAAA_AAAAL);
    private static final VectorShuffle<Float> SWAPPED = VectorShuffle.fromOp(Species.S, i -> i ^ 1);
    private static final FloatVector SIGNS = FloatVector.broadcast(Species.S, 1).blend(-1, ODD);
    private static final JitReadiness FILL = new JitReadiness();
    private static final JitReadiness IMAGES = new JitReadiness();
    private static final JitReadiness OUTPUTS = new JitReadiness();
    /// With fewer turns the JIT compiler would not treat them as loops.
    private static final int VECTORS_OF_PIECE = 8;
    private static final int[] ROWS_OF_PIECE = {0, -1, LANES, 0};

    private WinogradTransforms() {}

    /// Rows of pixels end to end, three times: line 0 begins with column 0 of the tiles, line 1 with column 1, line 2 with column 2; 3 to 5 are the same for
    /// the lower rows. Zeros outside.
    ///
    /// @param in whose rows have `w` pixels   @param places where the rows begin, but for `channel`: first the upper ones of tiles, then those below;
    /// negative outside   @param rows upper ones   @param count pixels of a row
    static void fill(float[] in, int w, int padding, int[] places, int rows, int channel, int count, float[] lines, int line) {
        if (FILL.ready()) {
            fillOnLanes(in, w, padding, places, rows, channel, count, lines, line);
            return;
        }
        FILL.probe(() -> piece(some -> fillOnLanes(some, 8 * LANES, 1, ROWS_OF_PIECE, 2, LANES, 2 * LANES + 2, some, 8 * LANES)));
        for (int odd = 0; odd < 2; odd++) for (int row = 0; row < rows; row++) for (int column = 0; column < 3; column++) {
            int to = (3 * odd + column) * line + row * count;
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

    /// Vectors are stored whole, the last ones of a row first: what one writes beyond its part is overwritten by a later one.
    private static void fillOnLanes(float[] in, int w, int padding, int[] places, int rows, int channel, int count, float[] lines, int line) {
        for (int v = (count - 1) / LANES * LANES; v >= 0; v -= LANES) {
            int left = v - padding;
            VectorMask<Float> a = PatchLayout.insideOnLanes(-left, w - left), b = PatchLayout.insideOnLanes(-left - 1, w - left - 1);
            VectorMask<Float> c = PatchLayout.insideOnLanes(-left - 2, w - left - 2);
            for (int odd = 0; odd < 2; odd++) {
                int to = 3 * odd * line + v;
                for (int row = odd * rows; row < (odd + 1) * rows; row++, to += count) {
                    if (places[row] < 0) {
                        for (int column = 0; column < 3; column++) FloatVector.zero(Species.S).intoArray(lines, to + column * line);
                    } else {
                        int from = places[row] + channel + left;
                        FloatVector.fromArray(Species.S, in, from, a).intoArray(lines, to);
                        FloatVector.fromArray(Species.S, in, from + 1, b).intoArray(lines, to + line);
                        FloatVector.fromArray(Species.S, in, from + 2, c).intoArray(lines, to + 2 * line);
                    }
                }
            }
        }
    }

    /// `V = Bᵀ x B` of rows of tiles, `vectors` of pixels in each. A tile's rows of pixels are its own two and those of the tile below.
    ///
    /// @param p where the first tile's upper row of pixels begins   @param beside from there to the same row from its next pixel on
    /// @param lower to the lower row   @param next to the upper row of the next row of tiles
    /// @param between from one of the eight pairs of f in v to the next
    static void images(float[] x, int p, int beside, int lower, int next, int rows, int vectors, float[] v, int to, int between) {
        if (IMAGES.ready()) {
            imagesOnLanes(x, p, beside, lower, next, rows, vectors, v, to, between);
            return;
        }
        IMAGES.probe(() -> piece(some -> imagesOnLanes(some, 0, 1, 0, 0, VECTORS_OF_PIECE, 1, some, 0, LANES)));
        for (int row = 0; row < rows; row++) for (int vector = 0; vector < vectors; vector++) {
            int s = p + row * next + vector * LANES;
            int t = to + place(row * vectors + vector, between);
            for (int i = 0; i < LANES; i++) column(x, s + i, 0, 2 * beside, lower, next, -1, v, t + i, between);
            for (int i = 0; i < LANES; i += 2) {
                column(x, s + i, 2 * beside, beside, lower, next, -1, v, t + i + between, between);
                column(x, s + i + 1, beside, 0, lower, next, 1, v, t + i + 1 + between, between);
            }
        }
    }

    /// The same for one plane of `h` by `w` pixels, whose rows, a tile's width of whole vectors, are copied to `lines` with their zeros.
    ///
    /// @param top row of pixels where the first tile begins, perhaps outside   @param padding columns before the first pixel
    static void band(float[] in, int plane, int h, int w, int top, int padding, int rows, int vectors, float[] lines, float[] v, int to, int between) {
        int pitch = pitch(vectors);
        int own = Math.min(w, pitch - padding);
        for (int i = 0; i < 2 * (rows + 1); i++) {
            int line = (i % 2 * (rows + 1) + i / 2) * pitch;
            int row = top + i;
            if (row < 0 || row >= h) {
                Arrays.fill(lines, line, line + pitch, 0);
            } else {
                for (int j = 0; j < padding; j++) lines[line + j] = 0;
                PixelRows.move(in, plane + row * w, lines, line + padding, own);
                for (int j = padding + own; j < pitch; j++) lines[line + j] = 0;
            }
        }
        images(lines, 0, 1, (rows + 1) * pitch, pitch, rows, vectors, v, to, between);
    }

    /// Numbers of a line of [#band].
    static int pitch(int vectors) {
        return vectors * LANES + 2;
    }

    /// A lane of four rows of `V`, from the pixels `first` plus, or minus, those `second` of four rows.
    private static void column(float[] x, int p, int first, int second, int lower, int next, float sign, float[] v, int t, int between) {
        int a = p + first, b = p + second;
        float x0 = x[a] + sign * x[b], x1 = x[a + lower] + sign * x[b + lower];
        float x2 = x[a + next] + sign * x[b + next], x3 = x[a + next + lower] + sign * x[b + next + lower];
        v[t] = x0 - x2;
        v[t + 2 * between] = x1 + x2;
        v[t + 4 * between] = x2 - x1;
        v[t + 6 * between] = x1 - x3;
    }

    /// Where a vector of pixels lies among the pairs of the first f.
    private static int place(int vector, int between) {
        return vector / 2 * 8 * between + vector % 2 * LANES;
    }

    /// Goes down columns of vectors: what is computed from the pixels of the row below is needed again by that row.
    private static void imagesOnLanes(float[] x, int p, int beside, int lower, int next, int rows, int vectors, float[] v, int to, int between) {
        for (int vector = 0; vector < vectors; vector++) {
            int s = p + vector * LANES;
            FloatVector a = load(x, s), b = load(x, s + beside), c = load(x, s + 2 * beside);
            FloatVector outer0 = a.sub(c), inner0 = c.sub(b).blend(b.add(a), ODD);
            a = load(x, s + lower);
            b = load(x, s + lower + beside);
            c = load(x, s + lower + 2 * beside);
            FloatVector outer1 = a.sub(c), inner1 = c.sub(b).blend(b.add(a), ODD);
            for (int row = 0; row < rows; row++) {
                s += next;
                int t = to + place(row * vectors + vector, between);
                a = load(x, s);
                b = load(x, s + beside);
                c = load(x, s + 2 * beside);
                FloatVector outer2 = a.sub(c), inner2 = c.sub(b).blend(b.add(a), ODD);
                a = load(x, s + lower);
                b = load(x, s + lower + beside);
                c = load(x, s + lower + 2 * beside);
                FloatVector outer3 = a.sub(c), inner3 = c.sub(b).blend(b.add(a), ODD);
                outer0.sub(outer2).intoArray(v, t);
                inner0.sub(inner2).intoArray(v, t + between);
                outer1.add(outer2).intoArray(v, t + 2 * between);
                inner1.add(inner2).intoArray(v, t + 3 * between);
                outer2.sub(outer1).intoArray(v, t + 4 * between);
                inner2.sub(inner1).intoArray(v, t + 5 * between);
                outer1.sub(outer3).intoArray(v, t + 6 * between);
                inner1.sub(inner3).intoArray(v, t + 7 * between);
                outer0 = outer2;
                inner0 = inner2;
                outer1 = outer3;
                inner1 = inner3;
            }
        }
    }

    /// `y = Aᵀ m A` of one filter, tiles as for [#images].
    ///
    /// @param to where the first tile's upper row of pixels begins   @param lower from there to the lower row   @param next to the next row of tiles
    static void outputs(float[] m, int p, int between, int rows, int vectors, float[] y, int to, int lower, int next) {
        if (OUTPUTS.ready()) {
            outputsOnLanes(m, p, between, rows, vectors, y, to, lower, next);
            return;
        }
        OUTPUTS.probe(() -> piece(some -> outputsOnLanes(some, 0, LANES, VECTORS_OF_PIECE, 1, some, 0, 0, 0)));
        for (int row = 0; row < rows; row++) for (int i = 0; i < vectors * LANES; i += 2) for (int below = 0; below < 2; below++) {
            int s = p + place(row * vectors + i / LANES, between) + i % LANES;
            int t = to + row * next + below * lower + i;
            float m0 = row(m, s, between, below == 1), m3 = row(m, s + 1, between, below == 1);
            float m2 = row(m, s + between, between, below == 1), m1 = row(m, s + between + 1, between, below == 1);
            y[t] = m2 + (m1 + m0);
            y[t + 1] = m1 - (m2 + m3);
        }
    }

    /// `Aᵀ m`: the sum of the first three rows of m, or, `below`, the second without the third and fourth.
    private static float row(float[] m, int s, int between, boolean below) {
        float m1 = m[s + 2 * between], m2 = m[s + 4 * between];
        return below ? m1 - m2 - m[s + 6 * between] : m[s] + m1 + m2;
    }

    private static void outputsOnLanes(float[] m, int p, int between, int rows, int vectors, float[] y, int to, int lower, int next) {
        for (int row = 0; row < rows; row++) for (int vector = 0; vector < vectors; vector++) {
            int s = p + place(row * vectors + vector, between);
            int t = to + row * next + vector * LANES;
            FloatVector outer1 = load(m, s + 2 * between), inner1 = load(m, s + 3 * between);
            FloatVector outer2 = load(m, s + 4 * between), inner2 = load(m, s + 5 * between);
            FloatVector outer = load(m, s).add(outer1).add(outer2), inner = load(m, s + between).add(inner1).add(inner2);
            inner.rearrange(SWAPPED).add(outer).fma(SIGNS, inner).intoArray(y, t);
            outer = outer1.sub(outer2).sub(load(m, s + 6 * between));
            inner = inner1.sub(inner2).sub(load(m, s + 7 * between));
            inner.rearrange(SWAPPED).add(outer).fma(SIGNS, inner).intoArray(y, t + lower);
        }
    }

    /// Runs a small part of a loop for [JitReadiness], on numbers that nobody needs.
    private static void piece(Consumer<float[]> loop) {
        try (Scratch scratch = Scratch.open()) {
            loop.accept(scratch.floats(Slot.PROBE, 160 * LANES));
        }
    }

    private static FloatVector load(float[] x, int p) {
        return FloatVector.fromArray(Species.S, x, p);
    }
}

package org.snedecor.core.backend.vector.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Copies parts of a matrix, transposed or as they are, into the panels and columns that tiles read.
public final class Packing {
    private static final VectorSpecies<Float> S = Species.S;
    private static final int LANES = Species.LANES;
    private static final VectorMask<Float> EIGHT = S.indexInRange(0, 8);

    /// Lane j ^ 4, j ^ 2 and j ^ 1 in lane j, and the lanes whose number has that bit.
    private static final VectorShuffle<Float> BY_4 = VectorShuffle.fromOp(S, j -> j ^ 4), BY_2 = VectorShuffle.fromOp(S, j -> j ^ 2), BY_1 = VectorShuffle.fromOp(S, j -> j ^ 1);
    private static final VectorMask<Float> BIT_4 = VectorMask.fromLong(S, 0xF0), BIT_2 = VectorMask.fromLong(S, 0xCC), BIT_1 = VectorMask.fromLong(S, 0xAA);

    private static final JitReadiness READINESS = new JitReadiness();

    private Packing() {}

    /// `to[q + pitch · l + i] = from[p + ld · i + l]` for l < depth and i < `rows`; zero for i from there to `width`.
    public static void transpose(float[] from, int p, int ld, int rows, int depth, float[] to, int q, int pitch, int width) {
        int i = 0;
        for (; i + 8 <= rows; i += 8) transpose8(from, p + i * ld, ld, depth, to, q + i, pitch);
        for (; i < rows; i++) {
            for (int l = 0; l < depth; l++) to[q + pitch * l + i] = from[p + ld * i + l];
        }
        for (; i < width; i++) {
            for (int l = 0; l < depth; l++) to[q + pitch * l + i] = 0;
        }
    }

    private static void transpose8(float[] from, int p, int ld, int depth, float[] to, int q, int pitch) {
        int l = 0;
        boolean warm = LANES >= 8 && ready();
        if (warm && LANES == 8) {
            l = depth - depth % 8;
            squaresOnLanes(from, p, ld, l, to, q, pitch);
        } else if (warm && pitch == 8) {
            l = stripsOnLanes(from, p, ld, depth - depth % LANES, to, q, pitch);
        } else if (warm) {
            try (Scratch scratch = Scratch.open()) {
                float[] strips = scratch.floats(Slot.ROWS, 8 * Species.roundUp(depth, LANES));
                l = Math.min(depth, stripsOnLanes(from, p, ld, depth, strips, 0, 8));
                copy(strips, 0, 8, 8, l, to, q, pitch, 8);
            }
        }
        for (; l < depth; l++) {
            int s = p + l;
            int t = q + pitch * l;
            to[t] = from[s];
            to[t + 1] = from[s + ld];
            to[t + 2] = from[s + 2 * ld];
            to[t + 3] = from[s + 3 * ld];
            to[t + 4] = from[s + 4 * ld];
            to[t + 5] = from[s + 5 * ld];
            to[t + 6] = from[s + 6 * ld];
            to[t + 7] = from[s + 7 * ld];
        }
    }

    /// The loop of [#transpose8] on vectors of eight, for 8 l at a time: squares of 8 x 8, turned by three rounds over the three bits of a place.
    ///
    /// ```
    /// for b in 4, 2, 1:   swap bit b of the row with bit b of the column:
    ///     rows x, y that differ in it alone become   x[0] y[0] …  and  x[b] y[b] …      lanes j ^ b of the other row, where bit b of j differs from the row's
    /// ```
    /// A round takes one shuffle and one blend for each row, where interleaving two rows takes two shuffles and a blend.
    /// In the cache: 0.23 ns a number; 0.41 by [#stripsOnLanes], 0.6 by the plain loop (EPYC 7003, Zen 3).
    ///
    /// @param depth a multiple of 8
    private static void squaresOnLanes(float[] from, int p, int ld, int depth, float[] to, int q, int pitch) {
        for (int l = 0; l < depth; l += 8) {
            int s = p + l;
            int t = q + pitch * l;
            FloatVector a = FloatVector.fromArray(S, from, s);
            FloatVector b = FloatVector.fromArray(S, from, s + ld);
            FloatVector c = FloatVector.fromArray(S, from, s + 2 * ld);
            FloatVector d = FloatVector.fromArray(S, from, s + 3 * ld);
            FloatVector e = FloatVector.fromArray(S, from, s + 4 * ld);
            FloatVector f = FloatVector.fromArray(S, from, s + 5 * ld);
            FloatVector g = FloatVector.fromArray(S, from, s + 6 * ld);
            FloatVector h = FloatVector.fromArray(S, from, s + 7 * ld);
            FloatVector ae = a.blend(e.rearrange(BY_4), BIT_4), ea = a.rearrange(BY_4).blend(e, BIT_4);
            FloatVector bf = b.blend(f.rearrange(BY_4), BIT_4), fb = b.rearrange(BY_4).blend(f, BIT_4);
            FloatVector cg = c.blend(g.rearrange(BY_4), BIT_4), gc = c.rearrange(BY_4).blend(g, BIT_4);
            FloatVector dh = d.blend(h.rearrange(BY_4), BIT_4), hd = d.rearrange(BY_4).blend(h, BIT_4);
            FloatVector ac = ae.blend(cg.rearrange(BY_2), BIT_2), ca = ae.rearrange(BY_2).blend(cg, BIT_2);
            FloatVector bd = bf.blend(dh.rearrange(BY_2), BIT_2), db = bf.rearrange(BY_2).blend(dh, BIT_2);
            FloatVector eg = ea.blend(gc.rearrange(BY_2), BIT_2), ge = ea.rearrange(BY_2).blend(gc, BIT_2);
            FloatVector fh = fb.blend(hd.rearrange(BY_2), BIT_2), hf = fb.rearrange(BY_2).blend(hd, BIT_2);
            ac.blend(bd.rearrange(BY_1), BIT_1).intoArray(to, t);
            ac.rearrange(BY_1).blend(bd, BIT_1).intoArray(to, t + pitch);
            ca.blend(db.rearrange(BY_1), BIT_1).intoArray(to, t + 2 * pitch);
            ca.rearrange(BY_1).blend(db, BIT_1).intoArray(to, t + 3 * pitch);
            eg.blend(fh.rearrange(BY_1), BIT_1).intoArray(to, t + 4 * pitch);
            eg.rearrange(BY_1).blend(fh, BIT_1).intoArray(to, t + 5 * pitch);
            ge.blend(hf.rearrange(BY_1), BIT_1).intoArray(to, t + 6 * pitch);
            ge.rearrange(BY_1).blend(hf, BIT_1).intoArray(to, t + 7 * pitch);
        }
    }

    /// The loop of [#transpose8] with `pitch` 8, for 16 l at a time: three rounds that each interleave two vectors, like shuffled cards; then each
    /// vector holds two l. Goes on to a whole number of vectors, or stops where one would reach beyond `from`. Where ld is a power of two, rows
    /// compete for the same cache lines; this loop reads each line once, the plain loop 16 times. Alone, in the cache: 0.18 ns a number instead of
    /// 0.28 with vectors of 256 bits (EPYC 9004, Zen 4).
    private static int stripsOnLanes(float[] from, int p, int ld, int depth, float[] to, int q, int pitch) {
        int step = pitch * (LANES / 8);
        int l = 0;
        for (; l < depth && p + l + 7 * ld + LANES <= from.length; l += LANES) {
            int s = p + l;
            int t = q + pitch * l;
            FloatVector a = FloatVector.fromArray(S, from, s);
            FloatVector b = FloatVector.fromArray(S, from, s + ld);
            FloatVector c = FloatVector.fromArray(S, from, s + 2 * ld);
            FloatVector d = FloatVector.fromArray(S, from, s + 3 * ld);
            FloatVector e = FloatVector.fromArray(S, from, s + 4 * ld);
            FloatVector f = FloatVector.fromArray(S, from, s + 5 * ld);
            FloatVector g = FloatVector.fromArray(S, from, s + 6 * ld);
            FloatVector h = FloatVector.fromArray(S, from, s + 7 * ld);
            FloatVector ae = a.rearrange(Species.ZIP_LOW, e), ea = a.rearrange(Species.ZIP_HIGH, e);
            FloatVector bf = b.rearrange(Species.ZIP_LOW, f), fb = b.rearrange(Species.ZIP_HIGH, f);
            FloatVector cg = c.rearrange(Species.ZIP_LOW, g), gc = c.rearrange(Species.ZIP_HIGH, g);
            FloatVector dh = d.rearrange(Species.ZIP_LOW, h), hd = d.rearrange(Species.ZIP_HIGH, h);
            FloatVector ac = ae.rearrange(Species.ZIP_LOW, cg), ca = ae.rearrange(Species.ZIP_HIGH, cg);
            FloatVector eg = ea.rearrange(Species.ZIP_LOW, gc), ge = ea.rearrange(Species.ZIP_HIGH, gc);
            FloatVector bd = bf.rearrange(Species.ZIP_LOW, dh), db = bf.rearrange(Species.ZIP_HIGH, dh);
            FloatVector fh = fb.rearrange(Species.ZIP_LOW, hd), hf = fb.rearrange(Species.ZIP_HIGH, hd);
            a = ac.rearrange(Species.ZIP_LOW, bd);
            b = ac.rearrange(Species.ZIP_HIGH, bd);
            c = ca.rearrange(Species.ZIP_LOW, db);
            d = ca.rearrange(Species.ZIP_HIGH, db);
            e = eg.rearrange(Species.ZIP_LOW, fh);
            f = eg.rearrange(Species.ZIP_HIGH, fh);
            g = ge.rearrange(Species.ZIP_LOW, hf);
            h = ge.rearrange(Species.ZIP_HIGH, hf);
            a.intoArray(to, t);
            b.intoArray(to, t + step);
            c.intoArray(to, t + 2 * step);
            d.intoArray(to, t + 3 * step);
            e.intoArray(to, t + 4 * step);
            f.intoArray(to, t + 5 * step);
            g.intoArray(to, t + 6 * step);
            h.intoArray(to, t + 7 * step);
        }
        return l;
    }

    /// The loop of [#transpose] for 16 rows on vectors of 16 numbers. Writes whole groups of 16 l, those beyond `depth` with zeros or whatever lies
    /// there, so `to` must have room for them.
    ///
    /// A square of 16 x 16 takes four rounds that each interleave rows k and k + 8, like shuffled cards. Two rounds need only the rows k, k + 4,
    /// k + 8, k + 12 and make the rows 4k to 4k + 3, so the same [#shuffleOnLanes] done four times, and four times again, is the transpose. All rounds
    /// in one method would save a store and a load of each number, but C1 lacks the registers for such a method, and C2 may never get to see a method
    /// that C1 refuses.
    public static void transpose16(float[] from, int p, int ld, int depth, float[] to, int q, int pitch) {
        if (!ready()) {
            for (int l = 0; l < depth; l++) for (int i = 0; i < 16; i++) to[q + pitch * l + i] = from[p + ld * i + l];
            return;
        }
        try (Scratch scratch = Scratch.open()) {
            float[] half = scratch.floats(Slot.ROWS, 256);
            for (int l = 0; l < depth; l += 16) {
                for (int k = 0; k < 4; k++) shuffleOnLanes(from, p + l + k * ld, 4 * ld, depth - l, half, 64 * k, 16);
                for (int k = 0; k < 4; k++) shuffleOnLanes(half, 16 * k, 64, 16, to, q + pitch * (l + 4 * k), pitch);
            }
        }
    }

    /// Two rounds for four rows: a c a c ... and b d b d ..., then those into one another.
    ///
    /// @param own how many numbers a row has, 16 at most
    private static void shuffleOnLanes(float[] from, int s, int ld, int own, float[] to, int t, int pitch) {
        VectorMask<Float> mask = S.indexInRange(0, own);
        FloatVector a = FloatVector.fromArray(S, from, s, mask);
        FloatVector b = FloatVector.fromArray(S, from, s + ld, mask);
        FloatVector c = FloatVector.fromArray(S, from, s + 2 * ld, mask);
        FloatVector d = FloatVector.fromArray(S, from, s + 3 * ld, mask);
        FloatVector ac = a.rearrange(Species.ZIP_LOW, c), ca = a.rearrange(Species.ZIP_HIGH, c);
        FloatVector bd = b.rearrange(Species.ZIP_LOW, d), db = b.rearrange(Species.ZIP_HIGH, d);
        ac.rearrange(Species.ZIP_LOW, bd).intoArray(to, t);
        ac.rearrange(Species.ZIP_HIGH, bd).intoArray(to, t + pitch);
        ca.rearrange(Species.ZIP_LOW, db).intoArray(to, t + 2 * pitch);
        ca.rearrange(Species.ZIP_HIGH, db).intoArray(to, t + 3 * pitch);
    }

    /// `to[q + pitch · l + i] = from[p + ld · l + i]` for l < depth and i < `columns`; zero for i from there to `width`.
    public static void copy(float[] from, int p, int ld, int columns, int depth, float[] to, int q, int pitch, int width) {
        if (ready()) {
            copyOnLanes(from, p, ld, columns, depth, to, q, pitch, width);
            return;
        }
        for (int l = 0; l < depth; l++) {
            System.arraycopy(from, p + ld * l, to, q + pitch * l, columns);
            for (int i = columns; i < width; i++) to[q + pitch * l + i] = 0;
        }
    }

    private static void copyOnLanes(float[] from, int p, int ld, int columns, int depth, float[] to, int q, int pitch, int width) {
        for (int l = 0; l < depth; l++) {
            int s = p + ld * l;
            int t = q + pitch * l;
            int i = 0;
            for (; i + LANES <= columns; i += LANES) FloatVector.fromArray(S, from, s + i).intoArray(to, t + i);
            if (LANES == 16 && i + 8 <= columns) {
                FloatVector.fromArray(S, from, s + i, EIGHT).intoArray(to, t + i, EIGHT);
                i += 8;
            }
            for (; i < columns; i++) to[t + i] = from[s + i];
            for (; i < width; i++) to[t + i] = 0;
        }
    }

    /// Columns in panels as wide as a [Tile], one after the other: `to[q + panel · (j / COLUMNS) + COLUMNS · l + j mod COLUMNS] = from[p + ld · l + j]` for l < depth
    /// and j < `columns`; zero from there to the end of the last panel. It goes along the rows, the order in which memory is fastest.
    ///
    /// @param panel numbers from one panel to the next
    public static void panels(float[] from, int p, int ld, int columns, int depth, float[] to, int q, int panel) {
        int whole = columns / Tile.COLUMNS;
        if (ready()) {
            panelsOnLanes(from, p, ld, whole, depth, to, q, panel);
        } else {
            for (int l = 0; l < depth; l++) {
                for (int k = 0; k < whole; k++) System.arraycopy(from, p + ld * l + Tile.COLUMNS * k, to, q + panel * k + Tile.COLUMNS * l, Tile.COLUMNS);
            }
        }
        int done = whole * Tile.COLUMNS;
        if (done < columns) copy(from, p + done, ld, columns - done, depth, to, q + panel * whole, Tile.COLUMNS, Tile.COLUMNS);
    }

    private static void panelsOnLanes(float[] from, int p, int ld, int whole, int depth, float[] to, int q, int panel) {
        for (int l = 0; l < depth; l++) {
            int s = p + ld * l;
            int t = q + Tile.COLUMNS * l;
            for (int k = 0; k < whole; k++, s += Tile.COLUMNS, t += panel) {
                FloatVector.fromArray(S, from, s).intoArray(to, t);
                FloatVector.fromArray(S, from, s + LANES).intoArray(to, t + LANES);
            }
        }
    }

    /// Rows from … to of a symmetric n × n matrix on the left of its diagonal, from the columns above it, a square at a time.
    ///
    /// @param c from `p` on   @param from a multiple of `side`   @param side of a square
    public static void mirror(float[] c, int p, int n, int from, int to, int side) {
        for (int i0 = from; i0 < to; i0 += side) {
            int rows = Math.min(to - i0, side);
            for (int j0 = 0; j0 < i0; j0 += side) transpose(c, p + j0 * n + i0, n, side, rows, c, p + i0 * n + j0, n, side);
            for (int i = i0; i < i0 + rows; i++) for (int j = i0; j < i; j++) c[p + i * n + j] = c[p + j * n + i];
        }
    }

    private static boolean ready() {
        if (READINESS.ready()) return true;
        READINESS.probe(Packing::piece);
        return READINESS.ready();
    }

    private static void piece() {
        try (Scratch scratch = Scratch.open()) {
            float[] some = scratch.floats(Slot.PROBE, 40 * LANES);
            copyOnLanes(some, 0, 0, Tile.COLUMNS + LANES / 2 + 1, Tile.ROWS, some, Tile.COLUMNS, 0, Tile.COLUMNS + LANES);
            panelsOnLanes(some, 0, 0, 2, Tile.ROWS, some, Tile.COLUMNS, 0);
            if (LANES < 8) return;
            if (LANES == 8) {
                squaresOnLanes(some, 0, 0, 4 * LANES, some, 0, 8);
                return;
            }
            stripsOnLanes(some, 0, 0, 4 * LANES, some, 0, 8);
            for (int i = 0; i < Tile.ROWS; i++) shuffleOnLanes(some, 0, LANES, 15, some, 0, LANES);
        }
    }
}

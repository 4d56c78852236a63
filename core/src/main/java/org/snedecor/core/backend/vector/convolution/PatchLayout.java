package org.snedecor.core.backend.vector.convolution;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import org.snedecor.core.backend.vector.simd.JitReadiness;
import org.snedecor.core.backend.vector.simd.Scratch;
import org.snedecor.core.backend.vector.simd.Slot;
import org.snedecor.core.backend.vector.simd.Species;
import org.snedecor.core.shape.WindowAxis;

/// How images are laid out, some channels of a band of one image or of a few whole images at a time. The numbers that one tap of a filter sees for
/// neighbouring pixels (u, v), (u, v + 1), … are adjacent, with zeros beyond the image:
///
/// `patches[at(c, a, b) + place(vector) + lane] = in[n, c, u·down + a, v·across + b]`
///
/// Lanes run on along *lines*. Where whole vectors fit a row of pixels and the stride across is 1, a line is a row, and one padded copy serves all
/// taps ([#one]). Otherwise every column b has a copy of its own, shifted, where a line holds a row of several images, end to end.
///
/// @param down from one row of pixels to the next, the stride   @param across likewise of columns
/// @param us rows of pixels   @param vs pixels in a row
/// @param shift the columns b that have a copy   @param top the least row a   @param tall from there to the greatest
/// @param side images in a line, side by side   @param line pixels in it, up to whole vectors   @param pitch numbers from one line to the next
record PatchLayout(Images in, int down, int across, int us, int vs, boolean one, int[] shift, int top, int tall, int side, int line, int pitch) {
    private static final int LANES = Species.LANES;
    private static final JitReadiness READINESS = new JitReadiness();
    private static final VectorShuffle<Float> EVEN = VectorShuffle.makeUnzip(Species.S, 0);

    /// The least number of pixels that is worth reading all packed filters for.
    private static final int COLUMNS = 256;

    /// @param as the row a of each tap   @param bs the column b of each tap
    static PatchLayout of(Images in, int down, int across, int us, int vs, int[] as, int[] bs) {
        int[] rows = distinct(as);
        int[] columns = distinct(bs);
        int top = rows.length == 0 ? 0 : rows[0];
        int tall = rows.length == 0 ? 1 : rows[rows.length - 1] - top + 1;
        if (across == 1 && vs % LANES == 0 && columns.length > 0) {
            int left = columns[0];
            return new PatchLayout(in, down, across, us, vs, true, new int[] {left}, top, tall, 1, vs, vs + columns[columns.length - 1] - left);
        }
        int side = side(in.n(), us, vs);
        int line = Species.roundUp(side * vs, LANES);
        return new PatchLayout(in, down, across, us, vs, false, columns, top, tall, side, line, line);
    }

    /// Where each tap of a window begins to see the image: r · dilation − before.
    static int[] offsets(WindowAxis axis) {
        int[] offsets = new int[axis.size()];
        for (int r = 0; r < axis.size(); r++) offsets[r] = r * axis.dilation() - axis.before();
        return offsets;
    }

    /// In order, each once.
    private static int[] distinct(int[] values) {
        int[] sorted = values.clone();
        Arrays.sort(sorted);
        int count = 0;
        for (int i = 0; i < sorted.length; i++) if (i == 0 || sorted[i] != sorted[i - 1]) sorted[count++] = sorted[i];
        return Arrays.copyOf(sorted, count);
    }

    /// How many images to lay side by side: the fewest that waste the least of the last vector, times a factor that lets a packed filter, once read,
    /// meet some hundreds of columns.
    private static int side(int n, int us, int vs) {
        int best = 1;
        for (int x = 2; x <= Math.min(n, LANES); x++) {
            if ((long) Species.roundUp(x * vs, LANES) * best < (long) Species.roundUp(best * vs, LANES) * x) best = x;
        }
        return Math.clamp(COLUMNS / (best * us * vs), 1, Math.ceilDiv(n, best)) * best;
    }

    /// The number of rows of `in` that `rows` rows of pixels see.
    int height(int rows) {
        return (rows - 1) * down + tall;
    }

    /// Numbers that `channels` channels take for `rows` rows of pixels.
    int size(int channels, int rows) {
        return (int) (perRow(channels) * rows + around(channels)) + LANES;
    }

    /// Of these, the numbers for one more row,
    long perRow(int channels) {
        return (long) channels * shift.length * down * pitch;
    }

    /// and those that do not depend on the number of rows.
    long around(int channels) {
        return (long) channels * shift.length * (tall - down) * pitch;
    }

    /// @param channels laid out   @param rows for which there is room
    int at(int channel, int a, int b, int channels, int rows) {
        int copy = one ? 0 : Arrays.binarySearch(shift, b);
        return ((copy * channels + channel) * height(rows) + a - top) * pitch + (one ? b - shift[0] : 0);
    }

    /// Where a vector of pixels begins, counted along the lines.
    int place(int vector) {
        int perLine = line / LANES;
        return vector / perLine * down * pitch + vector % perLine * LANES;
    }

    /// Lays out, where there is room for `channels` and `rows` rows of pixels, the channels c0 ... c0 + own of the group, images n0 ... and the rows of pixels u0 ...
    /// u0 + count.
    ///
    /// Vectors are loaded and stored whole, the last ones of a row first: the zeros that one writes beyond its part are overwritten by a later one.
    void fill(int group, int n0, int images, int c0, int own, int u0, int count, float[] to, int channels, int rows) {
        int image = in.plane(1, 0, 0);
        float[] numbers = in.numbers();
        int length = one ? pitch : vs;
        int y0 = u0 * down + top;
        int ys = height(count);
        int height = height(rows);
        boolean warm = READINESS.ready();
        if (!warm) READINESS.probe(PatchLayout::piece);
        for (int z = 0; z < shift.length; z++) {
            int from = Math.clamp(Math.ceilDiv(Math.max(-shift[z], 0), across), 0, length);
            int end = Math.clamp(shift[z] >= in.w() ? 0 : (in.w() - 1 - shift[z]) / across + 1, from, length);
            for (int v = (length - 1) / LANES * LANES; v >= 0; v -= LANES) {
                VectorMask<Float> inside = insideOnLanes(from - v, end - v);
                int first = Math.clamp(from - v, 0, Math.min(LANES, length - v));
                int last = Math.clamp(end - v, first, Math.min(LANES, length - v));
                for (int x = 0; x < own; x++) for (int y = 0; y < ys; y++) {
                    if (tall < down && y % down >= tall) continue;
                    int d = ((z * channels + x) * height + y) * pitch + v;
                    int row = y0 + y;
                    if (row < 0 || row >= in.h()) {
                        for (int i = 0; i < images; i++, d += length) Arrays.fill(to, d, d + LANES, 0);
                        continue;
                    }
                    int s = in.plane(n0, group, c0 + x) + row * in.w() + shift[z] + v * across;
                    for (int i = 0; i < images; i++, s += image, d += length) {
                        if (warm && across <= 2 && s >= 0 && s + across * LANES <= numbers.length) {
                            pixelsOnLanes(numbers, s, across, inside, to, d);
                        } else {
                            pixels(numbers, s, across, first, last, to, d, Math.min(LANES, length - v));
                        }
                    }
                }
            }
        }
    }

    /// Lanes `from` to before `end`.
    static VectorMask<Float> insideOnLanes(int from, int end) {
        return Species.S.indexInRange(0, Math.max(end, 0)).andNot(Species.S.indexInRange(0, Math.max(from, 0)));
    }

    /// `count` pixels that lie `stride` apart, zeros for those before `first` and from `last` on.
    private static void pixels(float[] in, int s, int stride, int first, int last, float[] to, int d, int count) {
        for (int lane = 0; lane < first; lane++) to[d + lane] = 0;
        for (int lane = first; lane < last; lane++) to[d + lane] = in[s + lane * stride];
        for (int lane = last; lane < count; lane++) to[d + lane] = 0;
    }

    /// The same with whole vectors; for a stride of 2 their even and odd lanes are separated.
    private static void pixelsOnLanes(float[] in, int s, int stride, VectorMask<Float> inside, float[] to, int d) {
        FloatVector first = FloatVector.fromArray(Species.S, in, s);
        FloatVector pixels = stride == 2 ? first.rearrange(EVEN, FloatVector.fromArray(Species.S, in, s + LANES)) : first;
        FloatVector.zero(Species.S).blend(pixels, inside).intoArray(to, d);
    }

    /// For [JitReadiness].
    private static void piece() {
        try (Scratch scratch = Scratch.open()) {
            float[] some = scratch.floats(Slot.PROBE, 16 * LANES);
            VectorMask<Float> inside = insideOnLanes(1, LANES - 1);
            for (int stride = 1; stride <= 2; stride++) for (int i = 0; i < 8; i++) pixelsOnLanes(some, i, stride, inside, some, i * LANES);
        }
    }
}

package org.snedecor.core.backend.vector.convolution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snedecor.core.backend.vector.simd.OffsetRows;
import org.snedecor.core.backend.vector.simd.Packing;
import org.snedecor.core.backend.vector.simd.PitchedRows;
import org.snedecor.core.backend.vector.simd.Scratch;
import org.snedecor.core.backend.vector.simd.Slot;
import org.snedecor.core.backend.vector.simd.Species;
import org.snedecor.core.backend.vector.simd.Tile;
import org.snedecor.core.backend.vector.simd.Workers;

/// The product of [Windows] with images side by side in the lanes: for many images of few pixels.
///
/// `turned[(c,i,j), n] = in[n, c, i, j]`, and each pixel of `out` is a matrix product of its own, over the taps that it sees:
///
/// ```
/// for (pixel (h, w) of out)
///     for (c) for (a, b with (i, j) inside)                       // i = u·strideDown + down[a], j likewise
///         out[all n, all m, h, w] += A[m, (c,a,b)] · turned[(c,i,j), all n]
/// ```
/// Taps outside `in` are not multiplied, where [PixelLanes] multiplies zeros: of the 3 x 3 taps around a pixel of a 2 x 2 map, five are outside.
/// Filters are packed for all taps; the taps that a pixel sees are copied out of a panel, into the first-level cache, right before they are used.
///
/// One core of an EPYC 9005 (Zen 5), 32 images, 512 channels of 2 x 2 by 512 filters of 3 x 3: 9.7 and 8.6 ms by pixels, 6.1 and 4.9 ms this way
/// (measured alternately, on a machine with other work).
final class ImageLanes {
    /// Numbers of images transposed at a time: 640 KiB, for a second-level cache of 1 MiB.
    private static final int BUDGET = 160 << 10;

    /// More pixels have fewer zeros around them, and more panels to copy.
    private static final int PIXELS = 16;

    /// Numbers that one task transposes.
    private static final int TURNED = 1 << 9;

    private final Windows windows;
    private final Images in;
    private final Images out;
    private final int plane;
    private final int panels;
    private final int channels;
    private final List<View> views;

    private ImageLanes(Windows windows, List<View> views) {
        this.windows = windows;
        in = windows.in();
        out = windows.out();
        plane = in.h() * in.w();
        panels = Math.ceilDiv(out.c(), Tile.ROWS);
        channels = windows.channels();
        this.views = views;
    }

    /// Pixels of `out` that see the same taps, a0 ≤ a < a1 and b0 ≤ b < b1, of a part.
    private record View(Windows.Taps part, int a0, int a1, int b0, int b1, List<Spot> pixels) {
        int taps() {
            return (a1 - a0) * (b1 - b0);
        }

        boolean isOf(Windows.Taps other, int[] as, int[] bs) {
            return part == other && a0 == as[0] && a1 == as[1] && b0 == bs[0] && b1 == bs[1];
        }
    }

    /// @param place in a plane of `out`   @param corner where in a plane of `in` a tap (0, 0) of this pixel would be
    private record Spot(int place, int corner) {}

    private static List<View> views(Windows w) {
        List<View> views = new ArrayList<>();
        int across = Math.min(w.stepRight(), w.out().w());
        for (int part = 0; part < w.parts().length; part++) {
            Windows.Taps taps = w.parts()[part];
            for (int u = 0, h = part / across; h < w.out().h(); u++, h += w.stepDown()) {
                int[] as = inside(taps.down(), u * w.strideDown(), w.in().h());
                for (int v = 0, x = part % across; x < w.out().w(); v++, x += w.stepRight()) {
                    int[] bs = inside(taps.right(), v * w.strideRight(), w.in().w());
                    View view = views.stream().filter(known -> known.isOf(taps, as, bs)).findFirst().orElse(null);
                    if (view == null) views.add(view = new View(taps, as[0], as[1], bs[0], bs[1], new ArrayList<>()));
                    view.pixels.add(new Spot(h * w.out().w() + x, u * w.strideDown() * w.in().w() + v * w.strideRight()));
                }
            }
        }
        return views;
    }

    /// The range of taps that lie within, from the first to the one after the last: taps are in order, so these are adjacent.
    private static int[] inside(int[] taps, int from, int extent) {
        int first = 0;
        while (first < taps.length && (from + taps[first] < 0 || from + taps[first] >= extent)) first++;
        int end = first;
        while (end < taps.length && from + taps[end] >= 0 && from + taps[end] < extent) end++;
        return new int[] {first, end};
    }

    /// Empty where there are too few images to fill tiles, or where this takes no fewer products than pixels in the lanes.
    static Optional<ImageLanes> suiting(Windows w) {
        if (w.out().h() * w.out().w() > PIXELS || w.in().n() < Species.LANES) return Optional.empty();
        if ((long) w.in().plane(1, 0, 0) * Tile.COLUMNS > Integer.MAX_VALUE) return Optional.empty();      // no array would hold them transposed
        List<View> views = views(w);
        long seen = 0;
        for (View view : views) seen += (long) view.taps() * view.pixels.size();
        boolean fewer = seen * Species.roundUp(w.in().n(), Tile.COLUMNS) <= (long) w.taps() * w.us() * w.vs() * w.in().n();
        return fewer ? Optional.of(new ImageLanes(w, views)) : Optional.empty();
    }

    void run(Workers workers) {
        int numbers = in.groups() * in.c() * plane;
        int some = Math.min(Species.roundUp(in.n(), Tile.COLUMNS), Math.max(1, BUDGET / (numbers * Tile.COLUMNS)) * Tile.COLUMNS);
        int share = Math.max(1, panels / 8);
        int shares = Math.ceilDiv(panels, share);
        try (Scratch scratch = Scratch.open()) {
            int[] at = scratch.ints(Slot.TAP_OFFSETS, channels * views.stream().mapToInt(View::taps).sum());
            float[] turned = scratch.floats(Slot.TURNED_IMAGES, numbers * some);
            for (int n0 = 0; n0 < in.n(); n0 += some) {
                int first = n0;
                int images = Math.min(some, in.n() - n0);
                int pitch = Species.roundUp(images, Tile.COLUMNS);
                offsets(pitch, at);
                workers.run(Math.ceilDiv(numbers, TURNED), task -> {
                    int from = task * TURNED;
                    Packing.transpose(in.numbers(), first * numbers + from, numbers, images, Math.min(TURNED, numbers - from), turned, from * pitch, pitch, pitch);
                });
                workers.run(in.groups() * shares, task -> {
                    int panel = task % shares * share;
                    multiply(new OffsetRows(turned, at), pitch, task / shares, panel, Math.min(panels, panel + share), first, images);
                });
            }
        }
    }

    /// Where each tap of each view sees the images, from the corner of a pixel on.
    private void offsets(int pitch, int[] at) {
        int l = 0;
        for (View view : views) {
            int[] down = view.part.down(), right = view.part.right();
            for (int c = 0; c < channels; c++) {
                for (int a = view.a0; a < view.a1; a++) for (int b = view.b0; b < view.b1; b++) at[l++] = (c * plane + down[a] * in.w() + right[b]) * pitch;
            }
        }
    }

    /// Rows from those of panel `begin` to those before `end`.
    private void multiply(OffsetRows right, int pitch, int group, int begin, int end, int n0, int images) {
        int row = out.h() * out.w() * pitch;                                       // of the products: all pixels of all images
        try (Scratch scratch = Scratch.open()) {
            float[] chosen = scratch.floats(Slot.LEFT, channels * windows.taps() * Tile.ROWS);
            PitchedRows result = new PitchedRows(scratch.floats(Slot.PRODUCTS, (end - begin) * Tile.ROWS * row), row);
            for (int c0 = 0; c0 < in.c(); c0 += channels) {
                int own = Math.min(channels, in.c() - c0);
                for (int panel = begin; panel < end; panel++) {
                    int table = 0;
                    for (View view : views) {
                        int from = view.part.packed() + ((group * panels + panel) * in.c() + c0) * view.part.count() * Tile.ROWS;
                        boolean whole = view.taps() == view.part.count();
                        if (!whole) choose(view, from, own, chosen);
                        float[] left = whole ? windows.packed() : chosen;
                        for (Spot pixel : view.pixels) {
                            int p = ((group * in.c() + c0) * plane + pixel.corner) * pitch;
                            int to = (panel - begin) * Tile.ROWS * row + pixel.place * pitch;
                            for (int n = 0; n < pitch; n += Tile.COLUMNS) {
                                Tile.multiply(left, whole ? from : 0, right, table, own * view.taps(), p + n, p + n + Species.LANES, result, to + n, to + n + Species.LANES, c0 > 0);
                            }
                        }
                        table += channels * view.taps();
                    }
                }
            }
            store(result.numbers(), pitch, group, begin * Tile.ROWS, Math.min(out.c(), end * Tile.ROWS), n0, images);
        }
    }

    /// Copies from a panel the taps of `own` channels that a view sees.
    private void choose(View view, int from, int own, float[] chosen) {
        int across = view.part.right().length;
        int run = (view.b1 - view.b0) * Tile.ROWS;
        int to = 0;
        for (int c = 0; c < own; c++) {
            for (int a = view.a0; a < view.a1; a++, to += run) {
                PixelRows.move(windows.packed(), from + (c * view.part.count() + a * across + view.b0) * Tile.ROWS, chosen, to, run);
            }
        }
    }

    private void store(float[] sums, int pitch, int group, int begin, int end, int n0, int images) {
        int places = out.h() * out.w();
        for (int n = 0; n < images; n++) for (int row = begin; row < end; row++) {
            int to = out.plane(n0 + n, group, row);
            for (int place = 0, from = (row - begin) * places * pitch + n; place < places; place++, from += pitch) out.numbers()[to + place] = sums[from];
        }
    }
}

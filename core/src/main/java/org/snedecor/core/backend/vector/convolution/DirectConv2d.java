package org.snedecor.core.backend.vector.convolution;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.snedecor.core.backend.vector.simd.Packing;
import org.snedecor.core.backend.vector.simd.Scratch;
import org.snedecor.core.backend.vector.simd.Slot;
import org.snedecor.core.backend.vector.simd.Tile;
import org.snedecor.core.backend.vector.simd.Workers;
import org.snedecor.core.shape.ConvGeometry;
import org.snedecor.core.shape.WindowAxis;

/// Convolution and the gradient of its images, by definition, for any groups and any windows along both axes.
///
/// A matrix product whose large matrix is never written down: filters are packed, then [PixelLanes] or, for many images of few pixels, [ImageLanes] multiply
/// them with the images. Both add the same numbers in the same order, so the bits do not depend on which one ran. The plain loop stands above
/// `VectorConv2d`.
public record DirectConv2d(Workers workers) {
    /// Rows of the product are filters, its columns pixels of Y, its sums taps (c,r,s).
    public void forward(ConvGeometry g, float[] x, float[] w, float[] y) {
        int c = g.c() / g.groups();
        int k = g.k() / g.groups();
        int depth = c * g.r() * g.s();
        int panels = Math.ceilDiv(k, Tile.ROWS);
        try (Scratch scratch = Scratch.open()) {
            float[] packed = scratch.floats(Slot.PACKED_FILTERS, g.groups() * panels * depth * Tile.ROWS);
            each(g.groups() * panels, depth, i -> {
                int first = i % panels * Tile.ROWS;
                int from = (i / panels * k + first) * depth;
                Packing.transpose(w, from, depth, Math.min(Tile.ROWS, k - first), depth, packed, i * depth * Tile.ROWS, Tile.ROWS, Tile.ROWS);
            });
            int[] down = PatchLayout.offsets(g.rows());
            int[] right = PatchLayout.offsets(g.columns());
            Windows.Taps[] all = {new Windows.Taps(down, right, 0)};
            run(new Windows(Images.x(g, x), g.rows().stride(), g.columns().stride(), all, packed, Images.y(g, y), 1, 1));
        }
    }

    /// The same product with dY in the place of X. Pixels of dX whose rows and columns leave the same remainders modulo the strides see the same taps
    /// of the filters. So dX falls into parts, as many as the product of the strides, each of which is a product of stride 1: no zeros are
    /// multiplied.
    public void inputGradient(ConvGeometry g, float[] dy, float[] w, float[] dx) {
        int c = g.c() / g.groups();
        int k = g.k() / g.groups();
        int panels = Math.ceilDiv(c, Tile.ROWS);
        try (Scratch scratch = Scratch.open()) {
            float[] packed = scratch.floats(Slot.PACKED_FILTERS, g.groups() * panels * k * g.r() * g.s() * Tile.ROWS);
            int tall = Math.min(g.rows().stride(), g.h());
            int wide = Math.min(g.columns().stride(), g.w());
            Windows.Taps[] all = new Windows.Taps[tall * wide];
            int count = 0;
            int place = 0;
            for (int i = 0; i < tall; i++) {
                for (int j = 0; j < wide; j++) {
                    int[] rs = taps(g.rows(), i);
                    int[] ss = taps(g.columns(), j);
                    int depth = k * rs.length * ss.length;
                    int start = place;
                    each(g.groups() * panels, depth, panel -> {
                        int first = panel % panels * Tile.ROWS;
                        int rows = Math.min(Tile.ROWS, c - first);
                        int to = start + panel * depth * Tile.ROWS;
                        for (int f = 0; f < k; f++) {
                            int from = ((panel / panels * k + f) * c + first) * g.r() * g.s();
                            for (int r : rs) for (int s : ss) {
                                for (int row = 0; row < rows; row++) packed[to++] = w[from + (row * g.r() + r) * g.s() + s];
                                for (int row = rows; row < Tile.ROWS; row++) packed[to++] = 0;
                            }
                        }
                    });
                    all[count++] = new Windows.Taps(meets(g.rows(), i, rs), meets(g.columns(), j, ss), start);
                    place += g.groups() * panels * depth * Tile.ROWS;
                }
            }
            run(new Windows(Images.y(g, dy), 1, 1, all, packed, Images.x(g, dx), g.rows().stride(), g.columns().stride()));
        }
    }

    /// The r with p·stride + r·dilation − before = i for some p, of either sign.
    private static int[] taps(WindowAxis axis, int i) {
        int[] taps = new int[axis.size()];
        int count = 0;
        for (int r = 0; r < axis.size(); r++) if ((i + axis.before() - r * axis.dilation()) % axis.stride() == 0) taps[count++] = r;
        return Arrays.copyOf(taps, count);
    }

    /// The p that belongs to each such r.
    private static int[] meets(WindowAxis axis, int i, int[] taps) {
        return Arrays.stream(taps).map(r -> (i + axis.before() - r * axis.dilation()) / axis.stride()).toArray();
    }

    private void run(Windows windows) {
        if (windows.in().n() == 0) return;
        ImageLanes.suiting(windows).ifPresentOrElse(lanes -> lanes.run(workers), () -> PixelLanes.run(windows, workers));
    }

    private void each(int panels, int depth, IntConsumer panel) {
        int share = Math.max(1, (1 << 16) / (depth * Tile.ROWS + 1));
        workers.run(Math.ceilDiv(panels, share), task -> {
            for (int i = task * share; i < Math.min(panels, (task + 1) * share); i++) panel.accept(i);
        });
    }
}

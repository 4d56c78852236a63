package org.snedecor.opencl;

import org.snedecor.core.shape.ConvGeometry;
import org.snedecor.opencl.Product.Strided;
import org.snedecor.opencl.Product.Target;
import org.snedecor.opencl.device.Block;
import org.snedecor.opencl.device.Kernel;
import org.snedecor.opencl.device.Loops;
import org.snedecor.opencl.device.Scratch;

/// Convolutions 3 × 3 of stride 1 with 16 multiplications for 4 outputs, where the plain sum has 36; see `winograd.cl` for the mathematics. Filters
/// and pixels are transformed, each of the 16 places is a product of matrices, and the sums are transformed back, some tiles at a time.
record WinogradConvolution(Launcher launcher, Products products) {
    private static final String FILE = "winograd.cl";
    private static final int PLACES = 16;
    /// With fewer channels or filters the transforms cost more than they save.
    private static final int FEWEST = 32;
    /// The most floats of transformed pixels, and of sums, at a time; on a CPU these should fit its caches.
    private static final int PIECE_ON_CPU = 1 << 20;
    private static final int PIECE_ON_GPU = 1 << 24;

    static boolean suits(ConvGeometry g) {
        return g.paddingOf3x3() >= 0 && g.paddingOf3x3() <= 2 && g.c() >= FEWEST && g.k() >= FEWEST;
    }

    /// Y from X.
    void forward(ConvGeometry g, Block x, Block w, Block y) {
        convolve(g.n(), g.c(), g.h(), g.w(), g.k(), g.p(), g.q(), g.paddingOf3x3(), false, x, w, y);
    }

    /// dX from dY: the convolution by the rotated filters, with filters and channels exchanged.
    void inputGradient(ConvGeometry g, Block dy, Block w, Block dx) {
        convolve(g.n(), g.k(), g.p(), g.q(), g.c(), g.h(), g.w(), 2 - g.paddingOf3x3(), true, dy, w, dx);
    }

    private void convolve(int n, int channels, int h, int w, int filters, int hp, int wq, int padding, boolean turned, Block x, Block weights, Block y) {
        int high = (hp + 1) / 2;
        int wide = (wq + 1) / 2;
        int tiles = n * high * wide;
        if (tiles == 0) return;
        // Whole rows of tiles.
        int most = Math.clamp((launcher.gpu() ? PIECE_ON_GPU : PIECE_ON_CPU) / (PLACES * Math.max(channels, filters)) / wide, 1, n * high) * wide;
        try (Scratch scratch = launcher.device().pool().scratch()) {
            Block u = scratch.lend(4L * PLACES * filters * channels);
            Block v = scratch.lend(4L * PLACES * channels * most);
            Block m = scratch.lend(4L * PLACES * filters * most);
            int items = filters * channels;
            launcher.kernel(FILE, "filters").launch(Loops.all(Loops.of(3), Loops.of(4)), items, Launcher.GROUP,
                    items, filters, channels, turned ? 1 : 0, weights, u);
            long[] group = {Launcher.GROUP, 1};
            for (int first = 0; first < tiles; first += most) {
                int count = Math.min(most, tiles - first);
                long rounded = Kernel.wholeGroups(count, Launcher.GROUP);
                if (launcher.gpu()) {
                    launcher.kernel(FILE, "pixels").launch(Loops.of(4, Loops.of(4)).times(3), new long[] {rounded, channels}, group,
                            first, count, high, wide, channels, h, w, padding, x, v);
                } else {
                    int lanes = wide > 4 ? 8 : 4;
                    Loops loops = Loops.of((wide + lanes - 1) / lanes, Loops.of(4, Loops.of(2 * lanes + 2), Loops.of(2 * lanes + 2)),
                            Loops.of(4, Loops.of(4), Loops.of(4, Loops.of(lanes))));
                    launcher.kernel(FILE, "pixel_rows", "-DLANES=" + lanes + " -DPIXELS=" + 2 * lanes).launch(loops, new long[] {count / wide, channels},
                            new long[] {1, 1}, first, count, high, wide, channels, h, w, padding, x, v);
                }
                products.multiply(new Product(PLACES, filters, count, channels, Strided.plain(u, items, channels, 1),
                        Strided.plain(v, channels * count, 1, count), Target.plain(m, filters * count, count)));
                launcher.kernel(FILE, "outputs").launch(Loops.all(Loops.of(4), Loops.of(2)), new long[] {rounded, filters}, group,
                        first, count, high, wide, filters, hp, wq, m, y);
            }
        }
    }
}

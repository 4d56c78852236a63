package org.snedecor.tests.kit.gen;

import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Padding;
import org.snedecor.core.shape.PoolWindow;
import org.snedecor.core.shape.Sliding;
import org.snedecor.core.shape.WindowAxis;

/// One axis of a pool, drawn with all its settings, and extents that it fits.
public final class PoolWindows {
    private PoolWindows() {}

    /// Sizes 1 to 4, strides 1 to 4, dilations 1 to 3, pads up to a window that sees its last tap only, or SAME.
    public static PoolWindow draw(RandomStream random) {
        int size = 1 + random.nextInt(4);
        int dilation = random.nextInt(3) == 0 ? 2 + random.nextInt(2) : 1;
        int most = (size - 1) * dilation + 1;
        Padding padding = random.nextInt(4) == 0 ? Padding.Same.values()[random.nextInt(2)] : Padding.of(random.nextInt(most), random.nextInt(most));
        return new PoolWindow(size, new Sliding(1 + random.nextInt(4), padding, dilation), random.nextInt(2) == 0);
    }

    /// The least extent, and so many more, where there is a window and each sees a pixel.
    public static int extent(PoolWindow window, int more) {
        int extent = 1;
        while (!fits(window, extent)) extent++;
        extent += more;
        while (!fits(window, extent)) extent++;
        return extent;
    }

    private static boolean fits(PoolWindow window, int extent) {
        WindowAxis axis = WindowAxis.of(extent, window.size(), window.sliding(), window.ceil());
        for (int p = 0; p < axis.windows(); p++) if (pixels(axis, p) == 0) return false;
        return axis.windows() > 0;
    }

    /// How many pixels window p sees, counted tap by tap.
    public static int pixels(WindowAxis axis, int p) {
        int pixels = 0;
        for (int r = 0; r < axis.size(); r++) {
            int pixel = p * axis.stride() + r * axis.dilation() - axis.before();
            if (pixel >= 0 && pixel < axis.extent()) pixels++;
        }
        return pixels;
    }
}

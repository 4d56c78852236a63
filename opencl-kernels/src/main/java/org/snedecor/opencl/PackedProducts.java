package org.snedecor.opencl;

import java.util.ArrayList;
import java.util.List;
import org.jocl.cl_mem;
import org.snedecor.opencl.Product.Image;
import org.snedecor.opencl.Product.Strided;
import org.snedecor.opencl.device.Block;
import org.snedecor.opencl.device.Kernel;

/// Products on a CPU: both factors are copied into panels as wide as a tile, in the order in which the innermost loop reads them; then one
/// work-item computes tile after tile in registers. No local memory, no barriers: there they would be copies and loops.
///
/// Pieces of the factors are packed, not the whole: a layer's windows are never all in memory. See `packed.cl`.
record PackedProducts(Launcher launcher) implements Products {
    private static final String FILE = "packed.cl";
    /// Rows of a tile, its vectors, and the floats of a vector.
    private static final int ROWS = Integer.getInteger("snedecor.opencl.rows", 6);
    private static final int VECTORS = Integer.getInteger("snedecor.opencl.vectors", 2);
    private static final int LANES = Integer.getInteger("snedecor.opencl.lanes", 16);
    private static final int WIDE = VECTORS * LANES;
    /// The longest sum that is computed at once, and the most floats of a packed piece of B.
    private static final int DEPTH = Integer.getInteger("snedecor.opencl.depth", 2048);
    private static final int PIECE = Integer.getInteger("snedecor.opencl.piece", 1 << 20);
    /// Tiles of a work-item, one below the other: they share a panel of B.
    private static final int TILES = Integer.getInteger("snedecor.opencl.tiles", 8);
    private static final String OPTIONS = "-DROWS=" + ROWS + " -DVECTORS=" + VECTORS + " -DLANES=" + LANES + " -DTILES=" + TILES;

    @Override
    public void multiply(Product product) {
        if (product.m() == 0 || product.n() == 0) return;
        int tiles = parts(product.m(), ROWS);
        int panels = parts(product.n(), WIDE);
        int depth = Math.max(1, Math.min(product.k(), DEPTH));
        int width = Math.clamp(PIECE / (depth * WIDE), 1, panels);
        Block a = launcher.device().pool().lend(4L * tiles * ROWS * depth);
        Block b = launcher.device().pool().lend(4L * width * WIDE * depth);
        try {
            for (int l = 0; l == 0 || l < product.k(); l += depth) {
                int length = Math.min(depth, product.k() - l);
                pack(product.a(), ROWS, tiles, 0, product.m(), l, length, a.memory());
                for (int panel = 0; panel < panels; panel += width) {
                    int count = Math.min(width, panels - panel);
                    switch (product.b()) {
                        case Strided strided -> pack(strided, WIDE, count, panel * WIDE, product.n(), l, length, b.memory());
                        case Image image -> pack(image, count, panel * WIDE, product.n(), l, length, b.memory());
                    }
                    multiply(product, tiles, count, panel * WIDE, length, l > 0, a.memory(), b.memory());
                }
            }
        } finally {
            a.giveBack();
            b.giveBack();
        }
    }

    private static int parts(int extent, int part) {
        return (extent + part - 1) / part;
    }

    private void pack(Strided from, int wide, int panels, int first, int beyond, int l, int length, cl_mem to) {
        Kernel kernel = launcher.kernel(FILE, "pack", OPTIONS);
        kernel.launch(new long[] {panels, parts(length, 64)}, new long[] {1, 1}, wide, first, beyond, l, length,
                from.memory(), from.offset(), from.step(), from.run(), from.jump(), from.stride(), to);
    }

    private void pack(Image from, int panels, int first, int beyond, int l, int length, cl_mem to) {
        List<Object> arguments = new ArrayList<>(List.of(first, beyond, l, length));
        arguments.addAll(from.arguments());
        arguments.addAll(List.of(from.memory(), to));
        launcher.kernel(FILE, from.pixels() ? "pack_pixels" : "pack_taps", OPTIONS)
                .launch(new long[] {panels, parts(length, from.pixels() ? 64 : 16)}, new long[] {1, 1}, arguments.toArray());
    }

    private void multiply(Product product, int tiles, int panels, int first, int length, boolean more, cl_mem a, cl_mem b) {
        List<Object> arguments = new ArrayList<>(List.of(product.m(), product.n(), first, length, more ? 1 : 0, a, b));
        arguments.addAll(product.c().arguments());
        launcher.kernel(FILE, "multiply", OPTIONS).launch(new long[] {parts(tiles, TILES), panels}, new long[] {1, 1}, arguments.toArray());
    }
}

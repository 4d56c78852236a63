package org.snedecor.opencl;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.snedecor.opencl.Product.Image;
import org.snedecor.opencl.Product.Strided;
import org.snedecor.opencl.device.Block;
import org.snedecor.opencl.device.Loops;
import org.snedecor.opencl.device.Scratch;

/// Products on a CPU: both factors are copied into panels as wide as a tile, in the order in which the innermost loop reads them; then one
/// work-item computes tile after tile in registers. There is no local memory and no barrier: on a CPU these would be copies and loops.
///
/// The factors are packed piece by piece, so a layer's windows are never all in memory. See `packed.cl`.
///
/// @param rows of a tile   @param vectors of a tile's row   @param lanes floats of a vector: 4, 8 or 16
/// @param depth the longest sum that is computed at once   @param piece the most floats of a packed piece of B
/// @param tiles of a work-item, one below the other: they share a panel of B
record PackedProducts(Launcher launcher, int rows, int vectors, int lanes, int depth, int piece, int tiles) implements Products {
    private static final String FILE = "packed.cl";
    /// Steps of l that a work-item packs: of a matrix or of pixels, and of taps.
    private static final int STRIP_STEPS = 64;
    private static final int TAP_STEPS = 16;

    /// On a device that ends long loops a work-item does fewer tiles, and then shorter sums at once.
    PackedProducts {
        long most = launcher.device().mostSteps();
        while (tiles > 1 && loops(rows, vectors, lanes, depth, tiles).steps() > most) tiles /= 2;
        while (depth > 1 && loops(rows, vectors, lanes, depth, tiles).steps() > most) depth /= 2;
    }

    /// The loops of a work-item that computes this number of tiles, with sums of this length.
    private static Loops loops(int rows, int vectors, int lanes, int length, int tiles) {
        Loops perVector = Loops.of(rows, Loops.of(vectors));
        return Loops.of(tiles, perVector, Loops.of(length, Loops.of(vectors), perVector), Loops.of(rows, Loops.of(vectors), Loops.of(vectors * lanes)));
    }

    /// The shape without a tuning. On an EPYC (Zen 4, PoCL 3.1, two cores) 178 GFLOP/s at 1024; with 12 rows 167, with vectors of 8 lanes 175.
    static PackedProducts standard(Launcher launcher) {
        return new PackedProducts(launcher, 6, 2, 16, 2048, 1 << 20, 8);
    }

    static PackedProducts parse(Launcher launcher, String text) {
        int[] n = Products.numbers(text, 6);
        return new PackedProducts(launcher, n[0], n[1], n[2], n[3], n[4], n[5]);
    }

    @Override
    public String text() {
        return rows + " " + vectors + " " + lanes + " " + depth + " " + piece + " " + tiles;
    }

    /// First the tile, then what it is computed from.
    @Override
    public List<Products> neighbours(int round) {
        List<Products> found = new ArrayList<>();
        if (round == 0) {
            for (int lanes : new int[] {4, 8, 16}) {
                for (int vectors = 1; vectors <= 4; vectors++) {
                    // More than 28 vectors of sums leave no registers for the factors.
                    for (int rows : new int[] {4, 6, 8, 12, 14}) if (rows * vectors <= 28 && rows * vectors >= 8) found.add(new PackedProducts(launcher, rows, vectors, lanes, depth, piece, tiles));
                }
            }
        } else if (round == 1) {
            for (int depth : new int[] {256, 512, 1024, 2048, 4096}) found.add(new PackedProducts(launcher, rows, vectors, lanes, depth, piece, tiles));
        } else if (round == 2) {
            for (int piece = 1 << 17; piece <= 1 << 23; piece *= 4) found.add(new PackedProducts(launcher, rows, vectors, lanes, depth, piece, tiles));
        } else if (round == 3) {
            for (int tiles : new int[] {1, 4, 8, 16, 32}) found.add(new PackedProducts(launcher, rows, vectors, lanes, depth, piece, tiles));
        }
        return found;
    }

    @Override
    public Products alone(int round) {
        return this;
    }

    private int wide() {
        return vectors * lanes;
    }

    private String options() {
        return "-DROWS=" + rows + " -DVECTORS=" + vectors + " -DLANES=" + lanes + " -DTILES=" + tiles;
    }

    @Override
    public void multiply(Product product) {
        if (product.m() == 0 || product.n() == 0 || product.batch() == 0) return;
        int most = Math.max(1, Math.min(product.k(), depth));
        int strips = Products.parts(product.m(), rows);
        int panels = Products.parts(product.n(), wide());
        // A tall A comes in pieces too; B is packed again for each of them, which costs little compared with its use.
        int high = Math.clamp(4L * piece / (most * rows), 1, strips);
        int width = Math.clamp(piece / (most * wide()), 1, panels);
        // Small matrices by as many as a piece holds.
        int batch = Math.clamp(piece / (most * (long) Math.max(high * rows, width * wide())), 1, product.batch());
        try (Scratch scratch = launcher.device().pool().scratch()) {
            Block a = scratch.lend(4L * batch * high * rows * most);
            Block b = scratch.lend(4L * batch * width * wide() * most);
            for (int first = 0; first < product.batch(); first += batch) {
                for (int l = 0; l == 0 || l < product.k(); l += most) {
                    Piece part = new Piece(first, Math.min(batch, product.batch() - first), l, Math.min(most, product.k() - l));
                    for (int strip = 0; strip < strips; strip += high) {
                        pack(product.a(), rows, Math.min(high, strips - strip), strip * rows, product.m(), part, a);
                        for (int panel = 0; panel < panels; panel += width) {
                            int count = Math.min(width, panels - panel);
                            switch (product.b()) {
                                case Strided strided -> pack(strided, wide(), count, panel * wide(), product.n(), part, b);
                                case Image image -> pack(image, count, panel * wide(), product.n(), part, b);
                            }
                            int from = strip * rows;
                            multiply(product, from, Math.min(high * rows, product.m() - from), count, panel * wide(), part, a, b);
                        }
                    }
                }
            }
        }
    }

    /// Part of a product: `count` of its batch from `first` on, `length` steps of its sums from `l` on.
    private record Piece(int first, int count, int l, int length) {}

    private void pack(Strided from, int wide, int panels, int first, int beyond, Piece piece, Block to) {
        launch("pack", Loops.of(STRIP_STEPS, Loops.of(wide), Loops.of(0)), panels, Products.parts(piece.length, STRIP_STEPS), piece,
                List.of(wide, first, beyond, piece.first, piece.l, piece.length), from.arguments(), List.of(to));
    }

    private void pack(Image from, int panels, int first, int beyond, Piece piece, Block to) {
        // The most runs in a strip, each of them zeros, a copy and zeros.
        int runs = from.pixels() ? Math.min(STRIP_STEPS, STRIP_STEPS / from.wq() + 2) : wide();
        Loops ends = Loops.all(Loops.of(0), Loops.of(0), Loops.of(0));
        Loops copies = from.pixels() ? Loops.all(Loops.of(runs, Loops.of(wide(), ends), Loops.of(0)), Loops.of(STRIP_STEPS, Loops.of(wide())))
                : Loops.of(TAP_STEPS, Loops.of(runs, ends), Loops.of(wide()));
        launch(from.pixels() ? "pack_pixels" : "pack_taps", Loops.all(Loops.of(wide()), copies), panels,
                Products.parts(piece.length, from.pixels() ? STRIP_STEPS : TAP_STEPS), piece,
                List.of(first, beyond, piece.first, piece.l, piece.length), from.arguments(), List.of(to));
    }

    /// Rows `from` to `from + m` of C.
    private void multiply(Product product, int from, int m, int panels, int first, Piece piece, Block a, Block b) {
        launch("multiply", loops(rows, vectors, lanes, piece.length, tiles), Products.parts(Products.parts(m, rows), tiles), panels, piece,
                List.of(m, product.n(), first, piece.first, piece.length, piece.l > 0 ? 1 : 0, a, b), product.c().from(from).arguments());
    }

    @SafeVarargs
    private void launch(String kernel, Loops loops, int columns, int rows, Piece piece, List<Object>... arguments) {
        launcher.kernel(FILE, kernel, options()).launch(loops, new long[] {columns, rows, piece.count}, new long[] {1, 1, 1},
                Stream.of(arguments).flatMap(List::stream).toArray());
    }
}

package org.snedecor.opencl;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.snedecor.opencl.Product.Image;
import org.snedecor.opencl.Product.Strided;
import org.snedecor.opencl.Product.Target;
import org.snedecor.opencl.device.Block;
import org.snedecor.opencl.device.Loops;
import org.snedecor.opencl.device.Scratch;

/// Products on a GPU: a group of work-items computes a tile of C from tiles of A and B in local memory, and each work-item computes a smaller tile in
/// registers. Windows of an image are found while a tile is loaded, without a copy before. See `tiled.cl`.
///
/// Where C has too few tiles to keep the device busy, or the device ends long loops, its sums are cut, and a second kernel adds the parts in ascending order.
///
/// @param shapes of tiles, from the fastest one for large matrices to the one for small matrices
record TiledProducts(Launcher launcher, List<Tile> shapes) implements Products {
    private static final String FILE = "tiled.cl";
    /// The shortest part of a sum.
    private static final int SHORTEST = 256;

    /// The shapes without a tuning; not measured on a GPU yet.
    static TiledProducts standard(Launcher launcher) {
        return new TiledProducts(launcher, List.of(new Tile(128, 128, 8, 8, 8), new Tile(64, 64, 16, 4, 4), new Tile(32, 32, 16, 2, 4), new Tile(16, 16, 16, 1, 2)));
    }

    static TiledProducts parse(Launcher launcher, String text) {
        int[] n = Products.numbers(text, 20);
        List<Tile> shapes = new ArrayList<>();
        for (int i = 0; i < n.length; i += 5) shapes.add(new Tile(n[i], n[i + 1], n[i + 2], n[i + 3], n[i + 4]));
        return new TiledProducts(launcher, List.copyOf(shapes));
    }

    @Override
    public String text() {
        return shapes.stream().map(t -> t.m + " " + t.n + " " + t.k + " " + t.rows + " " + t.columns).collect(Collectors.joining("  "));
    }

    /// This shape alone, so that it is used for all sizes.
    @Override
    public Products alone(int round) {
        return new TiledProducts(launcher, List.of(shapes.get(Math.min(round, shapes.size() - 1))));
    }

    /// The first shape, then the second.
    @Override
    public List<Products> neighbours(int round) {
        List<Products> found = new ArrayList<>();
        if (round > 1) return found;
        int[] sides = round == 0 ? new int[] {64, 128} : new int[] {32, 64};
        for (int m : sides) for (int n : sides) for (int k : new int[] {8, 16, 32}) for (int rows : new int[] {2, 4, 8}) for (int columns : new int[] {2, 4, 8}) {
            Tile tile = new Tile(m, n, k, rows, columns);
            if (tile.items() < 64 || tile.items() > 256 || !tile.fits(launcher)) continue;
            List<Tile> changed = new ArrayList<>(shapes);
            changed.set(round, tile);
            found.add(new TiledProducts(launcher, List.copyOf(changed)));
        }
        return found;
    }

    /// @param m rows of the tile of a group   @param n its columns   @param k steps of l that are in local memory at a time
    /// @param rows of the tile of a work-item   @param columns likewise
    record Tile(int m, int n, int k, int rows, int columns) {
        int items() {
            return m / rows * (n / columns);
        }

        /// Both matrices' tiles, twice: one is loaded while the other is used.
        int localBytes() {
            return 2 * 4 * k * (m + 1 + n);
        }

        boolean fits(Launcher launcher) {
            return items() <= launcher.device().info().group() && localBytes() <= launcher.device().info().local();
        }

        long groups(Product product) {
            return (long) Products.parts(product.m(), m) * Products.parts(product.n(), n) * product.batch();
        }

        /// The loops for a sum of this number of slabs; the loop loads one slab ahead.
        Loops loops(int slabs) {
            return Loops.all(perElement(), Loops.of(slabs + 1L, perSlab()), perElement());
        }

        private Loops perElement() {
            return Loops.of(rows, Loops.of(columns));
        }

        private Loops perSlab() {
            Loops loads = Loops.all(Loops.of(Products.parts(m * k, items())), Loops.of(Products.parts(n * k, items())));
            return Loops.all(loads, Loops.of(k, Loops.of(rows), Loops.of(columns, Loops.of(rows))), loads);
        }

        /// As many slabs as loops of this number of steps can handle.
        long mostSlabs(long mostSteps) {
            return (mostSteps - loops(0).steps()) / (perSlab().steps() + 1);
        }

        String options() {
            return "-DTILE_M=" + m + " -DTILE_N=" + n + " -DTILE_K=" + k + " -DROWS=" + rows + " -DCOLUMNS=" + columns;
        }
    }

    @Override
    public void multiply(Product product) {
        if (product.m() == 0 || product.n() == 0 || product.batch() == 0) return;
        Tile tile = choose(product);
        int wanted = (int) Math.clamp(2L * launcher.device().info().units() / tile.groups(product), 1, Math.max(1, product.k() / SHORTEST));
        int slabs = (int) Math.min(Products.parts(Products.parts(product.k(), wanted), tile.k), Math.max(1, tile.mostSlabs(launcher.device().mostSteps())));
        int part = Math.max(1, slabs * tile.k);
        int count = Math.max(1, Products.parts(product.k(), part));
        if (count == 1) {
            launch(product, tile, 1, Math.max(1, product.k()), product.c());
            return;
        }
        try (Scratch scratch = launcher.device().pool().scratch()) {
            Block sums = scratch.lend(4L * product.batch() * count * product.m() * product.n());
            launch(product, tile, count, part, Target.plain(sums, count * product.m() * product.n(), product.n()));
            int size = product.m() * product.n();
            List<Object> arguments = new ArrayList<>(List.of(product.batch() * size, size, product.n(), count, sums));
            arguments.addAll(product.c().arguments());
            launcher.kernel(FILE, "join", options(product, tile)).launch(Loops.of(count - 1), (long) product.batch() * size, Launcher.GROUP,
                    arguments.toArray());
        }
    }

    /// The first shape that is not much larger than C and gives the device enough work, counting its tiles times the parts that a sum may be cut
    /// into.
    private Tile choose(Product product) {
        int cuts = Math.max(1, product.k() / SHORTEST);
        for (Tile tile : shapes) {
            boolean enough = tile.groups(product) * cuts >= launcher.device().info().units() && product.m() > tile.m / 2 && product.n() > tile.n / 2;
            if (enough && tile.fits(launcher)) return tile;
        }
        return shapes.getLast();
    }

    /// How a factor's elements are addressed, and the axis along which they are adjacent, so that neighbouring work-items load neighbours.
    private static String options(Product product, Tile tile) {
        String a = (product.a().stride() == 1 ? " -DA_ALONG_L" : "") + (product.a().isPlain() ? " -DA_PLAIN" : "");
        String b = switch (product.b()) {
            case Strided strided -> " -DB_STRIDED" + (strided.stride() == 1 ? " -DB_ALONG_L" : "") + (strided.isPlain() ? " -DB_PLAIN" : "");
            case Image image -> image.pixels() ? " -DB_PIXELS -DB_ALONG_L" : " -DB_TAPS";
        };
        return tile.options() + a + b;
    }

    /// @param part the length of a part of a sum   @param c receives the parts, one after the other
    private void launch(Product product, Tile tile, int count, int part, Target c) {
        List<Object> arguments = new ArrayList<>(List.of(product.m(), product.n(), product.k(), count, part));
        arguments.addAll(product.a().arguments());
        arguments.addAll(switch (product.b()) {
            case Strided b -> b.arguments();
            case Image b -> b.arguments();
        });
        arguments.addAll(c.arguments());
        int wide = tile.n / tile.columns;
        int high = tile.m / tile.rows;
        long groups = tile.groups(product) * count;
        launcher.kernel(FILE, "multiply", options(product, tile)).launch(tile.loops(Products.parts(part, tile.k)),
                new long[] {groups * wide, high}, new long[] {wide, high}, arguments.toArray());
    }
}

package org.snedecor.models.eval;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.io.PixelSource;
import org.snedecor.models.io.PixelSource.Image;
import org.snedecor.models.parallel.TaskPool;

/// ‖q − g‖² = |q|² + |g|² − 2 q·g  of images, straight from their bytes, in whole numbers
///
/// Pixels less 128 are −128 to 127, their products at most 2¹⁴, and sums of up to 1024 of these at most 2²⁴: floats hold each of them
/// exactly, in whatever order they are added. So a matrix product of 1024 columns has no rounding on any backend, and those of further
/// columns are added in longs. Besides images in memory there are tiles of some 30 MiB, however large the images are, and lists of neighbours. Images that are
/// streamed are read once for each tile of queries, and tiles of [#BYTES] of them are in memory.
final class PixelNeighbours implements NeighbourSearch {
    private static final int QUERIES = 512;
    private static final int ROWS = 2048;
    private static final int COLUMNS = 1024;

    /// Of a tile of images at most, 32 MiB: queries, the rows that they are compared with, and those that are read meanwhile.
    private static final int BYTES = 32 << 20;

    private final Backend backend;
    private final PixelSource images;
    private final int[] queries;
    private final PixelSource gallery;
    private final int length;
    private final boolean self;

    PixelNeighbours(Backend backend, PixelSource images, int[] queries, PixelSource gallery, boolean self) {
        this.backend = backend;
        this.images = images;
        this.queries = queries;
        this.gallery = gallery;
        this.self = self;
        length = gallery.length();
    }

    @Override
    public int queries() {
        return queries.length;
    }

    @Override
    public int rows() {
        return gallery.count();
    }

    @Override
    public int own(int query) {
        return self ? queries[query] : -1;
    }

    @Override
    public void each(IntUnaryOperator count, Advance advance, Receiver receiver) {
        int all = rows(), most = Math.clamp(BYTES / length, 1, ROWS);
        int tile = Math.min(Nearest.tile(QUERIES, all), Math.max(1, BYTES / length));
        for (int from = 0; from < queries.length; from += tile) {
            int first = from;
            Nearest[] nearest = new Nearest[Math.min(tile, queries.length - from)];
            Arrays.setAll(nearest, i -> new Nearest(Math.min(count.applyAsInt(first + i), all), all));
            Image[] asked = read(images.begin(Arrays.copyOfRange(queries, from, from + nearest.length)), nearest.length);
            IntFunction<Image> next = begin(0, most);
            for (int row = 0; row < all; row += most) {
                Image[] some = read(next, Math.min(most, all - row));
                next = begin(row + most, most);
                offer(first, asked, row, some, nearest);
            }
            TaskPool.shared().each(nearest.length, i -> receiver.accept(first + i, nearest[i].ranked()));
            advance.to(from + nearest.length, queries.length);
        }
    }

    /// Begins to read rows of the gallery, as many as there are.
    private IntFunction<Image> begin(int row, int most) {
        return gallery.begin(IntStream.range(row, Math.max(row, Math.min(row + most, rows()))).toArray());
    }

    private static Image[] read(IntFunction<Image> begun, int count) {
        Image[] images = new Image[count];
        Arrays.setAll(images, begun);
        return images;
    }

    /// Rows from `row` on to the queries from `first` on.
    private void offer(int first, Image[] asked, int row, Image[] some, Nearest[] nearest) {
        int rows = some.length;
        long[] norms = new long[rows];
        TaskPool.shared().each(rows, j -> norms[j] = norm(some[j]));
        long[] products = new long[nearest.length * rows];
        for (int column = 0; column < length; column += COLUMNS) {
            float[] part = products(asked, some, column, Math.min(COLUMNS, length - column));
            TaskPool.shared().each(nearest.length, i -> {
                for (int j = i * rows; j < (i + 1) * rows; j++) products[j] += (long) part[j];
            });
        }
        TaskPool.shared().each(nearest.length, i -> {
            long norm = norm(asked[i]);
            int own = own(first + i);
            for (int j = 0; j < rows; j++) {
                if (row + j != own) nearest[i].offer(norm + norms[j] - 2 * products[i * rows + j], row + j);
            }
        });
    }

    /// Σ q_k g_k over some columns, exactly.
    private float[] products(Image[] asked, Image[] some, int column, int columns) {
        try (var step = backend.step()) {
            NdArray q = tile(asked, column, columns);
            NdArray g = tile(some, column, columns);
            return q.matmul(g, false, true).toFloats();
        }
    }

    private NdArray tile(Image[] rows, int column, int columns) {
        float[] floats = new float[rows.length * columns];
        TaskPool.shared().each(rows.length, i -> {
            byte[] from = rows[i].bytes();
            int at = rows[i].from() + column;
            for (int k = 0; k < columns; k++) floats[i * columns + k] = (from[at + k] & 0xff) - 128;
        });
        return NdArray.of(backend, Shape.of(rows.length, columns), floats);
    }

    private long norm(Image image) {
        long sum = 0;
        for (int k = image.from(); k < image.from() + length; k++) {
            int x = (image.bytes()[k] & 0xff) - 128;
            sum += x * x;
        }
        return sum;
    }
}

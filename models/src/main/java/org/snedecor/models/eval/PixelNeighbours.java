package org.snedecor.models.eval;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.shape.Shape;

/// ‖q − g‖² = |q|² + |g|² − 2 q·g  of images, straight from their bytes, in whole numbers
///
/// Pixels less 128 are −128 to 127, their products at most 2¹⁴, and sums of up to 1024 of these at most 2²⁴: floats hold each of them
/// exactly, in whatever order they are added. So a matrix product of 1024 columns has no rounding on any backend, and those of further
/// columns are added in longs. Besides the images there are tiles of some 30 MiB in memory, however large the images are, and lists of neighbours.
final class PixelNeighbours implements NeighbourSearch {
    private static final int QUERIES = 512;
    private static final int ROWS = 2048;
    private static final int COLUMNS = 1024;

    private final Backend backend;
    private final byte[] pixels;
    private final int[] queries;
    private final byte[] gallery;
    private final int length;
    private final boolean self;
    private final long[] norms;

    PixelNeighbours(Backend backend, byte[] pixels, int[] queries, byte[] gallery, int length, boolean self) {
        this.backend = backend;
        this.pixels = pixels;
        this.queries = queries;
        this.gallery = gallery;
        this.length = length;
        this.self = self;
        norms = IntStream.range(0, gallery.length / length).parallel().mapToLong(row -> norm(gallery, row)).toArray();
    }

    @Override
    public int queries() {
        return queries.length;
    }

    @Override
    public int rows() {
        return norms.length;
    }

    @Override
    public int own(int query) {
        return self ? queries[query] : -1;
    }

    @Override
    public void each(IntUnaryOperator count, Advance advance, Receiver receiver) {
        int tile = Nearest.tile(QUERIES, norms.length);
        for (int from = 0; from < queries.length; from += tile) {
            int first = from;
            Nearest[] nearest = new Nearest[Math.min(tile, queries.length - from)];
            Arrays.setAll(nearest, i -> new Nearest(Math.min(count.applyAsInt(first + i), norms.length)));
            for (int row = 0; row < norms.length; row += ROWS) offer(first, row, Math.min(ROWS, norms.length - row), nearest);
            IntStream.range(0, nearest.length).parallel().forEach(i -> receiver.accept(first + i, nearest[i].ranked()));
            advance.to(from + nearest.length, queries.length);
        }
    }

    /// Rows from `row` on to the queries from `first` on.
    private void offer(int first, int row, int rows, Nearest[] nearest) {
        long[] products = new long[nearest.length * rows];
        for (int column = 0; column < length; column += COLUMNS) {
            float[] some = products(first, nearest.length, row, rows, column, Math.min(COLUMNS, length - column));
            IntStream.range(0, nearest.length).parallel().forEach(i -> {
                for (int j = i * rows; j < (i + 1) * rows; j++) products[j] += (long) some[j];
            });
        }
        IntStream.range(0, nearest.length).parallel().forEach(i -> {
            long norm = norm(pixels, queries[first + i]);
            int own = own(first + i);
            for (int j = 0; j < rows; j++) {
                if (row + j != own) nearest[i].offer(norm + norms[row + j] - 2 * products[i * rows + j], row + j);
            }
        });
    }

    /// Σ q_k g_k over some columns, exactly.
    private float[] products(int first, int count, int row, int rows, int column, int columns) {
        try (var step = backend.step()) {
            NdArray q = tile(pixels, Arrays.copyOfRange(queries, first, first + count), column, columns);
            NdArray g = tile(gallery, IntStream.range(row, row + rows).toArray(), column, columns);
            return q.matmul(g, false, true).toFloats();
        }
    }

    private NdArray tile(byte[] from, int[] rows, int column, int columns) {
        float[] floats = new float[rows.length * columns];
        IntStream.range(0, rows.length).parallel().forEach(i -> {
            int at = rows[i] * length + column;
            for (int k = 0; k < columns; k++) floats[i * columns + k] = (from[at + k] & 0xff) - 128;
        });
        return NdArray.of(backend, Shape.of(rows.length, columns), floats);
    }

    private long norm(byte[] from, int row) {
        long sum = 0;
        for (int k = row * length; k < (row + 1) * length; k++) {
            int x = (from[k] & 0xff) - 128;
            sum += x * x;
        }
        return sum;
    }
}

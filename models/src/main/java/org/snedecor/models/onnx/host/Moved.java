package org.snedecor.models.onnx.host;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.snedecor.core.shape.Shape;

/// `y[i] = x[places[i]]`, both read in row-major order; a fill where a place is −1. Every operator that only moves numbers is one of these on the host: a
/// slice with steps, a tile, a pad that reflects.
///
/// @param shape of y   @param places in x
public record Moved(Shape shape, int[] places) {
    private static final int FILL = -1;

    /// Axis by axis: `along(axis, index)` gives where in x an index of y lies on that axis, or −1 for the fill.
    public static Moved of(Shape x, Shape y, Along along) {
        HostArray.requireSize(y);
        int[] places = new int[y.size()];
        if (places.length == 0) return new Moved(y, places);
        int[] extents = x.extents();
        int[][] source = new int[y.rank()][];
        int stride = 1;
        for (int a = y.rank() - 1; a >= 0; a--) {
            int axis = a, step = stride;
            source[a] = new int[y.extent(a)];
            Arrays.setAll(source[a], i -> {
                int at = along.source(axis, i);
                return at < 0 ? FILL : at * step;
            });
            stride *= extents[a];
        }
        int[] index = new int[y.rank()];
        for (int i = 0; i < places.length; i++) {
            int place = 0;
            for (int a = 0; a < index.length && place != FILL; a++) place = source[a][index[a]] == FILL ? FILL : place + source[a][index[a]];
            places[i] = place;
            for (int a = index.length - 1; a >= 0 && ++index[a] == y.extent(a); a--) index[a] = 0;
        }
        return new Moved(y, places);
    }

    /// Where an index of y lies along an axis of x, of the same rank; −1 where the fill stands.
    @FunctionalInterface
    public interface Along {
        int source(int axis, int index);
    }

    /// x repeated along axes of extent 1, and along new ones in front.
    public static Moved broadcast(Shape x, Shape y) {
        int more = y.rank() - x.rank();
        int[] extents = new int[y.rank()];
        Arrays.fill(extents, 1);
        System.arraycopy(x.extents(), 0, extents, more, x.rank());
        return of(Shape.of(extents), y, (axis, i) -> extents[axis] == 1 ? 0 : i);
    }

    /// One axis is read by a rule, the others stay.
    public static Moved along(Shape x, int axis, int extent, IntUnaryOperator rule) {
        return of(x, x.with(axis, extent), (a, i) -> a == axis ? rule.applyAsInt(i) : i);
    }

    public HostArray of(HostArray x, double fill) {
        if (x.real()) return new HostArray(x.type(), shape, null, Arrays.stream(places).mapToDouble(p -> p == FILL ? fill : x.reals()[p]).toArray());
        return HostArray.wholes(x.type(), shape, Arrays.stream(places).mapToLong(p -> p == FILL ? (long) fill : x.wholes()[p]).toArray());
    }
}

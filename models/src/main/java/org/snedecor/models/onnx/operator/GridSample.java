package org.snedecor.models.onnx.operator;

import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.shape.Shape;

/// `y[n, c, i, j] = Σ_{p,q} x[n, c, p, q] · k(v − p) · k(u − q)`: images between their pixels, at places `(u, v)` that a grid `[n, i, j, 2]` says.
///
/// −1 and 1 are the centres of the first and the last pixel, or the edges of the image without `align_corners`. Outside of the image are zeros, its
/// border, or its reflection.
///
/// Each tap is a gather of pixels times its weight, so there are gradients for the image and, by the weights, for the grid: none where the nearest pixel
/// is taken.
///
/// @param place along an axis, in pixels, one for each number of y in a plane   @param extent of the axis
record GridSample(Tensor place, int extent, boolean aligned, String padding) {
    static final OnnxOperator OPERATOR = OnnxOperator.of("GridSample", "align_corners mode padding_mode", call -> call.like(sampled(call)));

    /// Keys' cubic with the slope that ONNX has.
    private static final double A = -0.75;

    /// A neighbour along an axis, for every place: its index, −1 where there are zeros, and its weight; null for 1.
    private record Tap(int[] indices, Tensor weight) {}

    private static Tensor sampled(Call call) {
        String mode = call.attributes().word("mode", "bilinear", "linear", "nearest", "bicubic", "cubic");
        String padding = call.attributes().word("padding_mode", "zeros", "border", "reflection");
        boolean aligned = call.attributes().flag("align_corners", false);
        Shape x = call.shape(0), grid = call.shape(1);
        if (x.rank() != 4 || grid.rank() != 4 || grid.extent(3) != 2 || grid.extent(0) != x.extent(0) || x.extent(2) * x.extent(3) == 0) {
            throw new IllegalArgumentException("images [n, c, h, w] of one pixel at least and a grid [n, i, j, 2] are needed, not " + x + " and " + grid);
        }
        int n = x.extent(0), channels = x.extent(1), h = x.extent(2), w = x.extent(3), each = grid.extent(1) * grid.extent(2);
        Tensor pixels = call.tensor(0).transpose(0, 2, 3, 1).reshape(n * h * w, channels), places = call.tensor(1).reshape(n * each, 2);
        List<Tap> rows = new GridSample(places.slice(1, 1, 2), h, aligned, padding).taps(mode), columns = new GridSample(places.slice(1, 0, 1), w, aligned, padding).taps(mode);
        Tensor y = null;
        for (Tap row : rows) {
            for (Tap column : columns) {
                int[] p = row.indices, q = column.indices;
                int[] at = IntStream.range(0, p.length).map(i -> p[i] < 0 || q[i] < 0 ? 0 : (i / each * h + p[i]) * w + q[i]).toArray();
                Tensor term = pixels.gather(0, IndexArray.of(call.backend(), at));
                if (padding.equals("zeros")) {
                    double[] inside = IntStream.range(0, p.length).mapToDouble(i -> p[i] < 0 || q[i] < 0 ? 0 : 1).toArray();
                    term = Tensor.of(call.backend(), Shape.of(p.length, 1), inside).where(term, Tensor.zeros(call.backend(), Shape.SCALAR));
                }
                if (row.weight != null) term = term.mul(row.weight.mul(column.weight));
                y = y == null ? term : y.add(term);
            }
        }
        return y.reshape(n, grid.extent(1), grid.extent(2), channels).transpose(0, 3, 1, 2);
    }

    private List<Tap> taps(String mode) {
        // ((g + 1) n − 1)/2, or (g + 1)(n − 1)/2
        Tensor t = aligned ? place.mul((extent - 1) / 2.0).add((extent - 1) / 2.0) : place.mul(extent / 2.0).add((extent - 1) / 2.0);
        double[] at = t.value().toDoubles();
        if (mode.equals("nearest")) return List.of(new Tap(indices(at.length, i -> nearest(at[i])), null));
        Tensor first = Tensor.constant(t.value()).floor();
        double[] floors = first.value().toDoubles();
        int[] before = indices(floors.length, i -> whole(floors[i]));
        Tensor f = t.sub(first), g = f.rsub(1);
        if (!mode.endsWith("cubic")) return List.of(tap(before, 0, g), tap(before, 1, f));
        return List.of(tap(before, -1, outer(f.add(1))), tap(before, 0, inner(f)), tap(before, 1, inner(g)), tap(before, 2, outer(g.add(1))));
    }

    private Tap tap(int[] before, int step, Tensor weight) {
        return new Tap(indices(before.length, i -> inside(before[i] + step)), weight);
    }

    private static int[] indices(int count, IntUnaryOperator rule) {
        return IntStream.range(0, count).map(rule).toArray();
    }

    /// Far from the image, where the next step must not overflow; NaN is anywhere, for its weights are NaN too.
    private static int whole(double place) {
        return (int) Math.clamp(place, -(1 << 29), 1 << 29);
    }

    /// Halves to the even neighbour. What lies outside is brought inside before it is rounded, as ONNX has it.
    private int nearest(double place) {
        double edge = aligned ? 0 : -0.5, span = aligned ? extent - 1 : extent;
        double in = place;
        if (padding.equals("reflection") && span > 0) {
            double away = Math.abs(place - edge) % (2 * span);
            in = Math.min(away, 2 * span - away) + edge;
        }
        return padding.equals("zeros") ? inside(whole(Math.rint(in))) : Math.clamp((int) Math.rint(in), 0, extent - 1);
    }

    /// The pixel that stands for one outside of the image; −1 for zeros.
    private int inside(int pixel) {
        if (pixel >= 0 && pixel < extent) return pixel;
        if (padding.equals("zeros")) return -1;
        if (padding.equals("border") || extent == 1) return Math.clamp(pixel, 0, extent - 1);
        // Aligned, the first and the last pixel stand once in a period; otherwise the image stands whole beside itself.
        int period = aligned ? 2 * (extent - 1) : 2 * extent, within = Math.floorMod(pixel, period);
        return within < extent ? within : period - within - (aligned ? 0 : 1);
    }

    /// |s| ≤ 1: (a + 2) s³ − (a + 3) s² + 1
    private static Tensor inner(Tensor s) {
        return s.mul(A + 2).sub(A + 3).mul(s).mul(s).add(1);
    }

    /// 1 ≤ |s| ≤ 2: a s³ − 5a s² + 8a s − 4a
    private static Tensor outer(Tensor s) {
        return s.mul(A).sub(5 * A).mul(s).add(8 * A).mul(s).sub(4 * A);
    }
}

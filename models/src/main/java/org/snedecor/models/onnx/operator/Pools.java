package org.snedecor.models.onnx.operator;

import static org.snedecor.models.onnx.operator.OnnxOperator.of;

import java.util.List;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.shape.PoolGeometry;
import org.snedecor.core.shape.PoolWindow;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.Sliding;
import org.snedecor.core.shape.WindowAxis;
import org.snedecor.models.io.Dtype;
import org.snedecor.models.onnx.host.HostArray;

/// Pools over any number of axes of pixels: two at once, each further one by itself. The maximum of maxima is that of all, and so is a mean of means,
/// because the number of pixels that a window sees is a product over the axes.
final class Pools {
    static final List<OnnxOperator> ALL = List.of(
            of("MaxPool", Windows.PLACE + " ceil_mode storage_order", Pools::maxPool),
            of("AveragePool", Windows.PLACE + " ceil_mode count_include_pad", call -> call.like(meanPool(call.tensor(0), windows(call), call.attributes().flag("count_include_pad", false)))),
            of("LpPool", Windows.PLACE + " ceil_mode p", call -> call.like(lpPool(call))),
            of("GlobalAveragePool", "", call -> call.like(call.tensor(0).mean(Windows.pixels(call.shape(0))))),
            of("GlobalMaxPool", "", call -> call.like(call.tensor(0).max(Windows.pixels(call.shape(0))))),
            of("GlobalLpPool", "p", call -> {
                int p = order(call);
                return call.like(root(power(call.tensor(0), p).sum(Windows.pixels(call.shape(0))), p));
            }));

    private static final PoolWindow PIXEL = PoolWindow.of(1, 1, 0);

    private Pools() {}

    private static PoolWindow[] windows(Call call) {
        Sliding[] sliding = Windows.slidings(call);
        if (!call.attributes().has("kernel_shape")) throw new IllegalArgumentException("'kernel_shape' is missing");
        int[] size = Windows.numbers(call.attributes(), "kernel_shape", sliding.length, 1);
        boolean ceil = call.attributes().flag("ceil_mode", false);
        PoolWindow[] windows = new PoolWindow[size.length];
        for (int i = 0; i < size.length; i++) windows[i] = new PoolWindow(size[i], sliding[i], ceil);
        return windows;
    }

    @FunctionalInterface
    private interface Pool {
        Tensor of(Tensor images, PoolWindow rows, PoolWindow columns);
    }

    private static Tensor pooled(Tensor x, PoolWindow[] windows, Pool pool) {
        int axes = windows.length;
        if (axes == 2) return pool.of(x, windows[0], windows[1]);
        Tensor y = x;
        if (axes > 2) y = pooled(y, axes, pool, windows[axes - 2], windows[axes - 1]);
        for (int i = axes > 2 ? axes - 3 : axes - 1; i >= 0; i--) y = pooled(y, i + 2, pool, windows[i], PIXEL);
        return y;
    }

    /// Rows of `axis`, by columns of all that lies behind it.
    private static Tensor pooled(Tensor x, int axis, Pool pool, PoolWindow rows, PoolWindow columns) {
        int[] extents = x.shape().extents();
        int outer = 1, inner = 1;
        for (int a = 0; a < axis; a++) outer *= extents[a];
        for (int a = axis + 1; a < extents.length; a++) inner *= extents[a];
        Tensor y = pool.of(x.reshape(1, outer, extents[axis], inner), rows, columns);
        extents[axis] = y.shape().extent(2);
        // Columns are pooled only where they are one axis.
        if (columns != PIXEL) extents[axis + 1] = y.shape().extent(3);
        return y.reshape(extents);
    }

    private static List<Value> maxPool(Call call) {
        PoolWindow[] windows = windows(call);
        Value maxima = call.like(pooled(call.tensor(0), windows, Tensor::maxPool2d)).getFirst();
        return call.outputs() == 1 ? List.of(maxima) : List.of(maxima, positions(call, windows));
    }

    /// Where the maxima are in the whole of x, row by row or with `storage_order` column by column in each plane.
    private static Value positions(Call call, PoolWindow[] windows) {
        if (windows.length > 2) throw new IllegalArgumentException("the places of maxima are supported on one or two axes of pixels, not on " + call.shape(0));
        boolean columns = call.attributes().flag("storage_order", false);
        NdArray x = call.tensor(0).value();
        Shape shape = windows.length == 2 ? x.shape() : x.shape().unsqueezed(2);
        PoolGeometry g = PoolGeometry.of(shape, windows.length == 2 ? windows[0] : PIXEL, windows[windows.length - 1], false);
        int[] places = x.reshape(shape).maxPool2d(g).positions().toInts();
        long[] all = new long[places.length];
        for (int i = 0; i < all.length; i++) {
            int row = places[i] / g.w(), column = places[i] % g.w();
            all[i] = i / (g.p() * g.q()) * ((long) g.h() * g.w()) + (columns ? column * g.h() + row : places[i]);
        }
        Shape y = windows.length == 2 ? g.y(shape) : g.y(shape).squeezed(2);
        return new Value.Host(HostArray.wholes(Dtype.I64, y, all));
    }

    private static Tensor meanPool(Tensor x, PoolWindow[] windows, boolean countsPadding) {
        return pooled(x, windows, (images, rows, columns) -> images.meanPool2d(rows, columns, countsPadding));
    }

    /// `(Σ |x|ᵖ)^(1/p)`: the sum is the mean of all taps by their number, where what ceil mode lets stand out is padding like any other.
    private static Tensor lpPool(Call call) {
        int p = order(call);
        PoolWindow[] windows = windows(call);
        double taps = 1;
        for (int i = 0; i < windows.length; i++) {
            WindowAxis axis = WindowAxis.of(call.shape(0).extent(2 + i), windows[i].size(), windows[i].sliding(), windows[i].ceil());
            int end = (axis.windows() - 1) * axis.stride() + axis.reach() - axis.before();
            windows[i] = new PoolWindow(axis.size(), windows[i].sliding().padded(axis.before(), Math.max(axis.after(), end - axis.extent())), false);
            taps *= axis.size();
        }
        return root(meanPool(power(call.tensor(0), p), windows, true).mul(taps), p);
    }

    private static int order(Call call) {
        int p = call.attributes().number("p", 2);
        if (p < 1) throw new IllegalArgumentException("'p' is at least 1, not " + p);
        return p;
    }

    private static Tensor power(Tensor x, int p) {
        return p == 1 ? x.abs() : p == 2 ? x.square() : x.abs().power(p);
    }

    private static Tensor root(Tensor x, int p) {
        return p == 1 ? x : p == 2 ? x.sqrt() : x.power(1.0 / p);
    }
}

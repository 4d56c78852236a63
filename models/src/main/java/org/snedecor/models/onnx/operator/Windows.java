package org.snedecor.models.onnx.operator;

import static org.snedecor.models.onnx.operator.OnnxOperator.of;

import java.util.Arrays;
import java.util.List;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.shape.Shape;

/// Windows that go over images: convolutions and pools. They are square and move by one stride; pads may differ on the four sides.
final class Windows {
    private static final String PLACE = "auto_pad dilations kernel_shape pads strides";

    static final List<OnnxOperator> ALL = List.of(
            of("Conv", PLACE + " group", Windows::conv),
            of("MaxPool", PLACE + " ceil_mode storage_order", call -> call.like(maxPool(call))),
            of("AveragePool", PLACE + " ceil_mode count_include_pad", call -> call.like(meanPool(call))),
            of("GlobalAveragePool", "", call -> call.like(call.tensor(0).mean(pixels(call)))),
            of("GlobalMaxPool", "", call -> call.like(call.tensor(0).max(pixels(call)))));

    private Windows() {}

    private static int[] pixels(Call call) {
        Shape x = call.shape(0);
        if (x.rank() < 3) throw new IllegalArgumentException(x + " has no pixels");
        int[] axes = new int[x.rank() - 2];
        Arrays.setAll(axes, i -> i + 2);
        return axes;
    }

    /// How a window lies on an image: all four pads, the last ones grown where ceil mode has a window that only begins in the image.
    private record Placing(int window, int stride, int dilation, int[] before, int[] after, int[] extra) {
        /// @param size of the window along each axis
        static Placing of(Call call, int... size) {
            Shape x = call.shape(0);
            if (x.rank() != 4 || size.length != 2) throw new IllegalArgumentException("windows are supported on images of two axes, not on " + x);
            Attributes a = call.attributes();
            int window = same("windows", size), stride = same("strides", numbers(a, "strides", 1)), dilation = same("dilations", numbers(a, "dilations", 1));
            if (window < 1 || stride < 1 || dilation < 1) throw new IllegalArgumentException("window, stride and dilation are at least 1");
            int reach = Math.addExact(Math.multiplyExact(window - 1, dilation), 1);
            int[] before = new int[2], after = new int[2], extra = new int[2];
            String auto = a.word("auto_pad", "NOTSET", "VALID", "SAME_UPPER", "SAME_LOWER");
            long[] pads = a.wholes("pads");
            if (pads != null && pads.length != 4) throw new IllegalArgumentException("four pads are needed, not " + pads.length);
            for (int i = 0; i < 2; i++) {
                int extent = x.extent(2 + i);
                if (auto.startsWith("SAME")) {
                    int all = Math.max(0, (Math.ceilDiv(extent, stride) - 1) * stride + reach - extent);
                    before[i] = auto.equals("SAME_UPPER") ? all / 2 : all - all / 2;
                    after[i] = all - before[i];
                } else if (pads != null && auto.equals("NOTSET")) {
                    before[i] = Math.toIntExact(pads[i]);
                    after[i] = Math.toIntExact(pads[2 + i]);
                }
                if (before[i] < 0 || after[i] < 0) throw new IllegalArgumentException("pads are at least 0");
                int whole = Math.addExact(extent, before[i] + after[i]);
                if (whole < reach) throw new IllegalArgumentException("a window that reaches over " + reach + " pixels does not fit " + whole);
                if (a.flag("ceil_mode", false)) {
                    int windows = Math.ceilDiv(whole - reach, stride) + 1;
                    // One that would begin in the pad behind the image does not count.
                    if ((windows - 1) * stride >= extent + before[i]) windows--;
                    extra[i] = Math.max(0, (windows - 1) * stride + reach - whole);
                }
            }
            return new Placing(window, stride, dilation, before, after, extra);
        }

        boolean even() {
            return before[0] == before[1] && Arrays.equals(before, after) && extra[0] == 0 && extra[1] == 0;
        }

        Tensor padded(Tensor x, double fill) {
            return padded(padded(x, fill, before, after), fill, new int[2], extra);
        }

        static Tensor padded(Tensor x, double fill, int[] before, int[] after) {
            Tensor y = x;
            for (int i = 0; i < 2; i++) if (before[i] + after[i] > 0) y = y.pad(2 + i, before[i], after[i], fill);
            return y;
        }
    }

    private static int[] numbers(Attributes a, String name, int otherwise) {
        return a.has(name) ? Movements.ints(a.wholes(name)) : new int[] {otherwise, otherwise};
    }

    private static int same(String what, int... both) {
        if (both.length != 2 || both[0] != both[1]) throw new IllegalArgumentException(what + " of " + Arrays.toString(both) + " are not supported, only equal ones on two axes");
        return both[0];
    }

    private static List<Value> conv(Call call) {
        Tensor x = call.tensor(0), w = call.tensor(1);
        if (w.shape().rank() != 4) throw new IllegalArgumentException("filters of rank 4 are supported, not " + w.shape());
        Placing p = Placing.of(call, w.shape().extent(2), w.shape().extent(3));
        int groups = call.attributes().number("group", 1);
        Tensor y = p.even() ? x.conv2d(w, p.stride, p.before[0], p.dilation, groups) : p.padded(x, 0).conv2d(w, p.stride, 0, p.dilation, groups);
        return call.like(call.has(2) ? y.add(Products.column(call.tensor(2), y)) : y);
    }

    private static Placing pool(Call call) {
        long[] size = call.attributes().wholes("kernel_shape");
        if (size == null) throw new IllegalArgumentException("'kernel_shape' is missing");
        Placing p = Placing.of(call, Movements.ints(size));
        if (p.dilation != 1) throw new IllegalArgumentException("pools with a dilation of " + p.dilation + " are not supported");
        return p;
    }

    private static Tensor maxPool(Call call) {
        Placing p = pool(call);
        Tensor x = call.tensor(0);
        return p.even() && p.before[0] < p.window ? x.maxPool2d(p.window, p.stride, p.before[0]) : p.padded(x, Double.NEGATIVE_INFINITY).maxPool2d(p.window, p.stride, 0);
    }

    /// The sum over the window by the number of its pixels: those of the image, or with count_include_pad those of the pads too, but never those that
    /// only ceil mode reaches.
    private static Tensor meanPool(Call call) {
        Placing p = pool(call);
        Tensor x = call.tensor(0);
        Tensor mean = p.padded(x, 0).meanPool2d(p.window, p.stride, 0);
        boolean pads = call.attributes().flag("count_include_pad", false);
        if (pads && p.extra[0] + p.extra[1] == 0 || p.even() && p.before[0] == 0) return mean;
        Tensor ones = Tensor.full(call.backend(), Shape.of(1, 1, x.shape().extent(2), x.shape().extent(3)), 1);
        Tensor counted = Placing.padded(Placing.padded(ones, pads ? 1 : 0, p.before, p.after), 0, new int[2], p.extra);
        return mean.div(counted.meanPool2d(p.window, p.stride, 0));
    }
}

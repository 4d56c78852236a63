package org.snedecor.models.onnx.operator;

import static org.snedecor.models.onnx.operator.OnnxOperator.of;

import java.util.Arrays;
import java.util.List;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.shape.Padding;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.Sliding;

/// Convolutions, and transposed ones, over one axis of pixels or two.
final class Convolutions {
    static final List<OnnxOperator> ALL = List.of(
            of("Conv", Windows.PLACE + " group", Convolutions::conv),
            of("ConvTranspose", Windows.PLACE + " group output_padding output_shape", Convolutions::convTranspose));

    private Convolutions() {}

    private static List<Value> conv(Call call) {
        Sliding[] sliding = sliding(call);
        int groups = call.attributes().number("group", 1);
        return convolved(call, sliding.length, (x, w) -> x.conv2d(w, sliding.length == 1 ? Sliding.by(1) : sliding[0], sliding[sliding.length - 1], groups));
    }

    private static List<Value> convTranspose(Call call) {
        Sliding[] sliding = sliding(call);
        int axes = sliding.length;
        Attributes a = call.attributes();
        int groups = a.number("group", 1);
        int[] more = Windows.numbers(a, "output_padding", axes, 0);
        if (a.has("output_shape")) {
            int[] extents = Windows.numbers(a, "output_shape", axes, 0);
            for (int i = 0; i < axes; i++) {
                long whole = (call.shape(0).extent(2 + i) - 1L) * sliding[i].stride() + (call.shape(1).extent(2 + i) - 1L) * sliding[i].dilation() + 1;
                long all = whole + more[i] - extents[i];
                // Missing pixels are zeros at the end. Of excess pixels the greater half is cut off at the end with SAME_UPPER, otherwise at the
                // beginning.
                if (all < 0) more[i] = Math.toIntExact(more[i] - all);
                int cut = Math.toIntExact(Math.max(0, all)), before = (int) (sliding[i].padding() instanceof Padding.Same same ? same : Padding.Same.LOWER).before(cut);
                sliding[i] = sliding[i].padded(before, cut - before);
            }
        }
        int rows = axes == 1 ? 0 : more[0];
        return convolved(call, axes, (x, w) -> x.convTranspose2d(w, axes == 1 ? Sliding.by(1) : sliding[0], sliding[axes - 1], rows, more[axes - 1], groups));
    }

    private static Sliding[] sliding(Call call) {
        Shape x = call.shape(0), w = call.shape(1);
        Sliding[] sliding = Windows.slidings(call);
        if (sliding.length > 2) throw new IllegalArgumentException("convolutions are supported on one or two axes of pixels, not on " + x);
        if (w.rank() != x.rank()) throw new IllegalArgumentException("filters of rank " + x.rank() + " are needed, not " + w);
        int[] size = Arrays.copyOfRange(w.extents(), 2, w.rank());
        if (call.attributes().has("kernel_shape") && !Arrays.equals(size, Windows.numbers(call.attributes(), "kernel_shape", size.length, 0))) {
            throw new IllegalArgumentException("'kernel_shape' is not that of the filters, " + w);
        }
        return sliding;
    }

    @FunctionalInterface
    private interface Product {
        Tensor of(Tensor x, Tensor w);
    }

    /// With the bias added. One axis of pixels is a row of them.
    private static List<Value> convolved(Call call, int axes, Product product) {
        Tensor x = call.tensor(0), w = call.tensor(1);
        Tensor y = axes == 2 ? product.of(x, w) : product.of(x.unsqueeze(2), w.unsqueeze(2)).squeeze(2);
        return call.like(call.has(2) ? y.add(Channels.column(call.tensor(2), y)) : y);
    }
}

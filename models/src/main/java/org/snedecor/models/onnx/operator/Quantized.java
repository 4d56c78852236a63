package org.snedecor.models.onnx.operator;

import static org.snedecor.models.onnx.operator.OnnxOperator.host;
import static org.snedecor.models.onnx.operator.OnnxOperator.of;

import java.util.Arrays;
import java.util.List;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.io.Dtype;
import org.snedecor.models.onnx.host.Arithmetic;
import org.snedecor.models.onnx.host.HostArray;

/// ```
/// QuantizeLinear     q = x / s rounded, + z, brought into the range of its type
/// DequantizeLinear   x = (q − z) · s
/// ```
///
/// Real numbers as whole ones of 8 or 16 bits: one scale s and zero point z for all, or one for each index of an axis. Halves are rounded to even. As on
/// all whole numbers there is no gradient.
final class Quantized {
    private static final int SCALE = 1, ZERO = 2;

    static final List<OnnxOperator> ALL = List.of(
            of("QuantizeLinear", "axis saturate", call -> {
                HostArray x = call.host(0), s = along(call, SCALE);
                Dtype type = call.has(ZERO) ? call.type(ZERO) : Dtype.U8;
                double low = type == Dtype.I8 ? Byte.MIN_VALUE : type == Dtype.I16 ? Short.MIN_VALUE : 0, high = low + (type.size() == 1 ? 0xff : 0xffff);
                if (!x.real() || !type.whole() || type == Dtype.BOOL || type.size() > 2) throw new IllegalArgumentException("real numbers become whole ones of 8 or 16 bits, not " + x + " " + type);
                long[] zeros = call.has(ZERO) ? along(call, ZERO).longs() : new long[x.size()], q = new long[x.size()];
                for (int i = 0; i < q.length; i++) q[i] = (long) Math.clamp(Math.rint((float) (x.reals()[i] / s.reals()[i])) + zeros[i], low, high);
                return host(HostArray.wholes(type, x.shape(), q));
            }).settings(SCALE, ZERO),
            of("DequantizeLinear", "axis", call -> {
                long[] q = call.host(0).longs(), zeros = call.has(ZERO) ? along(call, ZERO).longs() : new long[q.length];
                HostArray s = along(call, SCALE);
                double[] x = new double[q.length];
                for (int i = 0; i < x.length; i++) x[i] = (q[i] - zeros[i]) * s.reals()[i];
                return host(HostArray.reals(call.type(SCALE), call.shape(0), x));
            }).settings(SCALE, ZERO));

    private Quantized() {}

    /// One number for each of the first input: those of a list lie along the axis.
    private static HostArray along(Call call, int input) {
        HostArray list = call.host(input);
        Shape x = call.shape(0);
        if (input == SCALE && !list.real()) throw new IllegalArgumentException("the scale must be real, not " + list);
        if (list.size() == 1) return Arithmetic.broadcast(list.reshape(Shape.SCALAR), HostArray.requireSize(x));
        int axis = call.axis("axis", 1);
        if (list.shape().rank() != 1 || list.size() != x.extent(axis)) throw new IllegalArgumentException(list + " is not one number for each index of axis " + axis + " of " + x);
        int[] extents = new int[x.rank() - axis];
        Arrays.fill(extents, 1);
        extents[0] = list.size();
        return Arithmetic.broadcast(list.reshape(Shape.of(extents)), HostArray.requireSize(x));
    }
}

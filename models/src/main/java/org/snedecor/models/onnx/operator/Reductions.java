package org.snedecor.models.onnx.operator;

import static org.snedecor.models.onnx.operator.OnnxOperator.host;
import static org.snedecor.models.onnx.operator.OnnxOperator.of;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongBinaryOperator;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.io.Dtype;
import org.snedecor.models.onnx.host.HostArray;

/// Many numbers to one, and running sums.
final class Reductions {
    static final List<OnnxOperator> ALL = List.of(
            reduction("ReduceSum", Tensor::sum), reduction("ReduceMean", Tensor::mean), reduction("ReduceMax", Tensor::max), reduction("ReduceMin", Tensor::min),
            reduction("ReduceLogSumExp", Tensor::logSumExp), reduction("ReduceL1", Tensor::l1Norm), reduction("ReduceL2", Tensor::l2Norm),
            reduction("ReduceSumSquare", Tensor::sumOfSquares), reduction("ReduceLogSum", Tensor::logSum),
            reduction("ReduceProd", Tensor::product),
            of("CumSum", "exclusive reverse", Reductions::running).settings(1),
            soft("Softmax", Tensor::softmax), soft("LogSoftmax", Tensor::logSoftmax),
            of("ArgMax", "axis keepdims select_last_index", call -> place(call, true)), of("ArgMin", "axis keepdims select_last_index", call -> place(call, false)));

    private Reductions() {}

    private interface Reduction {
        Tensor along(Tensor x, int... axes);
    }

    private static OnnxOperator reduction(String name, Reduction f) {
        return of(name, "axes keepdims noop_with_empty_axes", call -> {
            long[] listed = call.longs(1, "axes");
            boolean none = listed == null || listed.length == 0;
            if (none && call.attributes().flag("noop_with_empty_axes", false)) return List.of(call.value(0));
            Shape shape = call.shape(0);
            int[] axes = none ? shape.axes() : Arrays.stream(listed).mapToInt(a -> shape.axis((int) a)).toArray();
            boolean keep = call.attributes().flag("keepdims", true);
            Shape y = keep ? shape.reduced(axes) : shape.without(axes);
            if (call.value(0) instanceof Value.Host(HostArray x) && x.type().whole()) return host(exact(name, x, axes).reshape(y));
            Tensor x = call.tensor(0);
            return call.like(shape.size() == 0 ? Tensor.full(call.backend(), y, ofNothing(name)) : f.along(x, axes).reshape(y));
        }).settings(1);
    }

    /// ONNX's value where there is nothing to reduce.
    private static double ofNothing(String name) {
        return switch (name) {
            case "ReduceProd" -> 1;
            case "ReduceMin" -> Double.POSITIVE_INFINITY;
            case "ReduceMax", "ReduceLogSum", "ReduceLogSumExp" -> Double.NEGATIVE_INFINITY;
            case "ReduceMean" -> Double.NaN;
            default -> 0;
        };
    }

    private static HostArray exact(String name, HostArray x, int... axes) {
        boolean unsigned = x.type() == Dtype.U64;
        LongBinaryOperator f = switch (name) {
            case "ReduceSum" -> Long::sum;
            case "ReduceProd" -> (a, b) -> a * b;
            case "ReduceMax" -> (a, b) -> (unsigned ? Long.compareUnsigned(a, b) : Long.compare(a, b)) >= 0 ? a : b;
            case "ReduceMin" -> (a, b) -> (unsigned ? Long.compareUnsigned(a, b) : Long.compare(a, b)) <= 0 ? a : b;
            default -> throw new IllegalArgumentException("it is not supported for whole numbers, such as " + x);
        };
        Shape y = x.shape().reduced(axes);
        if (x.size() == 0 && y.size() > 0 && !name.equals("ReduceSum") && !name.equals("ReduceProd")) throw new IllegalArgumentException("there is nothing to choose from in " + x);
        boolean[] reduced = x.shape().marks(axes);
        long[] out = new long[y.size()];
        boolean[] begun = new boolean[out.length];
        if (name.equals("ReduceProd")) Arrays.fill(out, 1);
        int[] index = new int[x.shape().rank()];
        for (int i = 0; i < x.size(); i++) {
            int to = 0;
            for (int a = 0; a < index.length; a++) to = to * y.extent(a) + (reduced[a] ? 0 : index[a]);
            out[to] = begun[to] ? f.applyAsLong(out[to], x.wholes()[i]) : x.wholes()[i];
            begun[to] = true;
            for (int a = index.length - 1; a >= 0 && ++index[a] == x.shape().extent(a); a--) index[a] = 0;
        }
        return HostArray.wholes(x.type(), y, out);
    }

    private static List<Value> running(Call call) {
        int axis = call.shape(0).axis("axis", (int) call.scalar(1));
        boolean exclusive = call.attributes().flag("exclusive", false), reverse = call.attributes().flag("reverse", false);
        if (!(call.value(0) instanceof Value.Host(HostArray x)) || x.real()) return call.like(call.tensor(0).cumulativeSum(axis, exclusive, reverse));
        int extent = x.shape().extent(axis), inner = 1;
        for (int a = axis + 1; a < x.shape().rank(); a++) inner *= x.shape().extent(a);
        long[] y = new long[x.size()];
        for (int line = 0; extent > 0 && line < y.length / extent; line++) {
            int start = line / inner * inner * extent + line % inner;
            long sum = 0;
            for (int j = 0; j < extent; j++) {
                int i = start + (reverse ? extent - 1 - j : j) * inner;
                y[i] = exclusive ? sum : sum + x.wholes()[i];
                sum += x.wholes()[i];
            }
        }
        return host(HostArray.wholes(x.type(), x.shape(), y));
    }

    /// Before opset 13 along all axes from `axis` on, 1 if nothing is said; from then on along one, the last.
    private static OnnxOperator soft(String name, Reduction f) {
        return of(name, "axis", call -> {
            Tensor x = call.tensor(0);
            if (call.opset() >= 13) return call.like(f.along(x, call.axis("axis", -1)));
            int from = call.axis("axis", 1);
            int[] axes = new int[x.shape().rank() - from];
            Arrays.setAll(axes, i -> from + i);
            return call.like(f.along(x, axes));
        });
    }

    private static List<Value> place(Call call, boolean greatest) {
        Shape shape = call.shape(0);
        int axis = call.axis("axis", 0);
        int extent = shape.extent(axis);
        boolean last = call.attributes().flag("select_last_index", false), keep = call.attributes().flag("keepdims", true);
        if (extent == 0) throw new IllegalArgumentException("there is nothing to choose from along axis " + axis + " of " + shape);
        HostArray x = call.host(0);
        int inner = 1;
        for (int a = axis + 1; a < shape.rank(); a++) inner *= shape.extent(a);
        long[] places = new long[shape.size() / extent];
        for (int i = 0; i < places.length; i++) {
            int base = i / inner * inner * extent + i % inner, best = 0;
            for (int j = 1; j < extent; j++) {
                int order = compare(x, base + j * inner, base + best * inner);
                if (order == 0 ? last : greatest == order > 0) best = j;
            }
            places[i] = best;
        }
        return host(HostArray.wholes(Dtype.I64, keep ? shape.reduced(axis) : shape.without(axis), places));
    }

    private static int compare(HostArray x, int i, int j) {
        if (x.real()) return Double.compare(x.reals()[i] + 0.0, x.reals()[j] + 0.0);
        return x.type() == Dtype.U64 ? Long.compareUnsigned(x.wholes()[i], x.wholes()[j]) : Long.compare(x.wholes()[i], x.wholes()[j]);
    }

    static IndexArray indices(Call call, HostArray places, int extent) {
        long[] longs = places.longs();
        int[] ints = new int[longs.length];
        for (int i = 0; i < ints.length; i++) {
            long at = longs[i] < 0 ? longs[i] + extent : longs[i];
            if (at < 0 || at >= extent) throw new IllegalArgumentException("the index " + longs[i] + " is outside [" + -extent + ", " + (extent - 1) + "]");
            ints[i] = (int) at;
        }
        return IndexArray.of(call.backend(), places.shape(), ints);
    }
}

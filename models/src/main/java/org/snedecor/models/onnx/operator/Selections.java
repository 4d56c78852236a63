package org.snedecor.models.onnx.operator;

import static org.snedecor.models.onnx.operator.OnnxOperator.host;
import static org.snedecor.models.onnx.operator.OnnxOperator.of;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.op.Combine;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.io.Dtype;
import org.snedecor.models.onnx.host.HostArray;
import org.snedecor.models.onnx.host.Moved;

/// Numbers chosen or placed by what other numbers are: shapes may depend on data, for every pass has its own.
///
/// Places have no gradient, so what they are found from may come from a backend to the host; what is moved to or from them keeps its own.
final class Selections {
    static final List<OnnxOperator> ALL = List.of(
            of("Compress", "axis", Selections::compress).settings(1),
            of("NonZero", "", Selections::nonZero),
            of("ReverseSequence", "batch_axis time_axis", Selections::reverse).settings(1),
            of("MaxUnpool", "kernel_shape pads strides", Selections::unpool).settings(1, 2));

    private Selections() {}

    /// What stands where the condition holds, along an axis or of all numbers in a row. Behind the end of the condition nothing is taken.
    private static List<Value> compress(Call call) {
        HostArray condition = call.host(1);
        boolean flat = !call.attributes().has("axis");
        Shape x = flat ? Shape.of(call.shape(0).size()) : call.shape(0);
        int axis = flat ? 0 : call.axis("axis", 0), extent = x.extent(axis);
        if (condition.shape().rank() != 1 || condition.size() > extent) {
            throw new IllegalArgumentException("the condition must be a list of at most " + extent + " truth values, not " + condition);
        }
        int[] taken = IntStream.range(0, condition.size()).filter(i -> condition.real(i) != 0).toArray();
        return gathered(call, x, axis, taken, x.with(axis, taken.length));
    }

    private static List<Value> gathered(Call call, Shape x, int axis, int[] taken, Shape y) {
        if (call.value(0) instanceof Value.Host(HostArray a)) return host(Moved.along(x, axis, taken.length, i -> taken[i]).of(a.reshape(x), 0).reshape(y));
        return call.like(call.tensor(0).reshape(x).gather(axis, IndexArray.of(call.backend(), taken)).reshape(y));
    }

    /// The indices of what is not 0, one column each; NaN is not 0. A single number has no index, so it gives no rows, and 1 column or none.
    private static List<Value> nonZero(Call call) {
        HostArray x = call.host(0);
        int rank = x.shape().rank();
        int[] found = IntStream.range(0, x.size()).filter(i -> x.real(i) != 0).toArray();
        long[] indices = new long[rank * found.length];
        for (int axis = rank - 1, inner = 1; axis >= 0; inner *= x.shape().extent(axis--)) {
            for (int i = 0; i < found.length; i++) indices[axis * found.length + i] = found[i] / inner % x.shape().extent(axis);
        }
        return host(HostArray.wholes(Dtype.I64, Shape.of(rank, found.length), indices));
    }

    /// In each element b of a batch the first `lengths[b]` along the axis of time, backwards. Time and batch are the first two axes, either way round.
    private static List<Value> reverse(Call call) {
        Shape x = call.shape(0);
        int time = call.attributes().number("time_axis", 0), batch = call.attributes().number("batch_axis", 1);
        if (x.rank() < 2 || time + batch != 1 || time * batch != 0) {
            throw new IllegalArgumentException("time and batch must be axes 0 and 1, in some order, not " + time + " and " + batch + " of " + x);
        }
        long[] lengths = call.longs(1);
        if (lengths.length != x.extent(batch)) throw new IllegalArgumentException(x.extent(batch) + " lengths are needed, not " + call.host(1));
        int steps = x.extent(time), columns = x.extent(1);
        for (long length : lengths) if (length < 0 || length > steps) throw new IllegalArgumentException("the length " + length + " is outside [0, " + steps + "]");
        int[] rows = new int[x.extent(0) * columns];
        Arrays.setAll(rows, i -> {
            int at = time == 0 ? i / columns : i % columns, b = time == 0 ? i % columns : i / columns;
            int from = at < lengths[b] ? (int) lengths[b] - 1 - at : at;
            return time == 0 ? from * columns + b : b * columns + from;
        });
        return gathered(call, Shape.of(rows.length, rows.length == 0 ? 0 : x.size() / rows.length), 0, rows, x);
    }

    /// Maxima back to where a MaxPool found them, 0 elsewhere. The places count in an output of `(extent − 1) · stride + size − pads` along each axis of
    /// pixels; one that is asked for larger has zeros behind. Where windows overlap and a place comes twice, the last one stands.
    private static List<Value> unpool(Call call) {
        Shape x = call.shape(0);
        int axes = Windows.pixels(x).length;
        Attributes a = call.attributes();
        if (!a.has("kernel_shape")) throw new IllegalArgumentException("'kernel_shape' is missing");
        int[] size = Windows.numbers(a, "kernel_shape", axes, 1), strides = Windows.numbers(a, "strides", axes, 1), pads = Windows.numbers(a, "pads", 2 * axes, 0);
        Shape counted = x;
        for (int i = 0; i < axes; i++) {
            counted = counted.with(2 + i, Math.addExact(Math.multiplyExact(x.extent(2 + i) - 1, strides[i]), size[i] - pads[i] - pads[axes + i]));
        }
        Shape y = HostArray.requireSize(call.has(2) ? Shape.of(Movements.ints(call.longs(2))) : counted);
        boolean fits = y.rank() == x.rank() && y.extent(0) == x.extent(0) && y.extent(1) == x.extent(1);
        for (int i = 2; fits && i < y.rank(); i++) fits = y.extent(i) >= counted.extent(i);
        if (!fits) throw new IllegalArgumentException("the output cannot be " + y + ", for the places count in " + counted);
        if (!call.shape(1).equals(x)) throw new IllegalArgumentException("a place for each number of " + x + " is needed, not " + call.shape(1));
        int[] places = Reductions.indices(call, call.host(1), counted.size()).toInts();
        if (!y.equals(counted)) {
            int[] inner = Moved.of(y, counted, (_, i) -> i).places();
            for (int i = 0; i < places.length; i++) places[i] = inner[places[i]];
        }
        return call.like(Tensor.zeros(call.backend(), y).put(IndexArray.of(call.backend(), places), call.tensor(0), Combine.REPLACE));
    }
}

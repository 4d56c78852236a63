package org.snedecor.models.onnx.operator;

import static org.snedecor.models.onnx.operator.OnnxOperator.host;
import static org.snedecor.models.onnx.operator.OnnxOperator.of;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.op.Combine;
import org.snedecor.core.shape.Scattering;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.io.Dtype;
import org.snedecor.models.onnx.host.Arithmetic;
import org.snedecor.models.onnx.host.HostArray;
import org.snedecor.models.onnx.host.Moved;

/// Numbers by their places along an axis: operators that find the greatest ones, and operators that scatter.
final class Places {
    static final List<OnnxOperator> ALL = List.of(
            of("TopK", "axis k largest sorted", Places::topK).settings(1),
            of("Scatter", "axis", call -> scatter(call, Combine.REPLACE)).settings(1),
            of("ScatterElements", "axis reduction", call -> scatter(call, combine(call))).settings(1));

    private Places() {}

    /// What becomes of numbers that meet, by the attribute `reduction`.
    static Combine combine(Call call) {
        return switch (call.attributes().word("reduction", "none", "add", "mul", "max", "min")) {
            case "add" -> Combine.ADD;
            case "mul" -> Combine.MULTIPLY;
            case "max" -> Combine.MAX;
            case "min" -> Combine.MIN;
            default -> Combine.REPLACE;
        };
    }

    /// In order even where the node does not ask for it.
    private static List<Value> topK(Call call) {
        int axis = call.axis("axis", -1), extent = call.shape(0).extent(axis);
        long k = call.has(1) ? Math.round(call.scalar(1)) : call.attributes().whole("k", -1);
        if (k < 0 || k > extent) throw new IllegalArgumentException("k = " + k + " is outside [0, " + extent + "], the extent of axis " + axis);
        boolean largest = call.attributes().flag("largest", true);
        if (call.value(0) instanceof Value.Host(HostArray x) && !x.real()) return topKOfWholes(x, axis, (int) k, largest);
        Tensor.Ordered top = call.tensor(0).ordered(axis, (int) k, largest);
        Value values = new Value.Device(top.values(), call.type(0));
        if (call.outputs() < 2) return List.of(values);
        return List.of(values, new Value.Host(HostArray.wholes(Dtype.I64, top.places().shape(), Arrays.stream(top.places().toInts()).asLongStream().toArray())));
    }

    private static List<Value> topKOfWholes(HostArray x, int axis, int k, boolean largest) {
        Shape y = x.shape().with(axis, k);
        int extent = x.shape().extent(axis), inner = 1;
        for (int a = axis + 1; a < y.rank(); a++) inner *= y.extent(a);
        Comparator<Long> order = x.type() == Dtype.U64 ? Long::compareUnsigned : Comparator.naturalOrder();
        int[] sources = new int[y.size()];
        long[] places = new long[y.size()];
        int columns = inner;
        for (int line = 0; k > 0 && line < y.size() / k; line++) {
            int start = line / columns * columns * extent + line % columns, to = line / columns * columns * k + line % columns;
            Comparator<Integer> byNumber = Comparator.comparing(j -> x.wholes()[start + j * columns], largest ? order.reversed() : order);
            int[] first = IntStream.range(0, extent).boxed().sorted(byNumber).limit(k).mapToInt(j -> j).toArray();
            for (int i = 0; i < k; i++) {
                sources[to + i * columns] = start + first[i] * columns;
                places[to + i * columns] = first[i];
            }
        }
        return List.of(new Value.Host(new Moved(y, sources).of(x, 0)), new Value.Host(HostArray.wholes(Dtype.I64, y, places)));
    }

    private static List<Value> scatter(Call call, Combine combine) {
        int axis = call.axis("axis", 0);
        var indices = Reductions.indices(call, call.host(1), call.shape(0).extent(axis));
        if (call.onHost()) return host(scattered(call.host(0), Scattering.places("scatter", call.shape(0), axis, indices.shape(), indices.toInts()), call.host(2), combine));
        return call.like(call.tensor(0).scatter(axis, indices, call.tensor(2), combine));
    }

    /// Update after update, exact for whole numbers.
    static HostArray scattered(HostArray x, int[] places, HostArray updates, Combine combine) {
        if (x.type() != updates.type() || updates.size() != places.length) {
            throw new IllegalArgumentException(updates + " at " + places.length + " places of " + x + ": type and number must be the same");
        }
        Arithmetic f = switch (combine) {
            case REPLACE -> null;
            case ADD -> Arithmetic.ADD;
            case MULTIPLY -> Arithmetic.MUL;
            case MAX -> Arithmetic.MAX;
            case MIN -> Arithmetic.MIN;
        };
        if (x.real()) {
            double[] y = x.reals().clone();
            for (int i = 0; i < places.length; i++) y[places[i]] = f == null ? updates.reals()[i] : f.reals().applyAsDouble(y[places[i]], updates.reals()[i]);
            return HostArray.reals(x.type(), x.shape(), y);
        }
        Arithmetic.WholeFunction exact = f == null ? (_, update) -> update : x.type() == Dtype.U64 ? f.unsigned() : f.wholes();
        long[] y = x.wholes().clone();
        for (int i = 0; i < places.length; i++) y[places[i]] = exact.apply(y[places[i]], updates.wholes()[i]);
        return HostArray.wholes(x.type(), x.shape(), y);
    }
}

package org.snedecor.models.onnx.operator;

import static org.snedecor.models.onnx.operator.OnnxOperator.host;
import static org.snedecor.models.onnx.operator.OnnxOperator.of;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.shape.Border;
import org.snedecor.core.shape.Progression;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.io.Dtype;
import org.snedecor.models.onnx.host.Arithmetic;
import org.snedecor.models.onnx.host.HostArray;
import org.snedecor.models.onnx.host.Moved;
import org.snedecor.models.onnx.proto.ElementTypes;
import org.snedecor.models.onnx.proto.TensorProto;

/// Numbers in other places, and shapes as numbers.
final class Movements {
    static final List<OnnxOperator> ALL = List.of(
            of("Reshape", "shape allowzero", Movements::reshape).settings(1),
            of("Flatten", "axis", call -> {
                Shape x = call.shape(0);
                int axis = call.attributes().number("axis", 1), at = axis < 0 ? axis + x.rank() : axis;
                if (at < 0 || at > x.rank()) throw new IllegalArgumentException("axis " + axis + " is outside [" + -x.rank() + ", " + x.rank() + "]");
                int rows = 1;
                for (int a = 0; a < at; a++) rows *= x.extent(a);
                int columns = 1;
                for (int a = at; a < x.rank(); a++) columns *= x.extent(a);
                return reshaped(call, Shape.of(rows, columns));
            }),
            of("Squeeze", "axes", call -> {
                long[] axes = call.longs(1, "axes");
                return reshaped(call, axes == null ? call.shape(0).squeezed() : call.shape(0).squeezed(ints(axes)));
            }).settings(1),
            of("Unsqueeze", "axes", call -> reshaped(call, call.shape(0).unsqueezed(ints(required(call.longs(1, "axes"), "axes"))))).settings(1),
            of("Transpose", "perm", call -> {
                Shape x = call.shape(0);
                long[] perm = call.attributes().wholes("perm");
                int[] axes = new int[x.rank()];
                if (perm == null) Arrays.setAll(axes, a -> axes.length - 1 - a);
                else System.arraycopy(ints(perm), 0, axes, 0, sameLength(perm.length, axes.length));
                if (!call.onHost()) return call.like(call.tensor(0).transpose(axes));
                return host(transposed(call.host(0), axes));
            }),
            of("Concat", "axis", call -> {
                if (call.onHost()) return host(concat(call));
                Tensor[] parts = new Tensor[call.inputs().size()];
                for (int i = 0; i < parts.length; i++) parts[i] = call.tensor(i);
                return call.like(Tensor.concat(call.attributes().number("axis", 1), parts));
            }),
            of("Split", "axis split num_outputs", Movements::split).settings(1),
            of("Slice", "starts ends axes", Movements::slice).settings(1, 2, 3, 4),
            of("Gather", "axis", Movements::gather),
            of("GatherElements", "axis", call -> {
                int axis = call.axis("axis", 0);
                return call.like(call.tensor(0).gatherAlong(axis, Reductions.indices(call, call.host(1), call.shape(0).extent(axis))));
            }),
            of("Expand", "", call -> {
                Shape shape = Shape.of(ints(call.longs(1)));
                if (call.value(0) instanceof Value.Host(HostArray x)) return host(Arithmetic.broadcast(x, HostArray.requireSize(Shape.broadcast("expand", x.shape(), shape))));
                return call.like(call.tensor(0).expand(shape));
            }).settings(1),
            of("Tile", "", call -> {
                int[] repeats = ints(call.longs(1)), extents = call.shape(0).extents();
                sameLength(repeats.length, extents.length);
                if (!(call.value(0) instanceof Value.Host(HostArray x))) return call.like(call.tensor(0).tile(repeats));
                for (int a = 0; a < extents.length; a++) extents[a] = Math.multiplyExact(extents[a], repeats[a]);
                return host(Moved.of(x.shape(), Shape.of(extents), (a, i) -> i % x.shape().extent(a)).of(x, 0));
            }).settings(1),
            of("Shape", "start end", call -> {
                int[] extents = call.shape(0).extents();
                int rank = extents.length;
                int from = clamped(call.attributes().whole("start", 0), rank), to = clamped(call.attributes().whole("end", rank), rank);
                return host(HostArray.of(Arrays.stream(extents, from, Math.max(from, to)).asLongStream().toArray()));
            }),
            of("Size", "", call -> host(HostArray.scalar(call.shape(0).size()))),
            of("Constant", "value value_float value_floats value_int value_ints", Blocks::constant),
            of("ConstantOfShape", "value", call -> {
                Shape shape = HostArray.requireSize(Shape.of(ints(call.longs(0))));
                TensorProto tensor = call.attributes().tensor("value");
                HostArray one = tensor == null ? HostArray.reals(Dtype.F32, Shape.of(1), 0) : HostArray.of(tensor.array());
                if (one.size() != 1) throw new IllegalArgumentException("the value must be one number, not " + one);
                return host(new Moved(shape, new int[shape.size()]).of(one, 0));
            }).settings(0),
            of("Range", "", Blocks::range).settings(0, 1, 2),
            of("EyeLike", "dtype k", call -> {
                Shape x = call.shape(0);
                if (x.rank() != 2) throw new IllegalArgumentException("a matrix is needed, not " + x);
                int k = call.attributes().number("k", 0);
                double[] ones = new double[HostArray.requireSize(x).size()];
                for (int r = 0; r < x.extent(0); r++) if (r + k >= 0 && r + k < x.extent(1)) ones[r * x.extent(1) + r + k] = 1;
                int to = call.attributes().number("dtype", 0);
                Dtype type = to == 0 ? call.type(0) : ElementTypes.dtype(to).orElseThrow(() -> new IllegalArgumentException("dtype " + to + " is not supported"));
                return host(HostArray.reals(Dtype.F64, x, ones).cast(type));
            }),
            of("Pad", "mode pads paddings value", Movements::pad).settings(1, 2, 3),
            of("Trilu", "upper", call -> {
                int k = call.has(1) ? Math.toIntExact(call.longs(1)[0]) : 0;
                boolean upper = call.attributes().flag("upper", true);
                if (!call.onHost()) return call.like(upper ? call.tensor(0).triu(k) : call.tensor(0).tril(k));
                Shape x = call.shape(0);
                int rows = x.extent(-2), columns = x.extent(-1);
                int[] places = new int[x.size()];
                Arrays.setAll(places, i -> (upper ? i % columns - i / columns % rows >= k : i % columns - i / columns % rows <= k) ? i : -1);
                return host(new Moved(x, places).of(call.host(0), 0));
            }).settings(1),
            of("DepthToSpace", "blocksize mode", Blocks::depthToSpace), of("SpaceToDepth", "blocksize", Blocks::spaceToDepth));

    private Movements() {}

    static int[] ints(long... longs) {
        return Arrays.stream(longs).mapToInt(Math::toIntExact).toArray();
    }

    private static int sameLength(int given, int rank) {
        if (given != rank) throw new IllegalArgumentException("one number for each of " + rank + " axes is needed, not " + given);
        return given;
    }

    private static long[] required(long[] list, String name) {
        if (list == null) throw new IllegalArgumentException("'" + name + "' is missing");
        return list;
    }

    private static int clamped(long at, int rank) {
        return (int) Math.clamp(at < 0 ? at + rank : at, 0L, rank);
    }

    static List<Value> reshaped(Call call, Shape shape) {
        return call.value(0) instanceof Value.Host(HostArray x) ? host(x.reshape(shape)) : call.like(call.tensor(0).reshape(shape));
    }

    private static List<Value> reshape(Call call) {
        Shape x = call.shape(0);
        int[] extents = ints(required(call.longs(1, "shape"), "shape"));
        int unknown = -1, known = 1;
        for (int a = 0; a < extents.length; a++) {
            if (extents[a] == 0 && !call.attributes().flag("allowzero", false)) {
                if (a >= x.rank()) throw new IllegalArgumentException("the extent 0 of axis " + a + " stands for that of the input, but " + x + " has no such axis");
                extents[a] = x.extent(a);
            }
            if (extents[a] == -1) {
                if (unknown >= 0) throw new IllegalArgumentException("two extents of " + Arrays.toString(extents) + " are -1; only one can be found");
                unknown = a;
            } else {
                known = Math.multiplyExact(known, extents[a]);
            }
        }
        if (unknown >= 0) {
            if (known == 0 || x.size() % known != 0) throw new IllegalArgumentException(x + " cannot be reshaped to " + Arrays.toString(extents));
            extents[unknown] = x.size() / known;
        }
        return reshaped(call, Shape.of(extents));
    }

    private static HostArray transposed(HostArray x, int... axes) {
        int rank = axes.length;
        x.shape().marks("transpose", axes);
        int[] strides = new int[rank], extents = new int[rank];
        int stride = 1;
        for (int a = rank - 1; a >= 0; a--) {
            strides[a] = stride;
            stride *= x.shape().extent(a);
        }
        for (int a = 0; a < rank; a++) extents[a] = x.shape().extent(axes[a]);
        int[] places = new int[x.size()], index = new int[rank];
        for (int i = 0; i < places.length; i++) {
            for (int a = 0; a < rank; a++) places[i] += index[a] * strides[x.shape().axis(axes[a])];
            for (int a = rank - 1; a >= 0 && ++index[a] == extents[a]; a--) index[a] = 0;
        }
        return new Moved(Shape.of(extents), places).of(x, 0);
    }

    private static HostArray concat(Call call) {
        int axis = call.axis("axis", 1);
        int whole = 0;
        for (int i = 0; i < call.inputs().size(); i++) {
            Shape part = call.shape(i);
            if (part.rank() != call.shape(0).rank() || !part.with(axis, 0).equals(call.shape(0).with(axis, 0)) || call.type(i) != call.type(0)) {
                throw new IllegalArgumentException(call.host(0) + " and " + call.host(i) + " cannot be joined along axis " + axis);
            }
            whole = Math.addExact(whole, part.extent(axis));
        }
        Shape y = HostArray.requireSize(call.shape(0).with(axis, whole));
        HostArray first = call.host(0);
        long[] wholes = first.real() ? null : new long[y.size()];
        double[] reals = first.real() ? new double[y.size()] : null;
        int inner = 1;
        for (int a = axis + 1; a < y.rank(); a++) inner *= y.extent(a);
        int at = 0;
        for (int i = 0; i < call.inputs().size(); i++) {
            HostArray part = call.host(i);
            int run = part.shape().extent(axis) * inner;
            for (int r = 0; run > 0 && r < part.size() / run; r++) {
                System.arraycopy(first.real() ? part.reals() : part.wholes(), r * run, first.real() ? reals : wholes, r * whole * inner + at, run);
            }
            at += run;
        }
        return new HostArray(first.type(), y, wholes, reals);
    }

    private static List<Value> split(Call call) {
        int axis = call.axis("axis", 0), extent = call.shape(0).extent(axis);
        long[] given = call.longs(1, "split");
        int parts = given != null ? given.length : call.attributes().number("num_outputs", call.outputs());
        if (parts < 1) throw new IllegalArgumentException("the number of parts must be at least 1, not " + parts);
        int each = Math.ceilDiv(extent, parts);
        if (given == null && call.opset() < 18 && extent % parts != 0) throw new IllegalArgumentException("an extent of " + extent + " has no " + parts + " equal parts");
        List<Value> values = new ArrayList<>();
        int from = 0;
        for (int p = 0; p < parts; p++) {
            int start = from, count = given != null ? Math.toIntExact(given[p]) : Math.min(each, extent - from);
            if (count < 0 || count > extent - start) throw new IllegalArgumentException("parts of " + Arrays.toString(given) + " do not make up an extent of " + extent);
            values.add(call.value(0) instanceof Value.Host(HostArray x) ? new Value.Host(Moved.along(x.shape(), axis, count, i -> start + i).of(x, 0))
                    : new Value.Device(call.tensor(0).slice(axis, start, start + count), call.type(0)));
            from += count;
        }
        if (from != extent) throw new IllegalArgumentException("parts of " + Arrays.toString(given) + " do not make up an extent of " + extent);
        return values;
    }

    private static List<Value> slice(Call call) {
        long[] starts = required(call.longs(1, "starts"), "starts"), ends = required(call.longs(2, "ends"), "ends"), axes = call.longs(3, "axes"), steps = call.longs(4);
        sameLength(ends.length, starts.length);
        List<Value> value = List.of(call.value(0));
        for (int i = 0; i < starts.length; i++) {
            Shape x = value.getFirst().shape();
            int axis = x.axis("slice", axes == null ? i : Math.toIntExact(axes[i])), extent = x.extent(axis);
            long step = steps == null ? 1 : steps[i];
            if (step == 0) throw new IllegalArgumentException("the step is 0");
            Progression taken = Progression.clamped(extent, asInt(starts[i]), asInt(ends[i]), asInt(step));
            value = List.of(switch (value.getFirst()) {
                case Value.Host(HostArray a) -> new Value.Host(Moved.along(x, axis, taken.count(), j -> taken.first() + j * taken.step()).of(a, 0));
                case Value.Device(Tensor t, Dtype type) -> new Value.Device(taken.step() == 1
                        ? t.slice(axis, taken.first(), taken.first() + taken.count()) : t.slice(axis, asInt(starts[i]), asInt(ends[i]), taken.step()), type);
            });
        }
        return value;
    }

    /// Beyond an int lies no index of an axis.
    private static int asInt(long index) {
        return Math.clamp(index, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private static List<Value> gather(Call call) {
        int axis = call.axis("axis", 0);
        Shape x = call.shape(0);
        var indices = Reductions.indices(call, call.host(1), x.extent(axis));
        if (!call.onHost()) return call.like(call.tensor(0).gather(axis, indices));
        int[] at = indices.toInts();
        return host(Moved.along(x, axis, at.length, i -> at[i]).of(call.host(0), 0).reshape(x.replaced(axis, call.shape(1))));
    }

    private static List<Value> pad(Call call) {
        Shape x = call.shape(0);
        long[] all = required(call.has(1) ? call.longs(1) : call.attributes().has("pads") ? call.attributes().wholes("pads") : call.attributes().wholes("paddings"), "pads");
        int[] axes = call.has(3) ? ints(call.longs(3)) : x.axes();
        sameLength(all.length, 2 * axes.length);
        double fill = call.real(2, "value", 0);
        Border border = switch (call.attributes().word("mode", "constant", "reflect", "edge", "wrap")) {
            case "reflect" -> Border.REFLECT;
            case "edge" -> Border.EDGE;
            case "wrap" -> Border.WRAP;
            default -> null;
        };
        Value y = call.value(0);
        for (int i = 0; i < axes.length; i++) {
            int axis = x.axis(axes[i]), before = Math.toIntExact(all[i]), after = Math.toIntExact(all[i + axes.length]);
            if (before == 0 && after == 0) continue;
            y = switch (y) {
                case Value.Host(HostArray a) -> new Value.Host(padded(a, axis, before, after, border, fill));
                case Value.Device(Tensor t, Dtype type) -> new Value.Device(border == null ? t.pad(axis, before, after, fill) : t.pad(axis, before, after, border), type);
            };
        }
        return List.of(y);
    }

    private static HostArray padded(HostArray x, int axis, int before, int after, Border border, double fill) {
        int extent = x.shape().extent(axis);
        if (border == null) return Moved.along(x.shape(), axis, Math.addExact(extent, Math.addExact(before, after)), i -> i < before || i >= before + extent ? -1 : i - before).of(x, fill);
        int[] places = border.places(x.shape(), axis, before, after);
        return Moved.along(x.shape(), axis, places.length, i -> places[i]).of(x, fill);
    }
}

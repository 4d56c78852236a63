package org.snedecor.models.onnx.operator;

import static org.snedecor.models.onnx.operator.OnnxOperator.host;

import java.util.Arrays;
import java.util.List;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.io.Dtype;
import org.snedecor.models.io.StoredArray;
import org.snedecor.models.onnx.host.HostArray;

/// Blocks of pixels as channels and back, constants, which stand in the file, and ranges.
final class Blocks {
    private static final int LONGEST = 1 << 26;

    private Blocks() {}

    static List<Value> depthToSpace(Call call) {
        boolean channelsFirst = call.attributes().word("mode", "DCR", "CRD").equals("CRD");
        return call.like(call.tensor(0).depthToSpace(call.attributes().number("blocksize", 0), channelsFirst));
    }

    static List<Value> spaceToDepth(Call call) {
        return call.like(call.tensor(0).spaceToDepth(call.attributes().number("blocksize", 0), false));
    }

    static List<Value> constant(Call call) {
        Attributes a = call.attributes();
        if (a.has("value")) return host(HostArray.of(a.tensor("value").array()));
        if (a.has("value_float")) return host(HostArray.reals(Dtype.F32, Shape.SCALAR, a.real("value_float", 0)));
        if (a.has("value_int")) return host(HostArray.scalar(a.whole("value_int", 0)));
        if (a.has("value_ints")) return host(HostArray.of(a.wholes("value_ints")));
        if (a.has("value_floats")) {
            float[] values = a.reals("value_floats");
            return host(HostArray.of(StoredArray.of(values, values.length)));
        }
        throw new IllegalArgumentException("it has no value");
    }

    /// `y[i] = start + i · step`, ⌈(limit − start)/step⌉ numbers: each by one product and one sum, not by adding steps.
    static List<Value> range(Call call) {
        HostArray from = call.host(0), to = call.host(1), by = call.host(2);
        if (from.size() != 1 || to.size() != 1 || by.size() != 1) throw new IllegalArgumentException("start, limit and step must be one number each, not " + from + ", " + to + " and " + by);
        if (by.real(0) == 0) throw new IllegalArgumentException("the step is 0");
        if (from.real()) {
            double start = from.real(0), step = by.real(0), count = Math.ceil((to.real(0) - start) / step);
            if (!(count <= LONGEST)) throw new IllegalArgumentException("from " + start + " to " + to.real(0) + " by " + step + " is no range of at most 2^26 numbers");
            double[] values = new double[(int) Math.max(0, count)];
            Arrays.setAll(values, i -> start + i * step);
            return host(HostArray.reals(from.type(), Shape.of(values.length), values));
        }
        long start = from.longs()[0], step = by.longs()[0], count = Math.max(0, Math.ceilDiv(Math.subtractExact(to.longs()[0], start), step));
        if (count > LONGEST) throw new IllegalArgumentException("a range of " + count + " numbers is too long");
        long[] values = new long[(int) count];
        Arrays.setAll(values, i -> start + i * step);
        return host(HostArray.wholes(from.type(), Shape.of(values.length), values));
    }
}

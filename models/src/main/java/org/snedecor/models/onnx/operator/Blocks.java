package org.snedecor.models.onnx.operator;

import static org.snedecor.models.onnx.operator.OnnxOperator.host;

import java.util.List;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.io.Dtype;
import org.snedecor.models.io.StoredArray;
import org.snedecor.models.onnx.host.HostArray;

/// Blocks of pixels as channels and back, and constants, which stand in the file.
final class Blocks {
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
}

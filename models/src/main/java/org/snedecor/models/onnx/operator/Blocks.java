package org.snedecor.models.onnx.operator;

import static org.snedecor.models.onnx.operator.OnnxOperator.host;

import java.util.List;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.io.Dtype;
import org.snedecor.models.io.StoredArray;
import org.snedecor.models.onnx.host.HostArray;

/// Blocks of pixels as channels and back, and constants, which stand in the file.
final class Blocks {
    private Blocks() {}

    static List<Value> depthToSpace(Call call) {
        Tensor x = call.tensor(0);
        int b = block(call), n = x.shape().extent(0), c = x.shape().extent(1), h = x.shape().extent(2), w = x.shape().extent(3);
        if (c % (b * b) != 0) throw new IllegalArgumentException(c + " channels are no multiple of " + b + "²");
        Tensor moved = call.attributes().word("mode", "DCR", "CRD").equals("DCR")
                ? x.reshape(n, b, b, c / (b * b), h, w).transpose(0, 3, 4, 1, 5, 2) : x.reshape(n, c / (b * b), b, b, h, w).transpose(0, 1, 4, 2, 5, 3);
        return call.like(moved.reshape(Shape.of(n, c / (b * b), h * b, w * b)));
    }

    static List<Value> spaceToDepth(Call call) {
        Tensor x = call.tensor(0);
        int b = block(call), n = x.shape().extent(0), c = x.shape().extent(1), h = x.shape().extent(2), w = x.shape().extent(3);
        if (h % b != 0 || w % b != 0) throw new IllegalArgumentException(h + " x " + w + " pixels are no multiple of " + b);
        return call.like(x.reshape(n, c, h / b, b, w / b, b).transpose(0, 3, 5, 1, 2, 4).reshape(Shape.of(n, c * b * b, h / b, w / b)));
    }

    private static int block(Call call) {
        int block = call.attributes().number("blocksize", 0);
        if (block < 1 || block > 1 << 10 || call.shape(0).rank() != 4) throw new IllegalArgumentException("images of rank 4 and a block of 1 or more are needed, not " + call.shape(0) + " and " + block);
        return block;
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

package org.snedecor.models.onnx.operator;

import static org.snedecor.models.onnx.operator.OnnxOperator.host;
import static org.snedecor.models.onnx.operator.OnnxOperator.of;

import java.util.Arrays;
import java.util.List;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.io.Dtype;
import org.snedecor.models.onnx.host.HostArray;

/// One place of an axis told from all others. Neither has a gradient.
final class Indicators {
    static final List<OnnxOperator> ALL = List.of(of("OneHot", "axis", Indicators::oneHot).settings(0, 1, 2), of("Hardmax", "axis", Indicators::hardmax));

    private Indicators() {}

    /// `on` at each index along a new axis, `off` elsewhere; −1 is the last, and an index outside [−depth, depth) is nowhere. The type is that of the
    /// two values, which are one input.
    private static List<Value> oneHot(Call call) {
        HostArray indices = call.host(0).cast(Dtype.I64), values = call.host(2);
        long depth = (long) call.scalar(1);
        if (depth < 0 || depth > Integer.MAX_VALUE) throw new IllegalArgumentException("depth " + depth + " is outside [0, 2^31)");
        if (values.size() != 2) throw new IllegalArgumentException("the values must be off and on, not " + values);
        Shape each = indices.shape(), shape = each.unsqueezed(call.attributes().number("axis", -1));
        int axis = shape.axis("axis", call.attributes().number("axis", -1));
        shape = HostArray.requireSize(shape.with(axis, (int) depth));
        int inner = 1;
        for (int a = axis; a < each.rank(); a++) inner *= each.extent(a);
        int[] chosen = new int[shape.size()];
        for (int i = 0; i < each.size(); i++) {
            long at = indices.wholes()[i] < 0 ? indices.wholes()[i] + depth : indices.wholes()[i];
            if (at >= 0 && at < depth) chosen[(i / inner * (int) depth + (int) at) * inner + i % inner] = 1;
        }
        if (values.real()) return host(HostArray.reals(values.type(), shape, Arrays.stream(chosen).mapToDouble(c -> values.reals()[c]).toArray()));
        return host(HostArray.wholes(values.type(), shape, Arrays.stream(chosen).mapToLong(c -> values.wholes()[c]).toArray()));
    }

    /// 1 at the first of the greatest, 0 elsewhere. Before opset 13 among all axes from `axis` on, 1 if nothing is said; from then on along one, the last.
    private static List<Value> hardmax(Call call) {
        Tensor x = call.tensor(0);
        if (x.shape().size() == 0) return call.like(x);
        if (call.opset() >= 13) return call.like(greatest(x, call.axis("axis", -1)));
        int rows = 1;
        for (int a = 0; a < call.axis("axis", 1); a++) rows *= x.shape().extent(a);
        return call.like(greatest(x.reshape(rows, x.shape().size() / rows), 1).reshape(x.shape()));
    }

    private static Tensor greatest(Tensor x, int axis) {
        return Tensor.oneHot(x.argMax(axis), axis, x.shape().extent(axis), 0, 1);
    }
}

package org.snedecor.models.onnx.operator;

import static org.snedecor.models.onnx.operator.OnnxOperator.of;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.io.Dtype;

/// Products of matrices, and the operators that bring numbers to a mean of 0 or a length of 1.
final class Products {
    static final List<OnnxOperator> ALL = List.of(
            of("MatMul", "", call -> call.like(call.tensor(0).matmul(call.tensor(1)))),
            of("Gemm", "alpha beta transA transB broadcast", call -> call.like(call.tensor(0).gemm(call.tensor(1), call.has(2) ? call.tensor(2) : null,
                    call.attributes().real("alpha", 1), call.attributes().real("beta", 1), call.attributes().flag("transA", false), call.attributes().flag("transB", false)))),
            of("LayerNormalization", "axis epsilon stash_type", Products::layerNorm),
            of("RMSNormalization", "axis epsilon stash_type", call -> {
                Tensor x = call.tensor(0);
                int[] axes = from(x.shape(), call.axis("axis", -1));
                return call.like(x.div(x.square().mean(axes).add(call.attributes().real("epsilon", 1e-5f)).sqrt()).mul(call.tensor(1)));
            }),
            of("InstanceNormalization", "epsilon",
                    call -> call.like(call.tensor(0).instanceNorm(call.tensor(1), call.tensor(2), call.attributes().real("epsilon", 1e-5f)))),
            // The deviation is a length by √n, which neither overflows nor has a kink that is no number where all are equal.
            of("MeanVarianceNormalization", "axes", call -> {
                Tensor x = call.tensor(0);
                int[] axes = call.attributes().has("axes") ? Movements.ints(call.attributes().wholes("axes")) : new int[] {0, 2, 3};
                Tensor centred = x.sub(x.mean(axes));
                int count = x.shape().size() / Math.max(1, x.shape().reduced(axes).size());
                return call.like(centred.div(centred.l2Norm(axes).div(Math.sqrt(count)).add(1e-9)));
            }),
            of("GroupNormalization", "epsilon num_groups stash_type", Products::groupNorm),
            of("LpNormalization", "axis p", call -> {
                int axis = call.axis("axis", -1);
                Tensor x = call.tensor(0);
                return call.like(call.attributes().number("p", 2) == 2 ? x.normalize(axis) : x.div(x.abs().sum(axis)));
            }),
            of("LRN", "alpha beta bias size", call -> {
                Attributes a = call.attributes();
                int size = a.number("size", 0);
                if (size % 2 == 0) throw new IllegalArgumentException("windows of an even number of channels, " + size + ", are not supported");
                return call.like(call.tensor(0).localResponseNorm(size, a.real("alpha", 1e-4f), a.real("beta", 0.75), a.real("bias", 1)));
            }));

    private Products() {}

    private static int[] from(Shape shape, int axis) {
        int[] axes = new int[shape.rank() - axis];
        Arrays.setAll(axes, i -> axis + i);
        return axes;
    }

    private static Tensor standardized(Tensor x, double epsilon, int... axes) {
        return x.sub(x.mean(axes)).div(x.variance(axes).add(epsilon).sqrt());
    }

    private static List<Value> layerNorm(Call call) {
        Tensor x = call.tensor(0);
        int[] axes = from(x.shape(), call.axis("axis", -1));
        double epsilon = call.attributes().real("epsilon", 1e-5f);
        Tensor y = standardized(x, epsilon, axes).mul(call.tensor(1));
        if (call.has(2)) y = y.add(call.tensor(2));
        List<Value> outputs = new ArrayList<>(call.like(y));
        if (call.outputs() > 1) {
            outputs.add(new Value.Device(x.mean(axes), call.type(0)));
            outputs.add(new Value.Device(x.variance(axes).add(epsilon).sqrt().rdiv(1), call.type(0)));
        }
        return outputs;
    }

    /// Before opset 21 scale and bias are one number a group, from then on one a channel.
    private static List<Value> groupNorm(Call call) {
        Tensor x = call.tensor(0);
        int groups = call.attributes().number("num_groups", 0), channels = x.shape().extent(1), batch = x.shape().extent(0);
        if (groups < 1 || channels % groups != 0) throw new IllegalArgumentException(groups + " groups do not divide " + channels + " channels");
        if (call.opset() >= 21) return call.like(x.groupNorm(groups, call.tensor(1), call.tensor(2), call.attributes().real("epsilon", 1e-5f)));
        Tensor y = standardized(x.reshape(batch, groups, x.shape().size() / Math.max(1, batch * groups)), call.attributes().real("epsilon", 1e-5f), 2);
        return call.like(y.mul(Channels.column(call.tensor(1), y)).add(Channels.column(call.tensor(2), y)).reshape(x.shape()));
    }

    /// The functional form: statistics are inputs, and in training mode new ones are outputs.
    static List<Value> batchNorm(Call call) {
        Tensor x = call.tensor(0);
        double epsilon = call.attributes().real("epsilon", 1e-5f), momentum = call.attributes().real("momentum", 0.9f);
        boolean training = call.attributes().flag("training_mode", false);
        int[] axes = IntStream.range(0, x.shape().rank()).filter(a -> a != 1).toArray();
        Tensor mean = training ? x.mean(axes) : Channels.column(call.tensor(3), x), variance = training ? x.variance(axes) : Channels.column(call.tensor(4), x);
        Tensor scale = Channels.column(call.tensor(1), x).div(variance.add(epsilon).sqrt());
        List<Value> outputs = new ArrayList<>(call.like(x.sub(mean).mul(scale).add(Channels.column(call.tensor(2), x))));
        if (training) {
            outputs.add(follow(call.tensor(3), mean, momentum, call.type(0)));
            outputs.add(follow(call.tensor(4), variance, momentum, call.type(0)));
        }
        return outputs;
    }

    private static Value follow(Tensor running, Tensor now, double momentum, Dtype type) {
        return new Value.Device(running.mul(momentum).add(now.detach().reshape(running.shape()).mul(1 - momentum)), type);
    }
}

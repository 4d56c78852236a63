package org.snedecor.models.onnx.operator;

import static org.snedecor.models.onnx.operator.OnnxOperator.host;
import static org.snedecor.models.onnx.operator.OnnxOperator.map;
import static org.snedecor.models.onnx.operator.OnnxOperator.of;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.random.RandomStream;
import org.snedecor.models.io.Dtype;
import org.snedecor.models.onnx.host.Arithmetic;
import org.snedecor.models.onnx.host.HostArray;
import org.snedecor.models.onnx.proto.ElementTypes;

/// Functions number by number.
final class Elementwise {
    private static final double SELU_ALPHA = 1.67326319217681884765625, SELU_SCALE = 1.05070102214813232421875;

    static final List<OnnxOperator> ALL = List.of(
            binary("Add", Arithmetic.ADD, Tensor::add), binary("Sub", Arithmetic.SUB, Tensor::sub),
            binary("Mul", Arithmetic.MUL, Tensor::mul), binary("Div", Arithmetic.DIV, Tensor::div),
            many("Max", Arithmetic.MAX, Tensor::maximum), many("Min", Arithmetic.MIN, Tensor::minimum), many("Sum", Arithmetic.ADD, Tensor::add),
            of("Mean", "", call -> {
                Tensor sum = call.tensor(0);
                for (int i = 1; i < call.inputs().size(); i++) sum = sum.add(call.tensor(i));
                return call.like(sum.div(call.inputs().size()));
            }),
            of("Mod", "fmod", call -> host((call.attributes().flag("fmod", false) ? Arithmetic.REMAINDER : Arithmetic.MOD).apply(call.host(0), call.host(1)))),
            map("Exp", Tensor::exp), map("Log", Tensor::log), map("Sqrt", Tensor::sqrt), map("Tanh", Tensor::tanh), map("Sigmoid", Tensor::sigmoid),
            map("Relu", Tensor::relu), map("Softplus", Tensor::softplus), map("Reciprocal", Tensor::reciprocal),
            map("Softsign", Tensor::softsign), map("Mish", Tensor::mish), map("HardSwish", Tensor::hardSwish),
            unary("Neg", Tensor::neg), unary("Abs", Tensor::abs),
            of("LeakyRelu", "alpha", call -> call.like(call.tensor(0).leakyRelu(call.attributes().real("alpha", 0.01)))),
            of("Elu", "alpha", call -> call.like(call.tensor(0).elu(call.attributes().real("alpha", 1)))),
            of("Celu", "alpha", call -> call.like(call.tensor(0).celu(call.attributes().real("alpha", 1)))),
            of("Selu", "alpha gamma", call -> call.like(call.tensor(0).selu(call.attributes().real("alpha", SELU_ALPHA), call.attributes().real("gamma", SELU_SCALE)))),
            of("Swish", "alpha", call -> call.like(call.tensor(0).swish(call.attributes().real("alpha", 1)))),
            of("HardSigmoid", "alpha beta", call -> call.like(
                    call.tensor(0).hardSigmoid(call.attributes().real("alpha", (float) 0.2), call.attributes().real("beta", 0.5)))),
            of("PRelu", "", call -> call.like(call.tensor(0).prelu(call.tensor(1)))),
            of("Clip", "min max", Elementwise::clip).settings(1, 2),
            of("Pow", "", Elementwise::power).settings(1),
            of("Dropout", "ratio seed is_test", Elementwise::dropout).settings(1, 2),
            of("Identity", "", call -> List.of(call.value(0))),
            of("Cast", "to saturate round_mode", Elementwise::cast));

    private Elementwise() {}

    private static OnnxOperator binary(String name, Arithmetic exact, BinaryOperator<Tensor> f) {
        return of(name, "", call -> call.onHost() ? host(exact.apply(call.host(0), call.host(1))) : call.like(f.apply(call.tensor(0), call.tensor(1))));
    }

    private static OnnxOperator many(String name, Arithmetic exact, BinaryOperator<Tensor> f) {
        return of(name, "", call -> {
            int count = call.inputs().size();
            if (call.onHost()) {
                HostArray y = call.host(0);
                for (int i = 1; i < count; i++) y = exact.apply(y, call.host(i));
                return host(y);
            }
            Tensor y = call.tensor(0);
            for (int i = 1; i < count; i++) y = f.apply(y, call.tensor(i));
            return call.like(y);
        });
    }

    private static OnnxOperator unary(String name, UnaryOperator<Tensor> f) {
        return of(name, "", call -> {
            if (!call.onHost()) return call.like(f.apply(call.tensor(0)));
            HostArray x = call.host(0);
            boolean negative = name.equals("Neg");
            if (x.real()) return host(HostArray.reals(x.type(), x.shape(), Arrays.stream(x.reals()).map(v -> negative ? -v : Math.abs(v)).toArray()));
            boolean signed = x.type().name().startsWith("I");
            return host(HostArray.wholes(x.type(), x.shape(), Arrays.stream(x.wholes()).map(v -> negative ? -v : signed ? Math.abs(v) : v).toArray()));
        });
    }

    /// Where the bounds cross, the upper one is the value.
    private static List<Value> clip(Call call) {
        if (call.onHost()) {
            HostArray x = call.host(0);
            if (call.has(1)) x = Arithmetic.MAX.apply(x, call.host(1));
            return host(call.has(2) ? Arithmetic.MIN.apply(x, call.host(2)) : x);
        }
        double low = call.real(1, "min", Double.NEGATIVE_INFINITY), high = call.real(2, "max", Double.POSITIVE_INFINITY);
        return call.like(call.tensor(0).clamp(Math.min(low, high), high));
    }

    /// The exponent is a constant; the type is that of the base.
    private static List<Value> power(Call call) {
        HostArray exponent = call.host(1);
        if (exponent.size() == 1 && exponent.shape().rank() <= call.shape(0).rank()) return call.like(call.tensor(0).power(exponent.real(0)));
        throw new IllegalArgumentException("the exponent must be one number, not " + exponent);
    }

    private static List<Value> dropout(Call call) {
        double p = call.real(1, "ratio", 0.5);
        Tensor x = call.tensor(0);
        // What is exported for inference says `training_mode` = 0 or nothing; the phase decides, as with our own Dropout.
        if (call.phase() instanceof Phase.Train(long seed, long step) && p > 0 && call.outputs() == 1) {
            return call.like(x.dropout(p, seed, RandomStream.of(seed, step, call.number()).nextLong()));
        }
        if (call.has(2) && call.scalar(2) != 0) throw new IllegalArgumentException("training_mode asks for chance; apply the network in the phase of training instead");
        List<Value> outputs = new ArrayList<>(call.like(x));
        long[] kept = new long[x.shape().size()];
        Arrays.fill(kept, 1);
        if (call.outputs() > 1) outputs.add(new Value.Host(HostArray.wholes(Dtype.BOOL, x.shape(), kept)));
        return outputs;
    }

    private static List<Value> cast(Call call) {
        int to = call.attributes().number("to", 0);
        Dtype type = ElementTypes.dtype(to).orElseThrow(
                () -> new IllegalArgumentException("a cast to " + ElementTypes.name(to) + " is not supported"));
        if (!call.onHost() && (!type.whole() || type == Dtype.BOOL && call.type(0) == Dtype.BOOL)) return Value.one(new Value.Device(call.tensor(0), type));
        return host(call.host(0).cast(type));
    }
}

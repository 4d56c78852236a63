package org.snedecor.models.onnx.operator;

import static org.snedecor.models.onnx.operator.OnnxOperator.host;
import static org.snedecor.models.onnx.operator.OnnxOperator.map;
import static org.snedecor.models.onnx.operator.OnnxOperator.of;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.shape.Shape;
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
            map("Sin", Tensor::sin), map("Cos", Tensor::cos), map("Tan", Tensor::tan), map("Asin", Tensor::asin), map("Acos", Tensor::acos),
            map("Atan", Tensor::atan), map("Sinh", Tensor::sinh), map("Cosh", Tensor::cosh), map("Asinh", Tensor::asinh), map("Acosh", Tensor::acosh),
            map("Atanh", Tensor::atanh), map("Erf", Tensor::erf),
            unary("Neg", v -> -v, v -> -v, v -> -v, Tensor::neg), unary("Abs", Math::abs, v -> v, Math::abs, Tensor::abs),
            unary("Sign", Long::signum, v -> v == 0 ? 0 : 1, Math::signum, Tensor::sign),
            rounding("Floor", Math::floor, Tensor::floor), rounding("Ceil", Math::ceil, Tensor::ceil), rounding("Round", Math::rint, Tensor::round),
            of("LeakyRelu", "alpha", call -> call.like(call.tensor(0).leakyRelu(call.attributes().real("alpha", 0.01)))),
            of("Elu", "alpha", call -> call.like(call.tensor(0).elu(call.attributes().real("alpha", 1)))),
            of("Celu", "alpha", call -> call.like(call.tensor(0).celu(call.attributes().real("alpha", 1)))),
            of("Selu", "alpha gamma", call -> call.like(call.tensor(0).selu(call.attributes().real("alpha", SELU_ALPHA), call.attributes().real("gamma", SELU_SCALE)))),
            of("Swish", "alpha", call -> call.like(call.tensor(0).swish(call.attributes().real("alpha", 1)))),
            of("HardSigmoid", "alpha beta", call -> call.like(
                    call.tensor(0).hardSigmoid(call.attributes().real("alpha", (float) 0.2), call.attributes().real("beta", 0.5)))),
            of("Gelu", "approximate", call -> call.like(
                    call.attributes().word("approximate", "none", "tanh").equals("tanh") ? call.tensor(0).gelu() : call.tensor(0).exactGelu())),
            of("ThresholdedRelu", "alpha", call -> call.like(call.tensor(0).thresholdedRelu(call.attributes().real("alpha", 1)))),
            of("Shrink", "bias lambd", call -> call.like(call.tensor(0).shrink(call.attributes().real("lambd", 0.5), call.attributes().real("bias", 0)))),
            of("PRelu", "", call -> call.like(call.tensor(0).prelu(call.tensor(1)))),
            of("Clip", "min max", Elementwise::clip).settings(1, 2),
            of("Pow", "", Elementwise::power).settings(1),
            of("Dropout", "ratio seed is_test", Elementwise::dropout).settings(1, 2),
            of("Identity", "", call -> List.of(call.value(0))),
            of("Cast", "to saturate round_mode", call -> {
                int to = call.attributes().number("to", 0);
                return cast(call, ElementTypes.dtype(to).orElseThrow(() -> new IllegalArgumentException("a cast to " + ElementTypes.name(to) + " is not supported")));
            }),
            of("CastLike", "saturate round_mode", call -> cast(call, call.type(1))).settings(1));

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

    /// @param unsigned of the 64 bits of uint64
    private static OnnxOperator unary(String name, LongUnaryOperator wholes, LongUnaryOperator unsigned, DoubleUnaryOperator reals, UnaryOperator<Tensor> f) {
        return of(name, "", call -> {
            if (!call.onHost()) return call.like(f.apply(call.tensor(0)));
            HostArray x = call.host(0);
            if (x.real()) return host(HostArray.reals(x.type(), x.shape(), Arrays.stream(x.reals()).map(reals).toArray()));
            return host(HostArray.wholes(x.type(), x.shape(), Arrays.stream(x.wholes()).map(x.type() == Dtype.U64 ? unsigned : wholes).toArray()));
        });
    }

    /// Constants stay on the host, where a shape may be computed of them; whole numbers are as they are.
    private static OnnxOperator rounding(String name, DoubleUnaryOperator reals, UnaryOperator<Tensor> f) {
        return unary(name, v -> v, v -> v, reals, f);
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

    /// The type is that of the base. One number that is known before has a formula of its own, which is more accurate.
    private static List<Value> power(Call call) {
        if (call.type(0).whole()) return host(power(call.host(0), call.host(1)));
        if (call.value(1) instanceof Value.Host(HostArray e) && e.size() == 1 && e.shape().rank() <= call.shape(0).rank()) return call.like(call.tensor(0).power(e.real(0)));
        return call.like(call.tensor(0).power(call.tensor(1)));
    }

    /// Whole numbers to whole powers exactly, wrapping round as products do; to others by doubles, cut towards 0.
    private static HostArray power(HostArray base, HostArray exponent) {
        Shape shape = HostArray.requireSize(Shape.broadcast("pow", base.shape(), exponent.shape()));
        HostArray x = Arithmetic.broadcast(base, shape), e = Arithmetic.broadcast(exponent, shape);
        long[] y = new long[shape.size()], exact = e.real() ? null : e.longs();
        Arrays.setAll(y, i -> e.real() ? (long) Math.pow(x.real(i), e.real(i)) : power(x.wholes()[i], exact[i]));
        return HostArray.wholes(base.type(), shape, y);
    }

    /// aⁿ by squaring, modulo 2⁶⁴.
    private static long power(long a, long n) {
        if (n < 0) throw new IllegalArgumentException("a whole number to the power " + n + " is no whole number");
        long y = 1;
        for (long square = a; n != 0; n >>= 1, square *= square) if ((n & 1) != 0) y *= square;
        return y;
    }

    private static List<Value> dropout(Call call) {
        double p = call.real(1, "ratio", 0.5);
        Tensor x = call.tensor(0);
        // What is exported for inference says `training_mode` = 0 or nothing; the phase decides, as with our own Dropout.
        if (call.phase() instanceof Phase.Train train && p > 0 && call.outputs() == 1) {
            return call.like(x.dropout(p, train.seed(), train.stream(call.number())));
        }
        if (p > 0 && call.has(2) && call.scalar(2) != 0) throw new IllegalArgumentException("training_mode asks for chance; apply the network in the phase of training instead");
        List<Value> outputs = new ArrayList<>(call.like(x));
        long[] kept = new long[x.shape().size()];
        Arrays.fill(kept, 1);
        if (call.outputs() > 1) outputs.add(new Value.Host(HostArray.wholes(Dtype.BOOL, x.shape(), kept)));
        return outputs;
    }

    private static List<Value> cast(Call call, Dtype type) {
        if (!call.onHost() && (!type.whole() || type == Dtype.BOOL && call.type(0) == Dtype.BOOL)) return Value.one(new Value.Device(call.tensor(0), type));
        return host(call.host(0).cast(type));
    }
}

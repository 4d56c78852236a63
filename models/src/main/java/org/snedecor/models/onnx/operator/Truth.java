package org.snedecor.models.onnx.operator;

import static org.snedecor.models.onnx.operator.OnnxOperator.host;
import static org.snedecor.models.onnx.operator.OnnxOperator.of;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.IntPredicate;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.io.Dtype;
import org.snedecor.models.onnx.host.Arithmetic;
import org.snedecor.models.onnx.host.HostArray;

/// Comparisons, questions and logic. They have no gradient, so what they compare may come from a backend to the host.
final class Truth {
    static final List<OnnxOperator> ALL = List.of(
            compare("Equal", sign -> sign == 0), compare("Less", sign -> sign < 0), compare("LessOrEqual", sign -> sign <= 0),
            compare("Greater", sign -> sign > 0), compare("GreaterOrEqual", sign -> sign >= 0),
            logic("And", (a, b) -> a & b), logic("Or", (a, b) -> a | b), logic("Xor", (a, b) -> a ^ b),
            of("IsNaN", "", call -> test(call, Double::isNaN)),
            of("IsInf", "detect_negative detect_positive", call -> {
                boolean below = call.attributes().flag("detect_negative", true), above = call.attributes().flag("detect_positive", true);
                return test(call, x -> below && x == Double.NEGATIVE_INFINITY || above && x == Double.POSITIVE_INFINITY);
            }),
            of("Not", "", call -> {
                HostArray x = call.host(0);
                long[] y = new long[x.size()];
                for (int i = 0; i < y.length; i++) y[i] = 1 - x.cast(Dtype.BOOL).wholes()[i];
                return host(HostArray.wholes(Dtype.BOOL, x.shape(), y));
            }),
            of("Where", "", call -> {
                if (!call.onHost()) return Value.one(new Value.Device(call.tensor(0).where(call.tensor(1), call.tensor(2)), call.type(1)));
                HostArray then = call.host(1), otherwise = call.host(2);
                if (then.type() != otherwise.type()) throw new IllegalArgumentException("the types differ, " + then + " and " + otherwise);
                Shape shape = HostArray.requireSize(Shape.broadcast("where", call.shape(0), then.shape(), otherwise.shape()));
                HostArray when = Arithmetic.broadcast(call.host(0), shape), a = Arithmetic.broadcast(then, shape), b = Arithmetic.broadcast(otherwise, shape);
                long[] wholes = then.real() ? null : new long[shape.size()];
                double[] reals = then.real() ? new double[shape.size()] : null;
                for (int i = 0; i < shape.size(); i++) {
                    HostArray chosen = when.wholes()[i] != 0 ? a : b;
                    if (then.real()) reals[i] = chosen.reals()[i];
                    else wholes[i] = chosen.wholes()[i];
                }
                return host(new HostArray(then.type(), shape, wholes, reals));
            }));

    private Truth() {}

    private static OnnxOperator compare(String name, IntPredicate holds) {
        return of(name, "", call -> host(Arithmetic.compare(name, call.host(0), call.host(1), holds)));
    }

    private static List<Value> test(Call call, DoublePredicate holds) {
        HostArray x = call.host(0);
        return host(HostArray.wholes(Dtype.BOOL, x.shape(), Arrays.stream(x.doubles()).mapToLong(v -> holds.test(v) ? 1 : 0).toArray()));
    }

    private static OnnxOperator logic(String name, Arithmetic.WholeFunction f) {
        return of(name, "", call -> host(new Arithmetic(name, f, f, (a, b) -> Double.NaN).apply(call.host(0), call.host(1))));
    }
}

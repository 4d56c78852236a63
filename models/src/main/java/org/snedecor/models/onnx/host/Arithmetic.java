package org.snedecor.models.onnx.host;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.io.Dtype;

/// Elementwise functions of two arrays that broadcast to each other, exact for whole numbers: these wrap round as ONNX's own reference does.
///
/// @param wholes of numbers with a sign, whose product or quotient is then brought into the range of the type   @param unsigned of the 64 bits of uint64
public record Arithmetic(String name, WholeFunction wholes, WholeFunction unsigned, DoubleBinaryOperator reals) {
    public interface WholeFunction {
        long apply(long a, long b);
    }

    public static final Arithmetic ADD = new Arithmetic("add", (a, b) -> a + b, (a, b) -> a + b, (a, b) -> a + b);
    public static final Arithmetic SUB = new Arithmetic("sub", (a, b) -> a - b, (a, b) -> a - b, (a, b) -> a - b);
    public static final Arithmetic MUL = new Arithmetic("mul", (a, b) -> a * b, (a, b) -> a * b, (a, b) -> a * b);
    public static final Arithmetic DIV = new Arithmetic("div", (a, b) -> a / nonZero(b), (a, b) -> Long.divideUnsigned(a, nonZero(b)), (a, b) -> a / b);
    /// The sign is the divisor's.
    public static final Arithmetic MOD = new Arithmetic("mod", (a, b) -> Math.floorMod(a, nonZero(b)), (a, b) -> Long.remainderUnsigned(a, nonZero(b)),
            (a, b) -> a - b * Math.floor(a / b));
    /// The sign is the dividend's.
    public static final Arithmetic REMAINDER = new Arithmetic("mod", (a, b) -> a % nonZero(b), (a, b) -> Long.remainderUnsigned(a, nonZero(b)), (a, b) -> a % b);
    public static final Arithmetic MAX = new Arithmetic("max", Math::max, (a, b) -> Long.compareUnsigned(a, b) >= 0 ? a : b, Math::max);
    public static final Arithmetic MIN = new Arithmetic("min", Math::min, (a, b) -> Long.compareUnsigned(a, b) <= 0 ? a : b, Math::min);

    /// ONNX leaves x/0 of whole numbers open; here it is refused, for every answer would be wrong.
    private static long nonZero(long b) {
        if (b == 0) throw new ArithmeticException("a whole number is divided by 0");
        return b;
    }

    public HostArray apply(HostArray a, HostArray b) {
        if (a.type() != b.type()) throw new IllegalArgumentException("the types differ, " + a + " and " + b);
        Shape shape = HostArray.requireSize(Shape.broadcast(name, a.shape(), b.shape()));
        HostArray x = broadcast(a, shape), y = broadcast(b, shape);
        if (a.real()) {
            double[] z = new double[shape.size()];
            Arrays.setAll(z, i -> reals.applyAsDouble(x.reals()[i], y.reals()[i]));
            return HostArray.reals(a.type(), shape, z);
        }
        WholeFunction f = a.type() == Dtype.U64 ? unsigned : wholes;
        long[] z = new long[shape.size()];
        Arrays.setAll(z, i -> f.apply(x.wholes()[i], y.wholes()[i]));
        return HostArray.wholes(a.type(), shape, z);
    }

    /// Truth values: does `holds` of the sign of a compared with b? Comparisons with NaN are false but for ≠, which the caller negates.
    public static HostArray compare(String name, HostArray a, HostArray b, java.util.function.IntPredicate holds) {
        if (a.type() != b.type()) throw new IllegalArgumentException("the types differ, " + a + " and " + b);
        Shape shape = HostArray.requireSize(Shape.broadcast(name, a.shape(), b.shape()));
        HostArray x = broadcast(a, shape), y = broadcast(b, shape);
        long[] z = new long[shape.size()];
        Arrays.setAll(z, i -> {
            if (a.real()) {
                double p = x.reals()[i], q = y.reals()[i];
                return p == p && q == q && holds.test(p < q ? -1 : p > q ? 1 : 0) ? 1 : 0;
            }
            long p = x.wholes()[i], q = y.wholes()[i];
            return holds.test(a.type() == Dtype.U64 ? Long.compareUnsigned(p, q) : Long.compare(p, q)) ? 1 : 0;
        });
        return HostArray.wholes(Dtype.BOOL, shape, z);
    }

    public static HostArray broadcast(HostArray x, Shape shape) {
        return x.shape().equals(shape) ? x : Moved.broadcast(x.shape(), shape).of(x, 0);
    }
}

package org.snedecor.tests.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.shape.Shape;

/// Functions of the standard library, and powers, on every backend against Java's own in doubles.
final class StandardFunctionsTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private record Named(String name, UnaryOperator<Tensor> tensor, DoubleUnaryOperator number) {}

    private static final List<Named> EXACT = List.of(new Named("floor", Tensor::floor, Math::floor), new Named("ceil", Tensor::ceil, Math::ceil),
            new Named("round", Tensor::round, Math::rint), new Named("sign", Tensor::sign, Math::signum));
    private static final List<Named> ROUNDED = List.of(new Named("tan", Tensor::tan, Math::tan), new Named("asin", Tensor::asin, Math::asin),
            new Named("acos", Tensor::acos, Math::acos), new Named("atan", Tensor::atan, Math::atan));

    private static final double[] X = {0, -0.0, 0.5, -0.5, 1.5, 2.5, -2.5, 0.3, -0.3, 0.7, -0.7, 1, -1, 7, 1e6 + 0.5, -1e9, 0x1.fffffep22, INFINITY, -INFINITY, Double.NaN};
    private static final double[] ANGLES = {-1, -0.999, -0.5, -1e-6, 0, 1e-20, 1e-6, 0.25, 0.7, 0.99, 0.999999, 1};

    @Test
    void roundingIsExact() {
        for (Backend backend : Backends.all().values()) {
            for (Named f : EXACT) {
                double[] y = f.tensor.apply(Tensor.of(backend, Shape.of(X.length), X)).value().toDoubles();
                for (int i = 0; i < X.length; i++) assertEquals(f.number.applyAsDouble((float) X[i]), y[i], f.name + " " + X[i] + " on " + backend.name());
            }
        }
    }

    /// Within 10 units, or `cruder` of the value where that is more, as what it is compared with is no better.
    private static void isWithinAFewUnits(Backend backend, List<Named> functions, double[] numbers, double cruder) {
        float[] x = new float[numbers.length];
        for (int i = 0; i < x.length; i++) x[i] = (float) numbers[i];
        for (Named f : functions) {
            double[] y = f.tensor.apply(Tensor.of(backend, Shape.of(x.length), x)).value().toDoubles();
            for (int i = 0; i < x.length; i++) {
                double expected = f.number.applyAsDouble(x[i]);
                if (backend.unitRoundoff() > 1e-9 && Float.isInfinite((float) expected)) expected = (float) expected;
                String what = f.name + " " + x[i] + " on " + backend.name();
                if (Double.isFinite(expected)) assertEquals(expected, y[i], Math.max(10 * backend.unitRoundoff(), cruder) * Math.abs(expected), what);
                else assertEquals(expected, y[i], what);
            }
        }
    }

    @Test
    void anglesAreWithinAFewUnits() {
        for (Backend backend : Backends.all().values()) {
            isWithinAFewUnits(backend, ROUNDED, ANGLES, 0);
            assertTrue(Double.isNaN(Tensor.full(backend, Shape.SCALAR, 1.25).acos().item()), "beyond 1");
        }
    }

    private static final double[] ANY = {0, -0.0, 1e-30, -1e-30, 1e-6, -1e-6, 0.01, -0.3, 0.7, -1, 1, 2.5, -6, 17, 31.9, 32, -32.1, 60, 88.5, -89.2, 1e5, 0x1p30, -1e15, 1e30, -3e38, INFINITY, -INFINITY, Double.NaN};
    /// Near 0 Java has no inverse functions: a series of the function that they undo would be longer than these, which hold there to 1e-13 and better.
    private static final List<Named> HYPERBOLIC = List.of(new Named("sinh", Tensor::sinh, Math::sinh), new Named("cosh", Tensor::cosh, Math::cosh),
            new Named("asinh", Tensor::asinh, x -> Math.signum(x) * (Math.abs(x) < 1e-4 ? Math.abs(x) * (1 - x * x / 6) : Math.log(Math.abs(x)) + Math.log1p(Math.hypot(1, 1 / x)))),
            new Named("acosh", Tensor::acosh, x -> x < 1 ? Double.NaN : x > 1e10 ? Math.log(x) + Math.log(2) : Math.log(x + Math.sqrt(x * x - 1))),
            new Named("atanh", Tensor::atanh, x -> Math.abs(x) < 1e-4 ? x * (1 + x * x / 3) : Math.log((1 + x) / (1 - x)) / 2));

    @Test
    void hyperbolicFunctionsAreWithinAFewUnits() {
        for (Backend backend : Backends.all().values()) isWithinAFewUnits(backend, HYPERBOLIC, ANY, 1e-13);
    }

    /// Where the square of a number overflows its own slope does not.
    @Test
    void slopesOfInverseHyperbolicFunctions() {
        for (Backend backend : Backends.all().values()) {
            Tensor x = Tensor.variable(Tensor.of(backend, Shape.of(3), 2, 1e25, 1).value());
            double[] below = Gradients.of(x.asinh().sum()).at(x).toDoubles(), above = Gradients.of(x.acosh().sum()).at(x).toDoubles();
            double within = 10 * backend.unitRoundoff();
            assertEquals(1 / Math.sqrt(5), below[0], within);
            assertEquals(1, below[1] * 1e25, within);
            assertEquals(1 / Math.sqrt(3), above[0], within);
            assertEquals(1, above[1] * 1e25, within);
            assertEquals(INFINITY, above[2], "at 1");
        }
    }

    @Test
    void powersOfTensors() {
        double[] a = {2, -2, -2, 0, 0, 3, -1, 1, -8, 0.5, INFINITY, 10};
        double[] b = {10, 3, -2, 0, 2, 0.5, INFINITY, -INFINITY, 0.5, 3.25, -1, -7};
        for (Backend backend : Backends.all().values()) {
            double[] y = Tensor.of(backend, Shape.of(a.length), a).power(Tensor.of(backend, Shape.of(b.length), b)).value().toDoubles();
            for (int i = 0; i < a.length; i++) {
                // Java has NaN for a size of 1 to the power of infinity; IEEE 754 and NumPy have 1.
                double expected = Math.abs(a[i]) == 1 ? 1 : Math.pow(a[i], b[i]);
                assertEquals(expected, y[i], 50 * backend.unitRoundoff() * (Double.isFinite(expected) ? Math.abs(expected) : 0), a[i] + " to the power of " + b[i] + " on " + backend.name());
            }
            Tensor base = Tensor.variable(Tensor.of(backend, Shape.of(3), -2, 0, -2).value());
            double[] slope = Gradients.of(base.power(Tensor.of(backend, Shape.of(3), 3, 1, 2)).sum()).at(base).toDoubles();
            double[] expected = {12, 1, -4};
            for (int i = 0; i < 3; i++) assertEquals(expected[i], slope[i], 50 * backend.unitRoundoff() * 12, "slope " + i + " on " + backend.name());
        }
    }
}

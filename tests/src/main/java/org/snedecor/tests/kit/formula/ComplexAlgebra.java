package org.snedecor.tests.kit.formula;

import org.snedecor.core.formula.Algebra;
import org.snedecor.core.formula.BetaFunction;
import org.snedecor.core.formula.Comparison;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.formula.Function;
import org.snedecor.core.formula.Operator;
import org.snedecor.core.special.BetaRatio;
import org.snedecor.core.special.Gamma;

/// f′(x) = Im f(x + ih) / h + O(h²), h = 1e-20: the complex step. Nothing is subtracted, so nothing cancels.
///
/// A second way to derivatives, by other formulas than [DualAlgebra]: neither is tested against itself. Choices follow the real part.
public record ComplexAlgebra(Complex[] inputs, double... parameters) implements Algebra<Complex> {
    private static final double STEP = 1e-20;

    /// `∂ formula / ∂ inputs[i]` at a point.
    public static double derivative(Formula formula, int i, double[] inputs, double... parameters) {
        Complex[] z = new Complex[inputs.length];
        for (int j = 0; j < z.length; j++) z[j] = new Complex(inputs[j], j == i ? STEP : 0);
        return formula.read(new ComplexAlgebra(z, parameters)).im() / STEP;
    }

    @Override
    public Complex input(int index) {
        return inputs[index];
    }

    @Override
    public Complex parameter(int index) {
        return new Complex(parameters[index], 0);
    }

    @Override
    public Complex constant(double value) {
        return new Complex(value, 0);
    }

    @Override
    public Complex apply(Function f, Complex z) {
        double x = z.re();
        double y = z.im();
        return switch (f) {
            case NEG -> new Complex(-x, -y);
            case ABS -> x < 0 ? new Complex(-x, -y) : z;
            case SQRT -> {
                double root = Math.sqrt((Math.hypot(x, y) + x) / 2);
                yield new Complex(root, root == 0 ? 0 : y / (2 * root));
            }
            case EXP -> new Complex(StrictMath.exp(x) * StrictMath.cos(y), StrictMath.exp(x) * StrictMath.sin(y));
            case EXPM1 -> {
                double half = StrictMath.sin(y / 2);
                yield new Complex(StrictMath.expm1(x) * StrictMath.cos(y) - 2 * half * half, StrictMath.exp(x) * StrictMath.sin(y));
            }
            case LOG -> new Complex(StrictMath.log(StrictMath.hypot(x, y)), StrictMath.atan2(y, x));
            case LOG1P -> new Complex(StrictMath.log1p(x * (2 + x) + y * y) / 2, StrictMath.atan2(y, 1 + x));
            case TANH -> {
                // (t + iq) / (1 + itq), with 1 − t² as 1 / cosh², which keeps its digits where t is almost 1.
                double t = StrictMath.tanh(x);
                double q = StrictMath.tan(y);
                double size = 1 + t * t * q * q;
                yield new Complex(t * (1 + q * q) / size, q / (StrictMath.cosh(x) * StrictMath.cosh(x)) / size);
            }
            case RINT -> new Complex(Math.rint(x), 0);
            case SIN -> new Complex(StrictMath.sin(x) * StrictMath.cosh(y), StrictMath.cos(x) * StrictMath.sinh(y));
            case COS -> new Complex(StrictMath.cos(x) * StrictMath.cosh(y), -StrictMath.sin(x) * StrictMath.sinh(y));
            // For a z with so small an imaginary part that its square is nothing.
            case ATAN -> new Complex(StrictMath.atan(x), y / (1 + x * x));
            case ERF -> new Complex(f.of(x), y * 2 / Math.sqrt(Math.PI) * StrictMath.exp(-x * x));
            case PHI -> new Complex(f.of(x), y / Math.sqrt(2 * Math.PI) * StrictMath.exp(-x * x / 2));
        };
    }

    @Override
    public Complex apply(Operator o, Complex x, Complex y) {
        return switch (o) {
            case ADD -> new Complex(x.re() + y.re(), x.im() + y.im());
            case SUB -> new Complex(x.re() - y.re(), x.im() - y.im());
            case MUL -> x.times(y);
            case DIV -> x.over(y);
            case MIN -> x.re() < y.re() ? x : y;
            case MAX -> x.re() > y.re() ? x : y;
        };
    }

    /// I = t^a (1 − t)^b / (a B(a,b)) Σ (a + b)_n / (a + 1)_n tⁿ  (DLMF 8.17.8), all complex, as it stands: slow near t = 1.
    @Override
    public Complex apply(BetaFunction f, Complex x, Complex y, Complex a, Complex b) {
        if (!BetaRatio.defined(x.re(), y.re(), a.re(), b.re())) return new Complex(Double.NaN, Double.NaN);
        Complex one = new Complex(1, 0);
        Complex both = x.plus(y);
        Complex t = x.over(both);
        Complex term = one;
        Complex sum = one;
        for (int n = 0; n < 200_000 && Math.abs(term.re()) + Math.abs(term.im()) > 1e-18 * STEP * sum.re(); n++) {
            Complex shift = new Complex(n, 0);
            term = term.times(a.plus(b).plus(shift).over(a.plus(one).plus(shift))).times(t);
            sum = sum.plus(term);
        }
        Complex log = a.times(apply(Function.LOG, t)).plus(b.times(apply(Function.LOG, y.over(both)))).plus(apply(Function.LOG, sum))
                .plus(logGamma(a.plus(b))).plus(apply(Function.NEG, logGamma(a.plus(one)))).plus(apply(Function.NEG, logGamma(b)));
        return switch (f) {
            case IBETA -> apply(Function.EXP, log);
            case LOG_IBETA -> log;
            default -> throw new UnsupportedOperationException("no complex " + f);
        };
    }

    /// For a z with so small an imaginary part that its square is nothing.
    private static Complex logGamma(Complex z) {
        return new Complex(Gamma.logGamma(z.re()), z.im() * Gamma.digamma(z.re()));
    }

    @Override
    public Complex select(Comparison c, Complex x, Complex y, Complex then, Complex otherwise) {
        return c.of(x.re(), y.re()) ? then : otherwise;
    }
}

package org.snedecor.tests.kit.formula;

import org.snedecor.core.formula.Algebra;
import org.snedecor.core.formula.BetaFunction;
import org.snedecor.core.formula.Comparison;
import org.snedecor.core.formula.Function;
import org.snedecor.core.formula.Operator;

/// |computed − exact| ≤ bound, carried along with the value: running error analysis of a formula evaluated in floats.
///
/// Each operation adds what its operands' errors may do to it, and its own rounding: u for + − · / √, `ulps` for functions. Results
/// beyond the largest float, and choices that the errors could turn round, widen the bound accordingly.
///
/// @param inputs floats   @param parameters rounded to floats by the machine   @param ulps largest error of exp, log and the like; Φ may have three times as much
/// @param beta that of the incomplete beta
/// @param flushes may the machine take subnormal floats for 0, as arguments and as results?
public record BoundAlgebra(double[] inputs, double[] parameters, double ulps, BetaError beta, boolean flushes) implements Algebra<Bounded> {
    private static final double U = 0x1p-24;

    /// Where the incomplete beta is a double that is rounded to a float, and subnormal floats are numbers.
    public BoundAlgebra(double[] inputs, double[] parameters, double ulps) {
        this(inputs, parameters, ulps, BetaError.ROUNDED_ONCE, false);
    }

    @Override
    public Bounded input(int index) {
        return flushed(new Bounded(inputs[index], 0));
    }

    @Override
    public Bounded parameter(int index) {
        return constant(parameters[index]);
    }

    @Override
    public Bounded constant(double value) {
        return flushed(new Bounded(value, (float) value == value ? 0 : Math.abs(value) * U));
    }

    private Bounded flushed(Bounded x) {
        return flushes && Math.abs(x.value()) < Float.MIN_NORMAL ? new Bounded(x.value(), x.bound() + Math.abs(x.value())) : x;
    }

    @Override
    public Bounded apply(Function f, Bounded x) {
        double y = f.of(x.value());
        if (f == Function.NEG || f == Function.ABS) return new Bounded(y, x.bound());
        // What may be anything may be NaN, of which no function is a number.
        if (x.bound() == Double.POSITIVE_INFINITY) return new Bounded(y, Double.POSITIVE_INFINITY);
        if (f == Function.SIN || f == Function.COS) {
            // A slope of 1 at most; floats have these functions below 2^22 only.
            if (!(Math.abs(x.value()) + x.bound() < 0x1p22)) return new Bounded(y, Double.POSITIVE_INFINITY);
            double most = Math.min(2, x.bound());
            return rounded(y, most, 2 * U * ulps * Math.min(1, Math.abs(y) + most), x.bound() == 0);
        }
        // All the others rise: what x may be, y may be between the ends.
        double low = f.of(Math.max(x.value() - x.bound(), f == Function.SQRT || f == Function.LOG ? 0 : f == Function.LOG1P ? -1 : Double.NEGATIVE_INFINITY));
        double high = f.of(x.value() + x.bound());
        double spread = x.bound() == 0 ? 0 : Math.max(Math.abs(high - y), Math.abs(y - low));
        // An error may also carry x out of the domain of f.
        boolean strays = x.bound() > 0 && (f == Function.SQRT || f == Function.LOG) && x.value() - x.bound() < 0 || f == Function.LOG1P && x.bound() > 0 && x.value() - x.bound() < -1;
        double rounding = switch (f) {
            case RINT -> 0;
            case SQRT -> U;
            case PHI -> 3 * 2 * U * ulps;
            default -> 2 * U * ulps;
        };
        double own = rounding == 0 ? 0 : rounding * Math.max(Math.abs(y), Math.abs(high));
        return rounded(y, strays ? Double.POSITIVE_INFINITY : spread, own, x.bound() == 0);
    }

    @Override
    public Bounded apply(Operator o, Bounded x, Bounded y) {
        double v = o.of(x.value(), y.value());
        boolean exact = x.bound() == 0 && y.bound() == 0;
        double spread = exact ? 0 : switch (o) {
            case ADD, SUB -> x.bound() + y.bound();
            case MUL -> Math.abs(x.value()) * y.bound() + Math.abs(y.value()) * x.bound() + x.bound() * y.bound();
            case DIV -> Math.abs(y.value()) <= y.bound() ? Double.POSITIVE_INFINITY : (x.bound() + Math.abs(v) * y.bound()) / (Math.abs(y.value()) - y.bound());
            case MIN, MAX -> Math.max(x.bound(), y.bound());
        };
        double own = o == Operator.MIN || o == Operator.MAX ? 0 : U * (Math.abs(v) + spread);
        return rounded(v, spread, own, exact);
    }

    /// I rises with x and b and falls with y and a: it lies between two corners of what its arguments may be. Of its slopes nothing is
    /// said but at arguments without error.
    @Override
    public Bounded apply(BetaFunction f, Bounded x, Bounded y, Bounded a, Bounded b) {
        double v = f.of(x.value(), y.value(), a.value(), b.value());
        boolean exact = x.bound() == 0 && y.bound() == 0 && a.bound() == 0 && b.bound() == 0;
        double spread = exact ? 0 : switch (f) {
            case IBETA, LOG_IBETA -> {
                double low = f.of(x.value() - x.bound(), y.value() + y.bound(), a.value() + a.bound(), b.value() - b.bound());
                double high = f.of(x.value() + x.bound(), y.value() - y.bound(), a.value() - a.bound(), b.value() + b.bound());
                yield low <= high ? Math.max(high - v, v - low) : Double.POSITIVE_INFINITY;             // NaN beyond the domain
            }
            default -> Double.POSITIVE_INFINITY;
        };
        return rounded(v, spread, 2 * U * beta.ulps(f, x.value(), y.value(), a.value(), b.value()) * (Math.abs(v) + spread), exact);
    }

    @Override
    public Bounded select(Comparison c, Bounded x, Bounded y, Bounded then, Bounded otherwise) {
        boolean chosen = c.of(x.value(), y.value());
        Bounded here = chosen ? then : otherwise;
        Bounded there = chosen ? otherwise : then;
        double doubt = x.bound() + y.bound();
        boolean sure = doubt == 0 || Math.abs(x.value() - y.value()) > doubt;
        return sure ? here : new Bounded(here.value(), Math.max(here.bound(), Math.abs(there.value() - here.value()) + there.bound()));
    }

    /// @param exact are the operands without error? Then an infinity or NaN is sure as well.
    private Bounded rounded(double value, double spread, double own, boolean exact) {
        if (Double.isInfinite(value) || Double.isNaN(value)) return new Bounded(value, exact ? 0 : Double.POSITIVE_INFINITY);
        double bound = spread + own + (own == 0 ? 0 : flushes ? Float.MIN_NORMAL : Float.MIN_VALUE);
        return new Bounded(value, Math.abs(value) + bound > Float.MAX_VALUE ? Double.POSITIVE_INFINITY : bound);
    }
}

package org.snedecor.tests.kit.formula;

import org.snedecor.core.formula.Algebra;
import org.snedecor.core.formula.BetaFunction;
import org.snedecor.core.formula.Comparison;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.formula.Function;
import org.snedecor.core.formula.Operator;

/// f(x + ε) = f(x) + f′(x) ε: formulas over dual numbers, so derivatives without differences, to the last digits.
///
/// Choices follow the value. At a kink the slope is one of the two one-sided ones.
public record DualAlgebra(Dual[] inputs, double... parameters) implements Algebra<Dual> {

    /// `∂ formula / ∂ inputs[i]` at a point.
    public static double derivative(Formula formula, int i, double[] inputs, double... parameters) {
        Dual[] duals = new Dual[inputs.length];
        for (int j = 0; j < duals.length; j++) duals[j] = new Dual(inputs[j], j == i ? 1 : 0);
        return formula.read(new DualAlgebra(duals, parameters)).slope();
    }

    @Override
    public Dual input(int index) {
        return inputs[index];
    }

    @Override
    public Dual parameter(int index) {
        return Dual.constant(parameters[index]);
    }

    @Override
    public Dual constant(double value) {
        return Dual.constant(value);
    }

    @Override
    public Dual apply(Function f, Dual x) {
        double v = x.value();
        double slope = switch (f) {
            case NEG -> -1;
            case ABS -> Math.signum(v);
            case SQRT -> 0.5 / Math.sqrt(v);
            case EXP, EXPM1 -> StrictMath.exp(v);
            case LOG -> 1 / v;
            case LOG1P -> 1 / (1 + v);
            case TANH -> Math.pow(StrictMath.cosh(v), -2);
            case RINT -> 0;
            case SIN -> StrictMath.cos(v);
            case COS -> -StrictMath.sin(v);
            case ATAN -> 1 / (1 + v * v);
            case ERF -> 2 / Math.sqrt(Math.PI) * StrictMath.exp(-v * v);
            case PHI -> StrictMath.exp(-v * v / 2) / Math.sqrt(2 * Math.PI);
        };
        // A constant has slope 0 even where f has none: 0 · ∞ is not meant.
        return new Dual(f.of(v), x.slope() == 0 ? 0 : slope * x.slope());
    }

    @Override
    public Dual apply(Operator o, Dual x, Dual y) {
        double slope = switch (o) {
            case ADD -> x.slope() + y.slope();
            case SUB -> x.slope() - y.slope();
            case MUL -> x.slope() * y.value() + x.value() * y.slope();
            case DIV -> x.slope() / y.value() - x.value() / y.value() * (y.slope() / y.value());
            case MIN -> x.value() < y.value() ? x.slope() : y.slope();
            case MAX -> x.value() > y.value() ? x.slope() : y.slope();
        };
        return new Dual(o.of(x.value(), y.value()), slope);
    }

    /// By the derivatives that the function itself has; for those no further ones are known.
    @Override
    public Dual apply(BetaFunction f, Dual x, Dual y, Dual a, Dual b) {
        Dual[] arguments = {x, y, a, b};
        String[] names = {"_DX", "_DY", "_DA", "_DB"};
        double slope = 0;
        for (int i = 0; i < 4; i++) {
            if (arguments[i].slope() == 0) continue;
            slope += arguments[i].slope() * BetaFunction.valueOf(f.name() + names[i]).of(x.value(), y.value(), a.value(), b.value());
        }
        return new Dual(f.of(x.value(), y.value(), a.value(), b.value()), slope);
    }

    @Override
    public Dual select(Comparison c, Dual x, Dual y, Dual then, Dual otherwise) {
        return c.of(x.value(), y.value()) ? then : otherwise;
    }
}

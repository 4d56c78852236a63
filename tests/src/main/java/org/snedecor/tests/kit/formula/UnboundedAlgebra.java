package org.snedecor.tests.kit.formula;

import org.snedecor.core.formula.Algebra;
import org.snedecor.core.formula.BetaFunction;
import org.snedecor.core.formula.Comparison;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.formula.Function;
import org.snedecor.core.formula.Operator;

/// Formulas over [Unbounded] numbers: what they are worth where nothing on the way overflows or vanishes.
public record UnboundedAlgebra(Unbounded[] inputs, double... parameters) implements Algebra<Unbounded> {
    /// Beyond, exp(x) − 1 and log(1 + x) are exp(x) and log(x), below x, in all digits.
    private static final Unbounded LARGE = Unbounded.of(0x1p60);
    private static final Unbounded SMALL = Unbounded.of(0x1p-60);

    public static Unbounded value(Formula formula, Unbounded[] inputs, double... parameters) {
        return formula.read(new UnboundedAlgebra(inputs, parameters));
    }

    @Override
    public Unbounded input(int index) {
        return inputs[index];
    }

    @Override
    public Unbounded parameter(int index) {
        return Unbounded.of(parameters[index]);
    }

    @Override
    public Unbounded constant(double value) {
        return Unbounded.of(value);
    }

    @Override
    public Unbounded apply(Function f, Unbounded x) {
        Unbounded size = x.m() < 0 ? x.negated() : x;
        boolean small = size.compareTo(SMALL) < 0;
        return switch (f) {
            case NEG -> x.negated();
            case ABS -> size;
            case SQRT -> x.m() < 0 ? Unbounded.of(Double.NaN) : x.root();
            case EXP -> x.exp();
            case EXPM1 -> small ? x : x.compareTo(Unbounded.of(700)) > 0 ? x.exp() : Unbounded.of(StrictMath.expm1(x.value()));
            case LOG -> x.log();
            case LOG1P -> small ? x : x.compareTo(LARGE) > 0 ? x.log() : Unbounded.of(StrictMath.log1p(x.value()));
            case TANH -> small ? x : Unbounded.of(StrictMath.tanh(x.value()));
            case RINT -> size.compareTo(LARGE) > 0 ? x : Unbounded.of(Math.rint(x.value()));
            case SIN, ATAN -> small ? x : Unbounded.of(f.of(x.value()));
            case ERF -> small ? x.times(Unbounded.of(2 / Math.sqrt(Math.PI))) : Unbounded.of(f.of(x.value()));
            case COS, PHI -> Unbounded.of(f.of(x.value()));
        };
    }

    @Override
    public Unbounded apply(Operator o, Unbounded x, Unbounded y) {
        return switch (o) {
            case ADD -> x.plus(y);
            case SUB -> x.plus(y.negated());
            case MUL -> x.times(y);
            case DIV -> x.over(y);
            case MIN -> Double.isNaN(x.m()) || x.compareTo(y) < 0 ? x : y;
            case MAX -> Double.isNaN(x.m()) || x.compareTo(y) > 0 ? x : y;
        };
    }

    @Override
    public Unbounded apply(BetaFunction f, Unbounded x, Unbounded y, Unbounded a, Unbounded b) {
        return Unbounded.of(f.of(x.value(), y.value(), a.value(), b.value()));
    }

    @Override
    public Unbounded select(Comparison c, Unbounded x, Unbounded y, Unbounded then, Unbounded otherwise) {
        if (Double.isNaN(x.m()) || Double.isNaN(y.m())) return otherwise;
        return c.of(x.compareTo(y), 0) ? then : otherwise;
    }
}

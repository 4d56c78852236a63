package org.snedecor.core.formula;

/// The functions of one number that a formula may use. Each backend states how near it comes to them.
public enum Function {
    NEG, ABS, SQRT, EXP, EXPM1, LOG, LOG1P, TANH;

    /// f(x) in double precision, within 1 ulp, the same bits on every machine.
    public double of(double x) {
        return switch (this) {
            case NEG -> -x;
            case ABS -> Math.abs(x);
            case SQRT -> Math.sqrt(x);
            case EXP -> StrictMath.exp(x);
            case EXPM1 -> StrictMath.expm1(x);
            case LOG -> StrictMath.log(x);
            case LOG1P -> StrictMath.log1p(x);
            case TANH -> StrictMath.tanh(x);
        };
    }
}

package org.snedecor.core.formula;

import org.snedecor.core.special.ErrorFunction;

/// The functions of one number that a formula may use. Each backend states how near it comes to them.
public enum Function {
    NEG, ABS, SQRT, EXP, EXPM1, LOG, LOG1P, TANH,
    /// The nearest whole number, the even one of two that are equally near; it keeps the sign of x.
    RINT,
    /// Float backends give NaN for |x| ≥ 2²², where neighbouring floats are half a radian apart. The same holds for COS.
    SIN, COS,
    ATAN,
    /// (2/√π) ∫_0^x exp(−t²) dt
    ERF,
    /// Φ(x) = (1/√2π) ∫_−∞^x exp(−t²/2) dt, the distribution function of the normal distribution.
    PHI;

    /// f(x) in double precision, within 1 ulp (ERF 3, PHI 6), the same bits on every machine.
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
            case RINT -> StrictMath.rint(x);
            case SIN -> StrictMath.sin(x);
            case COS -> StrictMath.cos(x);
            case ATAN -> StrictMath.atan(x);
            case ERF -> ErrorFunction.erf(x);
            case PHI -> ErrorFunction.phi(x);
        };
    }
}

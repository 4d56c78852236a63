package org.snedecor.core.special;

/// I and 1 − I from the side of x, with what their logarithms and slopes are made of, D = x^a y^b / B(a,b).
///
/// @param value I   @param complement 1 − I   @param log log I   @param logComplement log(1 − I)   @param logPower log D   @param ratio D/I
record Tails(double value, double complement, Wide log, double logComplement, Wide logPower, double ratio) {
    static Tails of(BetaPoint p) {
        Wide logPower = p.logPower();
        if (p.small()) {
            Wide log = p.logSmall();
            double value = log.exp();
            double complement = -log.expm1();
            double logComplement = value < 0.5 ? StrictMath.log1p(-value) : StrictMath.log(complement);
            return new Tails(value, complement, log, logComplement, logPower, logPower.minus(log).exp());
        }
        double ratio = p.ratio();
        Wide log = logPower.plus(StrictMath.log(ratio));
        double direct = logPower.exp();
        double value = direct > Double.MIN_NORMAL ? direct * ratio : log.exp();
        return new Tails(value, 1 - value, log, StrictMath.log1p(-value), logPower, 1 / ratio);
    }
}

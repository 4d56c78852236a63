package org.snedecor.tests.kit.law;

import java.util.function.DoubleFunction;

/// f′(0) = [ f(−2h) − 8 f(−h) + 8 f(h) − f(2h) ] / 12h − h⁴ f⁽⁵⁾/30 + …
///
/// In doubles rounding adds about 1.5 u |f| / h. With h = 2⁻¹⁰ that is 2e-13 |f|, and the formula's own error 3e-14 f⁽⁵⁾.
/// For polynomials of degree four and less it has no error of its own, so there h may be large: 2⁻².
public final class Differences {
    public static final double STEP = 0x1p-10;
    public static final double POLYNOMIAL_STEP = 0x1p-2;

    private Differences() {}

    /// The derivative at 0 of a function of one number with many results.
    public static double[] derivative(DoubleFunction<double[]> f, double h) {
        double[] a = f.apply(-2 * h);
        double[] b = f.apply(-h);
        double[] c = f.apply(h);
        double[] d = f.apply(2 * h);
        double[] slope = new double[a.length];
        for (int i = 0; i < slope.length; i++) slope[i] = (a[i] - d[i] + 8 * (c[i] - b[i])) / (12 * h);
        return slope;
    }
}

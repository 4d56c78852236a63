package org.snedecor.tests.kit.law;

import java.util.function.DoubleFunction;

/// f′(0) = D(h) + h⁴ f⁽⁵⁾/30 + …,   D(h) = [ f(−2h) − 8 f(−h) + 8 f(h) − f(2h) ] / 12h
///
/// and one step of Richardson, (16 D(h) − D(2h)) / 15, takes the fourth power of h away. With h = 2⁻⁸ what is left is about
/// 1e-16 f⁽⁷⁾, and rounding adds 5e-14 |f|. For polynomials of degree four and less there is nothing left at any h, so there it may be
/// large, 2⁻², and rounding small.
public final class Differences {
    public static final double STEP = 0x1p-8;
    public static final double POLYNOMIAL_STEP = 0x1p-2;

    private Differences() {}

    /// The derivative at 0 of a function of one number with many results. It is evaluated within 4h of 0.
    public static double[] derivative(DoubleFunction<double[]> f, double h) {
        double[][] above = {f.apply(h), f.apply(2 * h), f.apply(4 * h)};
        double[][] below = {f.apply(-h), f.apply(-2 * h), f.apply(-4 * h)};
        double[] slope = new double[above[0].length];
        for (int i = 0; i < slope.length; i++) {
            double d1 = above[0][i] - below[0][i];
            double d2 = above[1][i] - below[1][i];
            double d4 = above[2][i] - below[2][i];
            slope[i] = (16 * (8 * d1 - d2) / (12 * h) - (8 * d2 - d4) / (24 * h)) / 15;
        }
        return slope;
    }
}

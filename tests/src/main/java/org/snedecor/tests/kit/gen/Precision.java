package org.snedecor.tests.kit.gen;

/// A binary format of numbers: how many of their bits count, and where they end near 0.
public enum Precision {
    FLOAT(24, -149, Float.MIN_NORMAL, Float.MAX_VALUE),
    DOUBLE(53, -1074, Double.MIN_NORMAL, Double.MAX_VALUE);

    private final int bits;
    private final int tiniest;
    private final double smallestNormal;
    private final double largest;

    Precision(int bits, int tiniest, double smallestNormal, double largest) {
        this.bits = bits;
        this.tiniest = tiniest;
        this.smallestNormal = smallestNormal;
        this.largest = largest;
    }

    /// The smallest number above 0.
    double tiny() {
        return Math.scalb(1.0, tiniest);
    }

    /// The smallest number that has all its bits.
    double smallestNormal() {
        return smallestNormal;
    }

    /// The largest finite number.
    double largest() {
        return largest;
    }

    /// The next number above x.
    double up(double x) {
        return this == DOUBLE ? Math.nextUp(x) : Math.nextUp((float) x);
    }

    /// The next number below x.
    double down(double x) {
        return -up(-x);
    }

    /// The least number of this format that is at least x.
    double ceil(double x) {
        if (this == DOUBLE) return x;
        float nearest = (float) x;
        return nearest < x ? Math.nextUp(nearest) : nearest;
    }

    /// Whether x, no NaN, is a number of this format.
    boolean holds(double x) {
        return ceil(x) == x;
    }

    /// The exponent of the last bit of numbers with this exponent.
    int lastPlace(int exponent) {
        return Math.max(exponent - bits + 1, tiniest);
    }

    /// e with 2^e ≤ |x| < 2^(e+1), for subnormal x too.
    static int exponent(double x) {
        return Math.abs(x) < Double.MIN_NORMAL ? Math.getExponent(x * 0x1p60) - 60 : Math.getExponent(x);
    }
}

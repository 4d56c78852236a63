package org.snedecor.core.special;

/// A number with its derivatives in a and b: dual numbers with two directions.
record Jet(double v, double da, double db) {
    static Jet of(double v) {
        return new Jet(v, 0, 0);
    }

    Jet plus(Jet y) {
        return new Jet(v + y.v, da + y.da, db + y.db);
    }

    Jet plus(double y) {
        return new Jet(v + y, da, db);
    }

    Jet times(Jet y) {
        return new Jet(v * y.v, da * y.v + v * y.da, db * y.v + v * y.db);
    }

    Jet times(double y) {
        return new Jet(v * y, da * y, db * y);
    }

    Jet over(Jet y) {
        double q = v / y.v;
        return new Jet(q, (da - q * y.da) / y.v, (db - q * y.db) / y.v);
    }
}

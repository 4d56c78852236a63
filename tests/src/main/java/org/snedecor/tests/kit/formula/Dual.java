package org.snedecor.tests.kit.formula;

/// x + x′ε with ε² = 0: a number and its derivative along some direction.
public record Dual(double value, double slope) {
    public static Dual constant(double value) {
        return new Dual(value, 0);
    }
}

package org.snedecor.core.formula;

/// The tests that a formula may choose by. Each is false where one side is NaN.
public enum Comparison {
    LESS, LESS_EQUAL, EQUAL;

    public boolean of(double x, double y) {
        return switch (this) {
            case LESS -> x < y;
            case LESS_EQUAL -> x <= y;
            case EQUAL -> x == y;
        };
    }
}

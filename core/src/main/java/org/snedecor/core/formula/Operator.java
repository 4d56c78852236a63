package org.snedecor.core.formula;

/// The functions of two numbers that a formula may use. MIN and MAX of anything with NaN is NaN.
public enum Operator {
    ADD, SUB, MUL, DIV, MIN, MAX;

    public double of(double x, double y) {
        return switch (this) {
            case ADD -> x + y;
            case SUB -> x - y;
            case MUL -> x * y;
            case DIV -> x / y;
            case MIN -> Math.min(x, y);
            case MAX -> Math.max(x, y);
        };
    }
}

package org.snedecor.core.formula;

import java.util.Locale;
import java.util.function.IntFunction;

/// A formula as text: `dy * (1 - y * y)`, with no more brackets than precedence needs. Operators and precedence are those of C, and
/// the functions have the names of OpenCL C (`fabs`, `fmax`, …), which knows no `ibeta`. Whole constants are printed without a point, for a person to read;
/// a kernel must write them as floats, or `1 / 2` would be a division of integers, and must itself handle NaN in `fmin` and `fmax`.
///
/// @param inputs name of input i
/// @param parameters name of parameter i
public record Text(IntFunction<String> inputs, IntFunction<String> parameters) implements Algebra<Text.Piece> {

    /// Text and how tightly its outermost operation binds: 0 select, 1 sum, 2 product, 3 prefix, 4 atom.
    public record Piece(String text, int binding) {
        String within(int least) {
            return binding < least ? "(" + text + ")" : text;
        }
    }

    private static final String[] NAMES = {"a", "b", "c", "y", "dy", "d"};

    /// The formula with inputs named a, b, c, y, dy, d, x6, … and parameters p0, p1, …
    public static String of(Formula formula) {
        return formula.read(new Text(i -> i < NAMES.length ? NAMES[i] : "x" + i, i -> "p" + i)).text;
    }

    @Override
    public Piece input(int index) {
        return new Piece(inputs.apply(index), 4);
    }

    @Override
    public Piece parameter(int index) {
        return new Piece(parameters.apply(index), 4);
    }

    @Override
    public Piece constant(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15 && Double.doubleToRawLongBits(value) != Long.MIN_VALUE;
        String text = whole ? Long.toString((long) value) : Double.toString(value);
        return new Piece(text, value < 0 || 1 / value < 0 ? 0 : 4);
    }

    @Override
    public Piece apply(Function f, Piece x) {
        if (f == Function.NEG) return new Piece("-" + x.within(4), 3);
        return new Piece((f == Function.ABS ? "fabs" : f.name().toLowerCase(Locale.ROOT)) + "(" + x.text + ")", 4);
    }

    @Override
    public Piece apply(Operator o, Piece x, Piece y) {
        return switch (o) {
            case ADD -> new Piece(x.within(1) + " + " + y.within(2), 1);
            case SUB -> new Piece(x.within(1) + " - " + y.within(2), 1);
            case MUL -> new Piece(x.within(2) + " * " + y.within(3), 2);
            case DIV -> new Piece(x.within(2) + " / " + y.within(3), 2);
            case MIN -> new Piece("fmin(" + x.text + ", " + y.text + ")", 4);
            case MAX -> new Piece("fmax(" + x.text + ", " + y.text + ")", 4);
        };
    }

    @Override
    public Piece apply(BetaFunction f, Piece x, Piece y, Piece a, Piece b) {
        return new Piece(f + "(" + x.text + ", " + y.text + ", " + a.text + ", " + b.text + ")", 4);
    }

    @Override
    public Piece select(Comparison c, Piece x, Piece y, Piece then, Piece otherwise) {
        String sign = switch (c) {
            case LESS -> " < ";
            case LESS_EQUAL -> " <= ";
            case EQUAL -> " == ";
        };
        return new Piece(x.within(1) + sign + y.within(1) + " ? " + then.within(1) + " : " + otherwise.within(1), 0);
    }
}

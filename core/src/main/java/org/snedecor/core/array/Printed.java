package org.snedecor.core.array;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import org.snedecor.core.shape.Shape;

/// The numbers of an array as text, nested like its axes, one row per line, with decimal points aligned, the same in every locale:
///
/// ```
/// [[ 1.0 ,  2.5 ,  3.0 ],
///  [-4.25,  5.0 ,  6.0 ]]
/// ```
/// Of more than 200 numbers, an axis of more than six shows its first three and its last three.
final class Printed {
    private static final int WHOLE = 200;
    private static final int EDGE = 3;
    private static final MathContext EIGHT_DIGITS = new MathContext(8);

    private final Shape shape;
    private final IntFunction<String> word;         // by the flat index of an element
    private int left;                               // characters before the point, the widest of all that are shown
    private int right;                              // and from the point on
    private final StringBuilder text = new StringBuilder();

    private Printed(Shape shape, IntFunction<String> word) {
        this.shape = shape;
        this.word = word;
    }

    static String numbers(Shape shape, double[] values) {
        return new Printed(shape, i -> number(values[i], Double.toString(values[i]))).print();
    }

    /// A float stands for the shortest decimal that is nearest to it: 0.1, not 0.10000000149.
    static String numbers(Shape shape, float[] values) {
        return new Printed(shape, i -> number(values[i], Float.toString(values[i]))).print();
    }

    static String indices(Shape shape, int[] values) {
        return new Printed(shape, i -> Integer.toString(values[i])).print();
    }

    /// Eight digits of a number, as Java writes them: 0.3, 1.5E-7, -0.0, NaN.
    private static String number(double value, String exact) {
        if (value == 0 || !Double.isFinite(value)) return exact;
        return Double.toString(new BigDecimal(exact).round(EIGHT_DIGITS).doubleValue());
    }

    private String print() {
        shown(0, 0, i -> {
            String w = word.apply(i);
            left = Math.max(left, point(w));
            right = Math.max(right, w.length() - point(w));
        });
        append(0, 0);
        return text.toString();
    }

    private static int point(String word) {
        return word.indexOf('.') < 0 ? word.length() : word.indexOf('.');
    }

    private boolean elided(int axis) {
        return shape.size() > WHOLE && shape.extent(axis) > 2 * EDGE;
    }

    /// The index after this one along an axis: the next, or the first of the last three.
    private int next(int axis, int i) {
        return elided(axis) && i == EDGE - 1 ? shape.extent(axis) - EDGE : i + 1;
    }

    /// Elements below an index of an axis, counted in those of the whole array.
    private void shown(int axis, int at, IntConsumer each) {
        if (axis == shape.rank()) {
            each.accept(at);
            return;
        }
        for (int i = 0; i < shape.extent(axis); i = next(axis, i)) shown(axis + 1, at * shape.extent(axis) + i, each);
    }

    private void append(int axis, int at) {
        if (axis == shape.rank()) {
            String w = word.apply(at);
            text.repeat(' ', left - point(w)).append(w).repeat(' ', right - (w.length() - point(w)));
            return;
        }
        int below = shape.rank() - 1 - axis;                    // axes within each element of this one
        String between = below == 0 ? ", " : "," + "\n".repeat(below) + " ".repeat(axis + 1);
        text.append('[');
        for (int i = 0; i < shape.extent(axis); i = next(axis, i)) {
            if (i > 0) text.append(between);
            if (elided(axis) && i == shape.extent(axis) - EDGE) text.append("...").append(between);
            append(axis + 1, at * shape.extent(axis) + i);
        }
        text.append(']');
    }
}

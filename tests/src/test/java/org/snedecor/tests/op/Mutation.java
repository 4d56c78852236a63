package org.snedecor.tests.op;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.shape.Shape;

/// A fault such as people make in gradients.
enum Mutation {
    /// No fault: the control. It must not be caught.
    NONE,
    OPPOSITE_SIGN, TWICE, HALF, ONE_IN_A_MILLION, ZERO, CLIPPED, ABSOLUTE,
    REVERSED, SHIFTED, TRANSPOSED,
    FIRST_ENTRY_CHANGED, LAST_ENTRY_ZERO, FIRST_NEGATED, LAST_NAN, MEAN_ADDED, MEAN_REMOVED,
    FIRST_TERM_MISSING, LAST_TERM_TWICE, ABSOLUTE_OF_DY, DY_SQUARED, DY_IGNORED, DY_REVERSED;

    /// What this fault makes of a gradient.
    ///
    /// @param g the right one   @param dy what it was computed from   @param gradient computes it from another dy
    NdArray of(NdArray g, NdArray dy, UnaryOperator<NdArray> gradient) {
        return switch (this) {
            case NONE -> gradient.apply(dy);
            case OPPOSITE_SIGN -> each(g, v -> -v);
            case TWICE -> each(g, v -> 2 * v);
            case HALF -> each(g, v -> v / 2);
            case ONE_IN_A_MILLION -> each(g, v -> v * (1 + 1e-6));
            case ZERO -> each(g, _ -> 0);
            case CLIPPED -> each(g, v -> Math.clamp(v, -1, 1));
            case ABSOLUTE -> each(g, Math::abs);
            case REVERSED -> permuted(g, (i, n) -> n - 1 - i);
            case SHIFTED -> permuted(g, (i, n) -> (i + 1) % n);
            case TRANSPOSED -> g.shape().rank() < 2 ? g : transposed(g);
            case FIRST_ENTRY_CHANGED -> entry(g, 0, v -> v + 0.01);
            case LAST_ENTRY_ZERO -> entry(g, g.size() - 1, _ -> 0);
            case FIRST_NEGATED -> entry(g, 0, v -> -v);
            case LAST_NAN -> entry(g, g.size() - 1, _ -> Double.NaN);
            case MEAN_ADDED -> each(g, v -> v + mean(g));
            case MEAN_REMOVED -> each(g, v -> v - mean(g));
            case FIRST_TERM_MISSING -> gradient.apply(entry(dy, 0, _ -> 0));
            case LAST_TERM_TWICE -> gradient.apply(entry(dy, dy.size() - 1, v -> 2 * v));
            case ABSOLUTE_OF_DY -> gradient.apply(each(dy, Math::abs));
            case DY_SQUARED -> gradient.apply(each(dy, v -> v * v));
            case DY_IGNORED -> gradient.apply(each(dy, _ -> 1));
            case DY_REVERSED -> gradient.apply(permuted(dy, (i, n) -> n - 1 - i));
        };
    }

    private interface Place {
        int from(int i, int count);
    }

    private static NdArray each(NdArray x, DoubleUnaryOperator f) {
        return NdArray.of(x.backend(), x.shape(), Arrays.stream(x.toDoubles()).map(f).toArray());
    }

    private static NdArray entry(NdArray x, int i, DoubleUnaryOperator f) {
        double[] numbers = x.toDoubles();
        if (numbers.length > 0) numbers[i] = f.applyAsDouble(numbers[i]);
        return NdArray.of(x.backend(), x.shape(), numbers);
    }

    private static NdArray permuted(NdArray x, Place place) {
        double[] numbers = x.toDoubles();
        double[] moved = new double[numbers.length];
        for (int i = 0; i < moved.length; i++) moved[i] = numbers[place.from(i, moved.length)];
        return NdArray.of(x.backend(), x.shape(), moved);
    }

    /// The last two axes exchanged, under the old shape: what a forgotten transpose leaves.
    private static NdArray transposed(NdArray x) {
        Shape shape = x.shape();
        int[] order = new int[shape.rank()];
        for (int a = 0; a < order.length; a++) order[a] = a;
        order[order.length - 1] = order.length - 2;
        order[order.length - 2] = order.length - 1;
        return x.transpose(order).reshape(shape);
    }

    private static double mean(NdArray x) {
        return Arrays.stream(x.toDoubles()).average().orElse(0);
    }
}

package org.snedecor.core.autograd;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Reduction;
import org.snedecor.core.backend.Step;
import org.snedecor.core.op.Op;

/// A span in which the first NaN or infinity, forward or backward, is an error that names operation, index and step:
/// `NumberCheck.call(() -> trainer.step(batch))`. It reads every result back, so it is a tool for finding a fault. [Gradients#requireFinite] tells at
/// little cost whether there is one.
public final class NumberCheck {
    private static final ScopedValue<Boolean> HERE = ScopedValue.newInstance();

    private NumberCheck() {}

    public static <R, X extends Throwable> R call(ScopedValue.CallableOp<? extends R, X> body) throws X {
        return ScopedValue.where(HERE, true).call(body);
    }

    /// Does the current code run in such a span?
    public static boolean here() {
        return HERE.isBound();
    }

    /// Σ 0 · x: 0 where all numbers of x are finite, otherwise NaN. One number to read back, not all of them.
    public static NdArray zeroIfFinite(String who, NdArray x) {
        return NdArray.reduce(who, Reduction.SUM, A.mul(ZERO), new double[0], new NdArray[] {x});
    }

    static void forward(Op op, NdArray y, NdArray... x) {
        if (HERE.isBound()) require(op, "its output", y, x);
    }

    static void backward(Op op, int input, NdArray dx, NdArray dy) {
        if (HERE.isBound() && dx != null) require(op, "the gradient of its input " + input, dx, dy);
    }

    private static void require(Op op, String what, NdArray result, NdArray... from) {
        double[] values = result.toDoubles();
        int first = firstBad(values);
        if (first < 0) return;
        boolean clean = Arrays.stream(from).allMatch(x -> firstBad(x.toDoubles()) < 0);
        String shapes = Arrays.stream(from).map(x -> x.shape().toString()).collect(Collectors.joining(", "));
        throw new ArithmeticException(op + ": " + what + " is " + first(result, values) + "; what it was computed from, " + shapes + ", is "
                + (clean ? "finite" : "not finite either, and is not the result of an operation") + " (step " + Step.current() + ")");
    }

    /// The first number that is not finite, its place, and how many there are.
    static String first(NdArray array) {
        return first(array, array.toDoubles());
    }

    private static String first(NdArray array, double[] values) {
        int first = firstBad(values);
        long count = Arrays.stream(values).filter(v -> !Double.isFinite(v)).count();
        return values[first] + " at " + index(first, array) + (count > 1 ? ", the first of " + count : "");
    }

    private static int firstBad(double[] values) {
        for (int i = 0; i < values.length; i++) if (!Double.isFinite(values[i])) return i;
        return -1;
    }

    /// The place of a linear index, one number an axis.
    private static String index(int linear, NdArray array) {
        int[] extents = array.shape().extents();
        int[] place = new int[extents.length];
        for (int a = extents.length - 1; a >= 0; a--) {
            place[a] = linear % extents[a];
            linear /= extents[a];
        }
        return Arrays.toString(place);
    }
}

package org.snedecor.tests.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.tests.kit.gen.Numbers;
import org.snedecor.tests.kit.gen.Values;

/// What a movement is: each number of y is one of x, or a constant. That says what its gradient is too: dx is the sum of dy over all places that a number
/// went to.
///
/// @param source the place in x, read in row-major order, of the number of y at these coordinates; below 0 for the constant
record Movement(Shape x, Shape y, ToIntFunction<int[]> source, double constant) {
    Movement(Shape x, Shape y, ToIntFunction<int[]> source) {
        this(x, y, source, Double.NaN);
    }

    /// On every backend the function moves these numbers so, and its gradient moves them back.
    void isWhatDoes(String what, UnaryOperator<Tensor> function, RandomStream random) {
        double[] numbers = Numbers.distinct(x, random).numbers();
        double[] weights = Values.of(y, Numbers.between(-2, 2), random).numbers();
        double[] moved = new double[y.size()];
        double[] back = new double[numbers.length];
        int[] at = new int[y.rank()];
        for (int i = 0; i < moved.length; i++) {
            int from = source.applyAsInt(at);
            moved[i] = from < 0 ? constant : numbers[from];
            if (from >= 0) back[from] += weights[i];
            for (int a = at.length - 1; a >= 0 && ++at[a] == y.extent(a); a--) at[a] = 0;
        }
        for (Backend backend : Backends.all().values()) {
            String where = what + " of " + x + " on " + backend.name();
            try (var _ = backend.step()) {
                Tensor variable = Tensor.variable(NdArray.of(backend, x, numbers));
                Tensor result = function.apply(variable);
                assertEquals(y, result.shape(), where);
                assertArrayEquals(moved, result.value().toDoubles(), where);
                NdArray gradient = Gradients.ofWeighted(result, NdArray.of(backend, y, weights), null).at(variable);
                assertArrayEquals(back, gradient.toDoubles(), 1e-12 + 64 * backend.unitRoundoff() * (1 + moved.length), () -> "the gradient of " + where);
            }
        }
    }

    /// The place of coordinates in an array of this shape.
    static int place(Shape shape, int... at) {
        int place = 0;
        for (int a = 0; a < at.length; a++) place = place * shape.extent(a) + at[a];
        return place;
    }

    /// Coordinates with that along one axis exchanged.
    static int[] with(int[] at, int axis, int index) {
        int[] changed = at.clone();
        changed[axis] = index;
        return changed;
    }
}

package org.snedecor.core.op;

import java.util.List;
import java.util.stream.IntStream;
import org.snedecor.core.shape.Shape;

/// Axes as the settings of a record, where an `int[]` would spoil equality.
final class Axes {
    private Axes() {}

    static int[] array(List<Integer> axes) {
        return axes.stream().mapToInt(Integer::intValue).toArray();
    }

    /// How many elements of `shape` one element of the reduced shape stands for.
    static int count(Shape shape, List<Integer> axes) {
        boolean[] marks = shape.marks(array(axes));
        return IntStream.range(0, marks.length).filter(a -> marks[a]).map(shape::extent).reduce(1, Math::multiplyExact);
    }
}

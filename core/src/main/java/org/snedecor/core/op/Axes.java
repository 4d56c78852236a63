package org.snedecor.core.op;

import java.util.List;
import java.util.stream.IntStream;
import org.snedecor.core.shape.Shape;

/// Axes as the settings of a record, where an `int[]` would spoil equality.
final class Axes {
    private Axes() {}

    /// An operation that shares something among the numbers along its axes needs at least one axis.
    static void requireSome(String operation, List<Integer> axes) {
        if (axes.isEmpty()) throw new IllegalArgumentException(operation + ": the list of axes is empty; along none every number would be normalised by itself");
    }

    static List<Integer> list(int axis, int... more) {
        return IntStream.concat(IntStream.of(axis), IntStream.of(more)).boxed().toList();
    }

    static int[] array(List<Integer> axes) {
        int[] array = new int[axes.size()];
        for (int i = 0; i < array.length; i++) array[i] = axes.get(i);
        return array;
    }

    /// How many elements of `shape` one element of the reduced shape stands for.
    static int count(Shape shape, List<Integer> axes) {
        boolean[] marks = shape.marks(array(axes));
        int count = 1;
        for (int a = 0; a < marks.length; a++) if (marks[a]) count = Math.multiplyExact(count, shape.extent(a));
        return count;
    }
}

package org.snedecor.core.shape;

/// The `count` indices first, first + step, …: those that a slice with a step takes from an axis.
///
/// @param step not 0; below 0 it walks backwards   @param count 0 or more
public record Progression(int first, int step, int count) {
    public Progression {
        if (step == 0) throw new IllegalArgumentException("slice: the step must not be 0");
        if (count < 0) throw new IllegalArgumentException("slice: the number of indices must not be negative, but is " + count);
    }

    /// The slice `from:to:step` of NumPy and ONNX. Both ends count from 0, or from −1 backwards; what lies outside the axis is cut off, without an
    /// error. With a step below 0 the first index is `from` and `to` is behind the last one, so `Integer.MIN_VALUE` for `to` means through index 0.
    public static Progression clamped(int extent, int from, int to, int step) {
        int least = step < 0 ? -1 : 0;
        int greatest = step < 0 ? extent - 1 : extent;
        long first = Math.clamp(from < 0 ? (long) from + extent : from, least, greatest);
        long end = Math.clamp(to < 0 ? (long) to + extent : to, least, greatest);
        long way = step < 0 ? first - end : end - first;
        long pace = Math.max(1, Math.abs((long) step));                                     // 0 is refused below
        return new Progression((int) first, step, (int) Math.max(0, (way + pace - 1) / pace));
    }

    /// All of an axis from its last index to its first.
    public static Progression backwards(int extent) {
        return new Progression(Math.max(0, extent - 1), -1, extent);
    }

    /// @throws ShapeException unless all indices lie in an axis of the given extent
    public void requireWithin(String operation, Shape shape, int axis) {
        int extent = shape.extent(shape.axis(operation, axis));
        long last = first + (count - 1L) * step;
        if (count == 0 || first >= 0 && first < extent && last >= 0 && last < extent) return;
        throw new ShapeException(operation + " of axis " + axis, shape, "the indices " + first + " to " + last + " do not all lie in [0, " + extent + ")");
    }
}

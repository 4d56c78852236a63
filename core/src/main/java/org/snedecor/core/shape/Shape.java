package org.snedecor.core.shape;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;

/// The extents of an array, outermost first: `[batch, channels, height, width]`. Rank 0 is a single number; an extent may be 0.
///
/// Elements lie in row-major order: the last axis is contiguous.
public final class Shape {
    public static final Shape SCALAR = new Shape();

    private final int[] extents;
    private final int size;

    private Shape(int... extents) {
        this.extents = extents;
        long product = 1;
        for (int extent : extents) {
            if (extent < 0) throw new ShapeException("shape", Arrays.toString(extents), "an extent is negative, " + extent);
            product *= extent;
            if (product > Integer.MAX_VALUE) {
                throw new ShapeException("shape", Arrays.toString(extents), "more than 2^31 - 1 elements");
            }
        }
        this.size = (int) product;
    }

    public static Shape of(int... extents) {
        return extents.length == 0 ? SCALAR : new Shape(extents.clone());
    }

    public int rank() {
        return extents.length;
    }

    /// The number of elements: the product of the extents, 1 for rank 0.
    public int size() {
        return size;
    }

    /// @param axis from 0, or from −1 backwards: −1 is the last axis
    public int extent(int axis) {
        return extents[axis(axis)];
    }

    public int[] extents() {
        return extents.clone();
    }

    /// The axis as a number in [0, rank), counting negative ones from the end.
    public int axis(int axis) {
        return axis("axis", axis);
    }

    /// @param operation the caller, for the error
    public int axis(String operation, int axis) {
        int positive = axis < 0 ? axis + extents.length : axis;
        if (positive < 0 || positive >= extents.length) {
            throw new ShapeException(operation, this, extents.length == 0 ? "there is no axis, so none " + axis
                    : "axis " + axis + " is outside [" + -extents.length + ", " + (extents.length - 1) + "]");
        }
        return positive;
    }

    /// A mark for each axis: is it among `axes`?
    public boolean[] marks(int... axes) {
        return marks("axes", axes);
    }

    /// @param operation the caller, for the error
    public boolean[] marks(String operation, int... axes) {
        boolean[] marks = new boolean[extents.length];
        for (int axis : axes) {
            int a = axis(operation, axis);
            if (marks[a]) throw new ShapeException(operation, this, "axis " + a + " is named twice in " + Arrays.toString(axes));
            marks[a] = true;
        }
        return marks;
    }

    /// Where an index along an axis stands: from 0, or from −1 backwards, as axes are counted. What lies outside stays outside.
    public int position(int axis, int index) {
        return index < 0 ? index + extent(axis) : index;
    }

    /// The numbers of all axes: 0, 1, …, rank − 1.
    public int[] axes() {
        int[] axes = new int[extents.length];
        Arrays.setAll(axes, a -> a);
        return axes;
    }

    /// This shape with one extent changed.
    public Shape with(int axis, int extent) {
        int[] changed = extents.clone();
        changed[axis(axis)] = extent;
        return new Shape(changed);
    }

    /// The shape after a reduction along `axes`, which stay as extents of 1.
    public Shape reduced(int... axes) {
        return reduced(marks(axes));
    }

    /// The shape after a reduction along the axes with a mark, which stay as extents of 1.
    public Shape reduced(boolean[] marks) {
        int[] kept = extents.clone();
        for (int a = 0; a < kept.length; a++) if (marks[a]) kept[a] = 1;
        return new Shape(kept);
    }

    /// This shape without the named axes, whatever their extents.
    public Shape without(int... axes) {
        boolean[] marks = marks(axes);
        int[] left = new int[extents.length];
        int rank = 0;
        for (int a = 0; a < extents.length; a++) if (!marks[a]) left[rank++] = extents[a];
        return new Shape(Arrays.copyOf(left, rank));
    }

    /// This shape with `axes` in the place of one axis; with none, without it.
    public Shape replaced(int axis, Shape axes) {
        int a = axis(axis);
        int[] changed = Arrays.copyOf(extents, extents.length - 1 + axes.extents.length);
        System.arraycopy(axes.extents, 0, changed, a, axes.extents.length);
        System.arraycopy(extents, a + 1, changed, a + axes.extents.length, extents.length - a - 1);
        return new Shape(changed);
    }

    /// What [#replaced] made this shape of: one axis of the given extent in the place of `axes`.
    ///
    /// @param operation the caller, for the error   @param axis of the result
    public Shape scattered(String operation, int axis, Shape axes, int extent) {
        int rank = extents.length - axes.extents.length + 1;
        int a = axis < 0 ? axis + rank : axis;
        int beyond = a + axes.extents.length;
        if (a < 0 || a >= rank || !Arrays.equals(extents, a, beyond, axes.extents, 0, axes.extents.length)) {
            throw new ShapeException(operation, this, "the axes " + axes + " of the indices must stand in the place of that axis");
        }
        int[] changed = new int[rank];
        System.arraycopy(extents, 0, changed, 0, a);
        changed[a] = extent;
        System.arraycopy(extents, beyond, changed, a + 1, rank - a - 1);
        return new Shape(changed);
    }

    /// This shape without its axes of extent 1.
    public Shape squeezed() {
        return new Shape(Arrays.stream(extents).filter(extent -> extent != 1).toArray());
    }

    /// This shape without the named axes, whose extents must be 1.
    public Shape squeezed(int... axes) {
        boolean[] marks = marks("squeeze", axes);
        for (int a = 0; a < extents.length; a++) {
            if (marks[a] && extents[a] != 1) throw new ShapeException("squeeze", this, "axis " + a + " has extent " + extents[a] + ", not 1");
        }
        return without(axes);
    }

    /// This shape with an axis of extent 1 for each of `axes`, which are axes of the result.
    public Shape unsqueezed(int... axes) {
        int[] ones = new int[extents.length + axes.length];
        Arrays.fill(ones, 1);
        boolean[] added = new Shape(ones).marks("unsqueeze", axes);
        for (int a = 0, own = 0; a < ones.length; a++) if (!added[a]) ones[a] = extents[own++];
        return new Shape(ones);
    }

    /// The last two axes exchanged.
    public Shape transposed() {
        if (extents.length < 2) throw new ShapeException("transpose", this, "two axes are needed");
        return with(-1, extent(-2)).with(-2, extent(-1));
    }

    /// The shape that all broadcast to: aligned at the last axis, an extent of 1 (or an absent axis) repeats.
    ///
    /// @param operation the caller, for the error   @param shapes null for none
    public static Shape broadcast(String operation, Shape... shapes) {
        Shape largest = SCALAR;
        for (Shape shape : shapes) if (shape != null && shape.size >= largest.size && shape.rank() >= largest.rank()) largest = shape;
        boolean all = true;
        for (Shape shape : shapes) all &= shape == null || shape.repeatsWithin(largest);
        if (all) return largest;

        int rank = 0;
        for (Shape shape : shapes) if (shape != null) rank = Math.max(rank, shape.rank());
        int[] out = new int[rank];
        Arrays.fill(out, 1);
        for (Shape shape : shapes) {
            for (int a = 0; shape != null && a < shape.rank(); a++) {
                int at = a + rank - shape.rank();
                int extent = shape.extents[a];
                if (extent == 1 || extent == out[at]) continue;
                if (out[at] != 1) {
                    throw new ShapeException(operation, Arrays.stream(shapes).filter(Objects::nonNull).map(Shape::toString).collect(Collectors.joining(" with ")),
                            "axis " + (at - rank) + " has extents " + out[at] + " and " + extent + "; they must be equal, or one of them 1");
                }
                out[at] = extent;
            }
        }
        return new Shape(out);
    }

    /// Does this broadcast to exactly `whole`?
    private boolean repeatsWithin(Shape whole) {
        if (this == whole) return true;
        int shift = whole.extents.length - extents.length;
        if (shift < 0) return false;
        for (int a = 0; a < extents.length; a++) if (extents[a] != 1 && extents[a] != whole.extents[a + shift]) return false;
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(extents, shape.extents);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(extents);
    }

    @Override
    public String toString() {
        return Arrays.toString(extents);
    }
}

package org.snedecor.core.shape;

/// What stands beyond the ends of an axis of n numbers, such as 0 1 2 3.
public enum Border {
    /// 2 1 | 0 1 2 3 | 2 1: mirrored at the outermost numbers, which are not repeated; the period is 2(n − 1).
    REFLECT {
        @Override
        int place(int i, int extent) {
            int period = 2 * (extent - 1);
            if (period == 0) return 0;
            int j = Math.floorMod(i, period);
            return j < extent ? j : period - j;
        }
    },
    /// 0 0 | 0 1 2 3 | 3 3: the outermost numbers again.
    EDGE {
        @Override
        int place(int i, int extent) {
            return Math.clamp(i, 0, extent - 1);
        }
    },
    /// 2 3 | 0 1 2 3 | 0 1: from the other end.
    WRAP {
        @Override
        int place(int i, int extent) {
            return Math.floorMod(i, extent);
        }
    };

    /// The index in [0, extent) whose number stands at position i; i may be any integer.
    abstract int place(int i, int extent);

    /// The indices of an axis that is lengthened by `before` and `after` numbers, or shortened where these are negative.
    public int[] places(Shape shape, int axis, int before, int after) {
        int extent = shape.extent(shape.axis("pad", axis));
        long padded = (long) before + extent + after;
        if (padded < 0) throw new ShapeException("pad by " + before + " and " + after, shape, "more is cut off than axis " + axis + " has, " + extent);
        if (padded > Integer.MAX_VALUE) throw new ShapeException("pad by " + before + " and " + after, shape, "more than 2^31 - 1 elements");
        if (extent == 0 && padded > 0) throw new ShapeException("pad by " + before + " and " + after, shape, "axis " + axis + " is empty, so nothing can be repeated");
        int[] places = new int[(int) padded];
        for (int i = 0; i < places.length; i++) places[i] = place(i - before, extent);
        return places;
    }
}

package org.snedecor.core.shape;

import java.util.Arrays;
import java.util.Map;
import org.snedecor.core.cache.LeastRecentlyUsed;

/// A nest of loops over an index space, with a stride per array: how broadcasting and reduction reach a kernel.
///
/// Element (i_0, …, i_{r−1}) of array j lies at `Σ_a i_a · strides[j][a]`; a stride of 0 repeats. Neighbouring axes that can be
/// walked as one are merged and axes of extent 1 dropped, so `[64, 16, 28, 28]` plus a bias `[16, 1, 1]` becomes three axes
/// `[64, 16, 784]` with strides `(12544, 784, 1)` and `(0, 1, 0)`, and two equal shapes become one axis. In the innermost axis
/// every stride is 0 or 1 unless an array is walked across its rows.
///
/// @param extents extents of the axes, outermost first; rank 0 means exactly one element
/// @param reduced for each axis: is it summed over?
/// @param strides for each array, a stride for each axis
public record Nest(int[] extents, boolean[] reduced, int[][] strides) {

    /// The loops of an elementwise kernel: every input broadcast to `out`. An input that is null is not read: its strides are 0.
    public static Nest elementwise(Shape out, Shape... inputs) {
        return merged(out, new boolean[out.rank()], inputs);
    }

    /// The loops of a reduction of inputs, all broadcast to `space`, along the axes with a mark. The strides of the result
    /// come last: `strides[inputs.length]`, 0 along the reduced axes.
    public static Nest reduction(Shape space, boolean[] reduced, Shape... inputs) {
        Shape[] all = Arrays.copyOf(inputs, inputs.length + 1);
        all[inputs.length] = space.reduced(reduced);
        return merged(space, reduced, all);
    }

    /// What a nest was made of. A training step asks for the same nests again and again, so they are remembered; nobody writes into one.
    private record Made(Shape space, boolean[] reduced, Shape[] inputs) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Made made && space.equals(made.space) && Arrays.equals(reduced, made.reduced) && Arrays.equals(inputs, made.inputs);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * space.hashCode() + Arrays.hashCode(reduced)) + Arrays.hashCode(inputs);
        }
    }

    private static final int REMEMBERED = 1024;
    private static final Map<Made, Nest> KNOWN = new LeastRecentlyUsed<>(REMEMBERED);

    private static Nest merged(Shape space, boolean[] reduced, Shape... inputs) {
        Made made = new Made(space, reduced, inputs);
        synchronized (KNOWN) {
            Nest nest = KNOWN.get(made);
            if (nest == null) KNOWN.put(new Made(space, reduced.clone(), inputs.clone()), nest = make(space, reduced, inputs));
            return nest;
        }
    }

    private static Nest make(Shape space, boolean[] reduced, Shape... inputs) {
        int rank = space.rank();
        int arrays = inputs.length;
        int[][] full = new int[arrays][];
        for (int j = 0; j < arrays; j++) full[j] = inputs[j] == null ? new int[rank] : strides(inputs[j], rank);

        int[] extents = new int[rank];
        boolean[] marks = new boolean[rank];
        int[][] strides = new int[arrays][rank];
        int depth = 0;
        for (int a = 0; a < rank; a++) {
            int extent = space.extent(a);
            if (extent == 1) continue;
            // Two neighbouring axes walk as one where, for every array, a step of the outer is a whole run of the inner.
            boolean joins = depth > 0 && marks[depth - 1] == reduced[a];
            for (int j = 0; j < arrays && joins; j++) joins = strides[j][depth - 1] == full[j][a] * extent;
            int at = joins ? depth - 1 : depth++;
            extents[at] = joins ? extents[at] * extent : extent;
            marks[at] = reduced[a];
            for (int j = 0; j < arrays; j++) strides[j][at] = full[j][a];
        }
        for (int j = 0; j < arrays; j++) strides[j] = Arrays.copyOf(strides[j], depth);
        return new Nest(Arrays.copyOf(extents, depth), Arrays.copyOf(marks, depth), strides);
    }

    /// Row-major strides of `shape`, aligned at the last of `rank` axes; 0 where the extent is 1 or the axis is absent.
    private static int[] strides(Shape shape, int rank) {
        int[] strides = new int[rank];
        int step = 1;
        for (int a = shape.rank() - 1; a >= 0; a--) {
            int extent = shape.extent(a);
            strides[a + rank - shape.rank()] = extent == 1 ? 0 : step;
            step *= extent;
        }
        return strides;
    }

    /// The same loops with the reduced axes innermost: each result is then a segment of points that follow each other. If the last axis is kept and
    /// is to stay innermost, the reduced axes come right before it instead: rows are then added to rows.
    public Nest reducedLast(boolean keepLast) {
        int depth = depth();
        int turned = keepLast ? depth - 1 : depth;
        int[] order = new int[depth];
        int next = 0;
        for (int a = 0; a < turned; a++) if (!reduced[a]) order[next++] = a;
        for (int a = 0; a < turned; a++) if (reduced[a]) order[next++] = a;
        if (keepLast) order[next] = depth - 1;

        int[] ordered = new int[depth];
        boolean[] marks = new boolean[depth];
        int[][] steps = new int[strides.length][depth];
        for (int a = 0; a < depth; a++) {
            ordered[a] = extents[order[a]];
            marks[a] = reduced[order[a]];
            for (int j = 0; j < steps.length; j++) steps[j][a] = strides[j][order[a]];
        }
        return new Nest(ordered, marks, steps);
    }

    public int depth() {
        return extents.length;
    }

    /// The number of points of the whole index space.
    public int size() {
        int size = 1;
        for (int extent : extents) size *= extent;
        return size;
    }

    /// The position in array j of the point with the given linear index, in row-major order of the nest.
    public int position(int j, int linear) {
        int position = 0;
        for (int a = extents.length - 1; a >= 0; a--) {
            position += linear % extents[a] * strides[j][a];
            linear /= extents[a];
        }
        return position;
    }
}

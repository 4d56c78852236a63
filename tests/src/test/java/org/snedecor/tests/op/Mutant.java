package org.snedecor.tests.op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.array.Stored;
import org.snedecor.core.op.Backward;
import org.snedecor.core.op.Custom;
import org.snedecor.core.op.Forward;
import org.snedecor.core.op.SavedForBackward;
import org.snedecor.core.op.Op;
import org.snedecor.core.shape.Shape;

/// An operation with a fault in the gradient of one input, and a note whether the fault has shown: a transposed matrix of equal
/// numbers is no fault.
final class Mutant implements Custom {
    private final Op op;
    private final int input;
    private final Mutation mutation;
    private final boolean[] shown;
    private int saved;

    /// @param shown the first is set to true when a gradient differs visibly from the right one, the second when it differs at all
    Mutant(Op op, int input, Mutation mutation, boolean[] shown) {
        this.op = op;
        this.input = input;
        this.mutation = mutation;
        this.shown = shown;
    }

    @Override
    public Forward forward(NdArray... x) {
        Forward forward = op.forward(x);
        saved = forward.saved().size();
        return forward;
    }

    @Override
    public NdArray[] backward(Backward b) {
        NdArray[] dx = op.backward(b).clone();
        if (input >= dx.length || dx[input] == null) return dx;
        NdArray right = dx[input];
        dx[input] = mutation.of(right, b.dy(), dy -> op.backward(from(dy, b))[input]);
        shown[0] |= differ(right.toDoubles(), dx[input].toDoubles());
        shown[1] |= !Arrays.equals(right.toDoubles(), dx[input].toDoubles());
        return dx;
    }

    private static boolean differ(double[] right, double[] wrong) {
        double scale = 0;
        for (double v : right) scale = Math.max(scale, Math.abs(v));
        for (int i = 0; i < right.length; i++) if (!(Math.abs(right[i] - wrong[i]) <= 1e-8 * scale)) return true;
        return false;
    }

    /// The same backward pass with another dy.
    private Backward from(NdArray dy, Backward b) {
        boolean[] wanted = new boolean[b.inputs()];
        Shape[] shapes = new Shape[b.inputs()];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = b.wants(i);
            shapes[i] = b.shape(i);
        }
        SavedForBackward reads = op.savedForBackward(wanted);
        NdArray[] x = new NdArray[wanted.length];
        for (int i = 0; i < x.length; i++) x[i] = reads.input(i) ? b.x(i) : null;
        List<Stored> stored = new ArrayList<>();
        for (int i = 0; i < saved; i++) stored.add(stored(b, i));
        return new Backward(op.name(), dy, reads.output() ? b.y() : null, x, shapes, stored, wanted);
    }

    private static Stored stored(Backward b, int i) {
        try {
            return b.saved(i);
        } catch (ClassCastException _) {
            return b.savedIndices(i);
        }
    }

    @Override
    public SavedForBackward savedForBackward(boolean[] wanted) {
        return op.savedForBackward(wanted);
    }

    @Override
    public String toString() {
        return mutation + " in input " + input + " of " + op;
    }
}

package org.snedecor.core.op;

import java.util.List;
import org.snedecor.core.array.NdArray;

/// y = max x along axes, which stay as extents of 1;  dx = dy / (number of ties) where x = y, otherwise 0
///
/// The maximum of nothing is −∞. Equal maximums share the gradient.
public record Max(List<Integer> axes) implements Op {
    /// @param axis the first of the axes   @param more the others
    public Max(int axis, int... more) {
        this(Axes.list(axis, more));
    }

    @Override
    public Forward forward(NdArray... x) {
        return Forward.of(x[0].max(Axes.array(axes)));
    }

    @Override
    public NdArray[] backward(Backward b) {
        return new NdArray[] {Ties.share(b.x(0), b.y(), b.dy(), axes)};
    }

    @Override
    public SavedForBackward savedForBackward(boolean[] wanted) {
        return new SavedForBackward(true, true);
    }
}

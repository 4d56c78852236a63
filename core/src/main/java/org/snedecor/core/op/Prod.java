package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;

import java.util.List;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.shape.Shape;

/// y = Π x along axes, which stay as extents of 1;  dx_i = dy · Π_{j≠i} x_j. The product of nothing is 1.
///
/// The gradient is the product of all factors before x_i times that of all after it, never y / x_i. So it is right where some x are 0, and also where
/// y underflows but the product of the others does not.
public record Prod(List<Integer> axes) implements Op {
    /// @param axis the first of the axes   @param more the others
    public Prod(int axis, int... more) {
        this(Axes.list(axis, more));
    }

    @Override
    public Forward forward(NdArray... x) {
        boolean[] marks = x[0].shape().marks(name(), Axes.array(axes));
        return Forward.of(Scan.PRODUCT.total(Scan.lines(x[0], marks)).reshape(x[0].shape().reduced(marks)));
    }

    @Override
    public NdArray[] backward(Backward b) {
        Shape shape = b.shape(0);
        boolean[] marks = shape.marks(name(), Axes.array(axes));
        NdArray lines = Scan.lines(b.x(0), marks);
        NdArray before = Scan.PRODUCT.along(1, true, false, lines);
        NdArray behind = Scan.PRODUCT.along(1, true, true, lines);
        NdArray others = Scan.unlined(before.zip(behind, A.mul(B)), shape, marks);
        return new NdArray[] {b.dy().zip(others, A.mul(B))};
    }

    @Override
    public SavedForBackward savedForBackward(boolean[] wanted) {
        return SavedForBackward.inputs(true);
    }

    @Override
    public String name() {
        return "product";
    }
}

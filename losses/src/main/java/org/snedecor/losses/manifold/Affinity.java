package org.snedecor.losses.manifold;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.C;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.stream.IntStream;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.op.Backward;
import org.snedecor.core.op.Custom;
import org.snedecor.core.op.Forward;
import org.snedecor.core.op.SavedForBackward;
import org.snedecor.core.shape.Shape;

/// Y[i,j] = exp(2 max(0, X[i,j])), 0 where i = j;  dX[i,j] = 2 dY[i,j] Y[i,j] where X[i,j] > 0, otherwise 0
///
/// From cosines X `[n, n]`, how alike two nodes are, in [1, e²]. Opposite nodes count the same as perpendicular ones.
public record Affinity() implements Custom {
    private static final double[] NONE = {};

    @Override
    public Forward forward(NdArray... x) {
        int n = x[0].shape().extent(0);
        NdArray places = NdArray.of(x[0].backend(), Shape.of(n), IntStream.range(0, n).asDoubleStream().toArray());
        return Forward.of(NdArray.compute(name(), B.equal(C, ZERO, A.max(ZERO).mul(2).exp()), NONE, x[0], places.reshape(n, 1), places.reshape(1, n)));
    }

    /// The diagonal has slope 0 because its Y is 0.
    @Override
    public NdArray[] backward(Backward b) {
        return new NdArray[] {NdArray.compute(name(), ZERO.less(A, B.mul(C).mul(2), ZERO), NONE, b.x(0), b.y(), b.dy())};
    }

    @Override
    public SavedForBackward savedForBackward(boolean[] wanted) {
        return new SavedForBackward(true, true);
    }
}

package org.snedecor.losses.angular;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.C;
import static org.snedecor.core.formula.Formula.P;
import static org.snedecor.core.formula.Formula.ZERO;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.op.Backward;
import org.snedecor.core.op.Custom;
import org.snedecor.core.op.Forward;
import org.snedecor.core.op.SavedForBackward;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;
import org.snedecor.losses.Labels;

/// Y[i,j] = exp(X[i,j] − shift) where i and j are of different classes, otherwise 0;  dX = dY · Y
public record ExpOutside(double shift, Labels labels) implements Custom {
    @Override
    public Forward forward(NdArray... x) {
        int n = labels.size();
        if (!x[0].shape().equals(Shape.of(n, n))) throw new ShapeException(name(), x[0].shape(), "needs numbers for pairs of " + n + " rows");
        NdArray classes = labels.numbers(x[0].backend());
        return Forward.of(NdArray.compute(name(), B.equal(C, ZERO, A.sub(P).exp()), new double[] {shift}, x[0], classes.reshape(n, 1), classes.reshape(1, n)));
    }

    @Override
    public NdArray[] backward(Backward b) {
        return new NdArray[] {b.dy().mul(b.y())};
    }

    @Override
    public SavedForBackward savedForBackward(boolean[] wanted) {
        return SavedForBackward.OUTPUT;
    }
}

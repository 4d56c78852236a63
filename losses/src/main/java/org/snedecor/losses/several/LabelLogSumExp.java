package org.snedecor.losses.several;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.C;
import static org.snedecor.core.formula.Formula.D;
import static org.snedecor.core.formula.Formula.Y;
import static org.snedecor.core.formula.Formula.ZERO;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Reduction;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.op.Backward;
import org.snedecor.core.op.Custom;
import org.snedecor.core.op.Forward;
import org.snedecor.core.op.SavedForBackward;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;

/// y = log Σ exp(X[i,j]) along one axis of `[batch, labels]`, over the places where row i has label j, or over the others
///
/// dX = dy · exp(X − m) / Σ exp(X − m) at these places, elsewhere 0;  m = max X over these places, so nothing overflows
///
/// [ClassLogSumExp][org.snedecor.losses.classification.ClassLogSumExp] for rows with several labels. Where there is no such place y = −∞ without a gradient, and log(1 + e^y) is 0.
///
/// @param own over places of a row and a label of it, or over the others?   @param axis 1 for a number of each row `[batch, 1]`, 0 for one of each label `[1, labels]`
public record LabelLogSumExp(boolean own, int axis, LabelSets labels) implements Custom {
    private static final double[] NONE = {};
    private static final Formula NOWHERE = Formula.constant(Double.NEGATIVE_INFINITY);

    private Formula here(Formula there, Formula elsewhere) {
        return own ? ZERO.less(B, there, elsewhere) : ZERO.less(B, elsewhere, there);
    }

    @Override
    public Forward forward(NdArray... x) {
        Shape shape = x[0].shape();
        if (shape.rank() != 2 || shape.extent(0) != labels.size()) throw new ShapeException(name(), shape, "needs one row for each of the " + labels.size() + " label sets");
        NdArray marks = labels.weights(name(), x[0].backend(), shape.extent(1));
        NdArray m = NdArray.reduce(name(), Reduction.MAX, here(A, NOWHERE), NONE, new NdArray[] {x[0], marks}, axis);
        NdArray sum = NdArray.reduce(name(), Reduction.SUM, here(A.sub(C).exp(), ZERO), NONE, new NdArray[] {x[0], marks, m}, axis);
        return Forward.of(m.zip(sum, A.add(B.log())), marks, m, sum);
    }

    @Override
    public NdArray[] backward(Backward b) {
        // A X, B marks, C m, D dy, Y the sum
        Formula gradient = here(D.mul(A.sub(C).exp().div(Y)), ZERO);
        return new NdArray[] {NdArray.compute(name(), gradient, NONE, b.x(0), b.saved(0), b.saved(1), b.saved(2), null, b.dy())};
    }

    @Override
    public SavedForBackward savedForBackward(boolean[] wanted) {
        return SavedForBackward.inputs(true);
    }
}

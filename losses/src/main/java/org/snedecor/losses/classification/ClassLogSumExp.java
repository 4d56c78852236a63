package org.snedecor.losses.classification;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.D;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.Y;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.Arrays;
import java.util.stream.Stream;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Reduction;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.op.Backward;
import org.snedecor.core.op.Custom;
import org.snedecor.core.op.Forward;
import org.snedecor.core.op.SavedForBackward;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;
import org.snedecor.losses.ColumnLabels;

/// y = log Σ exp(X[i,j]) along one axis of `[batch, columns]`, over the places that are row i's own, or over all others
///
/// dX = dy · exp(X − m) / Σ exp(X − m) at these places, elsewhere 0;  m = max X over these places, so nothing overflows
///
/// A row's own place is that of its class, or with [LabelSets][org.snedecor.losses.several.LabelSets] those of all labels that it has. It is
/// [LogSumExp][org.snedecor.core.op.LogSumExp] with the choice of places as part of the formula. Where there is no such place, with a single class or
/// without an example of a class, y = −∞ with gradient 0, and log(1 + e^y) is 0.
///
/// @param own over own places, or over the others?   @param axis 1 for a number for each row `[batch, 1]`, 0 for one for each column `[1, columns]`
public record ClassLogSumExp(boolean own, int axis, ColumnLabels labels) implements Custom {
    private static final double[] NONE = {};
    private static final Formula NOWHERE = Formula.constant(Double.NEGATIVE_INFINITY);

    private Formula here(Formula there, Formula elsewhere) {
        return own ? labels.own(there, elsewhere) : labels.own(elsewhere, there);
    }

    private NdArray[] marks(NdArray x) {
        return labels.columnMarks(name(), x.backend(), x.shape().extent(1));
    }

    /// X, the marks of own places, and further inputs.
    private static NdArray[] inputs(NdArray x, NdArray[] marks, NdArray... more) {
        return Stream.concat(Stream.of(x, marks[0], marks[1]), Arrays.stream(more)).toArray(NdArray[]::new);
    }

    @Override
    public Forward forward(NdArray... x) {
        Shape shape = x[0].shape();
        if (shape.rank() != 2 || shape.extent(0) != labels.size()) throw new ShapeException(name(), shape, "needs one row for each of the " + labels.size() + " labels");
        labels.requireColumns(name(), shape.extent(1));
        NdArray[] marks = marks(x[0]);
        NdArray m = NdArray.reduce(name(), Reduction.MAX, here(A, NOWHERE), NONE, inputs(x[0], marks), axis);
        NdArray sum = NdArray.reduce(name(), Reduction.SUM, here(A.sub(Y).exp(), ZERO), NONE, inputs(x[0], marks, m), axis);
        return Forward.of(m.zip(sum, A.add(B.log())), m, sum);
    }

    @Override
    public NdArray[] backward(Backward b) {
        // A X, B and C the marks, Y m, DY the sum, D dy
        Formula gradient = here(D.mul(A.sub(Y).exp().div(DY)), ZERO);
        return new NdArray[] {NdArray.compute(name(), gradient, NONE, inputs(b.x(0), marks(b.x(0)), b.saved(0), b.saved(1), b.dy()))};
    }

    @Override
    public SavedForBackward savedForBackward(boolean[] wanted) {
        return SavedForBackward.inputs(true);
    }
}

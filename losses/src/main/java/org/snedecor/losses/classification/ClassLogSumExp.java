package org.snedecor.losses.classification;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.C;
import static org.snedecor.core.formula.Formula.D;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.Y;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.stream.IntStream;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Reduction;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.op.Backward;
import org.snedecor.core.op.Custom;
import org.snedecor.core.op.Forward;
import org.snedecor.core.op.SavedForBackward;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;
import org.snedecor.losses.Labels;

/// y = log Σ exp(X[i,j]) along one axis of `[batch, classes]`, over the places where j is the class of example i, or over all others
///
/// dX = dy · exp(X − m) / Σ exp(X − m) at these places, elsewhere 0;  m = max X over these places, so nothing overflows
///
/// As [LogSumExp][org.snedecor.core.op.LogSumExp], but no matrix of marks is made and none of marked numbers. Where there is no such place, with one
/// class or with no example of a class, y = −∞ without a gradient, and log(1 + e^y) is 0.
///
/// @param own over the places of an example and its class, or over those of an example and another class?
/// @param axis 1 for a number of each example `[batch, 1]`, 0 for one of each class `[1, classes]`
public record ClassLogSumExp(boolean own, int axis, Labels labels) implements Custom {
    private static final double[] NONE = {};
    private static final Formula NOWHERE = Formula.constant(Double.NEGATIVE_INFINITY);

    /// Of B the class of an example and C the number of a column.
    private Formula here(Formula there, Formula elsewhere) {
        return own ? B.equal(C, there, elsewhere) : B.equal(C, elsewhere, there);
    }

    @Override
    public Forward forward(NdArray... x) {
        Shape shape = x[0].shape();
        int batch = labels.size();
        if (shape.rank() != 2 || shape.extent(0) != batch) throw new ShapeException(name(), shape, "needs one row for each of the " + batch + " labels");
        int classes = shape.extent(1);
        labels.requireColumns(name(), classes);
        NdArray rows = NdArray.of(x[0].backend(), Shape.of(batch, 1), IntStream.of(labels.toInts()).asDoubleStream().toArray());
        NdArray columns = NdArray.of(x[0].backend(), Shape.of(1, classes), IntStream.range(0, classes).asDoubleStream().toArray());
        NdArray m = NdArray.reduce(name(), Reduction.MAX, here(A, NOWHERE), NONE, new NdArray[] {x[0], rows, columns}, axis);
        NdArray sum = NdArray.reduce(name(), Reduction.SUM, here(A.sub(Y).exp(), ZERO), NONE, new NdArray[] {x[0], rows, columns, m}, axis);
        return Forward.of(m.zip(sum, A.add(B.log())), rows, columns, m, sum);
    }

    @Override
    public NdArray[] backward(Backward b) {
        // A X, B and C the classes, Y m, DY the sum, D dy
        Formula gradient = here(D.mul(A.sub(Y).exp().div(DY)), ZERO);
        return new NdArray[] {NdArray.compute(name(), gradient, NONE, b.x(0), b.saved(0), b.saved(1), b.saved(2), b.saved(3), b.dy())};
    }

    @Override
    public SavedForBackward savedForBackward(boolean[] wanted) {
        return SavedForBackward.inputs(true);
    }
}

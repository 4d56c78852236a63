package org.snedecor.losses.pair;

import static org.snedecor.core.formula.Formula.input;

import java.util.stream.DoubleStream;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Reduction;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.op.Backward;
import org.snedecor.core.op.Custom;
import org.snedecor.core.op.Forward;
import org.snedecor.core.op.SavedForBackward;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.PairTerms;

/// y_i = Σ_j f(D[i,j], b_i),  j the positives of row i, or its negatives;  dD[i,j] = dy_i ∂f/∂D[i,j],  db_i = Σ_j dy_i ∂f/∂b_i
///
/// b is `[rows, 1]`, or `[1, 1]` for all rows. There is one pass forward and one backward over the matrix, without a list of pairs: which j belong to
/// a row is part of the formula. A row that has none gets 0.
public record PairSums(PairTerm f, boolean positive, PairLabels pairs) implements Custom {
    private static final double[] NONE = {};
    private static final Formula DY_ROW = input(PairTerms.FREE + 1);

    /// The average of f over all pairs of the kind, with the same b for all. For a hinge, the number of terms above 0 is constant to the gradient.
    public Tensor averaged(Tensor d, double b, Averaging averaging) {
        Tensor bound = Tensor.constant(NdArray.full(d.value().backend(), Shape.of(1, 1), b));
        long active = averaging == Averaging.NONZERO ? active(d, bound) : 0;
        return Tensor.apply(this, d, bound).sum().div(averaging.divisor(positive ? pairs.positiveCount() : pairs.negativeCount(), active));
    }

    /// How many terms of a hinge are above 0: there its slope by D is 1 or −1.
    private long active(Tensor d, Tensor b) {
        Formula counted = PairTerms.ofKind(pairs, positive, f.byDistance.abs());
        NdArray rows = NdArray.reduce(name(), Reduction.SUM, counted, NONE, PairTerms.inputs(d.value(), pairs, d.value().backend(), b.value()), 1);
        return (long) DoubleStream.of(rows.toDoubles()).sum();
    }

    @Override
    public Forward forward(NdArray... x) {
        pairs.requireDistances(name(), x[0].shape());
        NdArray[] inputs = PairTerms.inputs(x[0], pairs, x[0].backend(), x[1]);
        return Forward.of(NdArray.reduce(name(), Reduction.SUM, PairTerms.ofKind(pairs, positive, f.value), NONE, inputs, 1).reshape(pairs.rows()));
    }

    @Override
    public NdArray[] backward(Backward b) {
        NdArray[] inputs = PairTerms.inputs(b.x(0), pairs, b.dy().backend(), b.x(1), b.dy().reshape(pairs.rows(), 1));
        NdArray[] dx = new NdArray[2];
        if (b.wants(0)) dx[0] = NdArray.compute(name(), PairTerms.ofKind(pairs, positive, DY_ROW.mul(f.byDistance)), NONE, inputs);
        if (b.wants(1)) dx[1] = NdArray.sumTo(b.x(1).shape(), name(), PairTerms.ofKind(pairs, positive, DY_ROW.mul(f.byOther)), NONE, inputs);
        return dx;
    }

    @Override
    public SavedForBackward savedForBackward(boolean[] wanted) {
        return SavedForBackward.inputs(true, true);
    }
}

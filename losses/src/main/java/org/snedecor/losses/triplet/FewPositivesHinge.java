package org.snedecor.losses.triplet;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.ONE;
import static org.snedecor.core.formula.Formula.P;
import static org.snedecor.core.formula.Formula.ZERO;
import static org.snedecor.core.formula.Formula.constant;
import static org.snedecor.core.formula.Formula.input;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.snedecor.core.array.NdArray;
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
import org.snedecor.losses.PositiveColumns;

/// y = avg_{(a,p,n)} max(0, m − (D[a,n] − D[a,p])),
/// dD[a,p] = dy/N · |{n: D[a,n] − D[a,p] < m}|,  dD[a,n] = −dy/N · |{p: D[a,n] − D[a,p] < m}|
///
/// The sum of [TripletHinge] by formulas of the backend, for anchors with few positives: rows · most · columns terms forward and as many backward, most
/// the largest number of positives of an anchor, and no array but dD. N is what `averaging` divides by. The difference of two distances comes first: it
/// is exact where they are near each other, and m is not lost beside large ones.
public record FewPositivesHinge(double margin, Averaging averaging, PairLabels pairs) implements Custom {
    private static final double[] NONE = {};

    /// Up to this many positives of each anchor this takes less time than sorting.
    private static final int FEW = 32;

    // Over [anchor, positive, negative]: A is D[a,n].
    private static final Formula NEAR = input(PairTerms.FREE);
    private static final Formula SHARE = input(PairTerms.FREE + 1);
    private static final Formula HINGE = P.sub(A.sub(NEAR)).max(ZERO);
    private static final Formula ACTIVE = A.sub(NEAR).less(P, ONE, ZERO);

    // Beyond every negative where an anchor has no further positive.
    private static final Formula OWN = B.equal(ZERO, constant(Double.NEGATIVE_INFINITY), A);

    static boolean suits(PairLabels pairs) {
        return IntStream.range(0, pairs.rows()).allMatch(a -> pairs.positiveCount(a) <= FEW);
    }

    @Override
    public Forward forward(NdArray... x) {
        pairs.requireDistances(name(), x[0].shape());
        PositiveColumns positives = PositiveColumns.of(pairs, x[0].backend());
        NdArray near = NdArray.compute(name(), OWN, NONE, positives.of(x[0]), positives.there()).reshape(pairs.rows(), positives.most(), 1);
        NdArray[] sums = reduce(x[0], near, null, 2, HINGE, ACTIVE);
        long active = (long) DoubleStream.of(sums[1].toDoubles()).sum();
        double divisor = averaging.divisor(pairs.tripletCount(), active);
        NdArray y = NdArray.of(x[0].backend(), Shape.SCALAR, DoubleStream.of(sums[0].toDoubles()).sum() / divisor);
        NdArray share = NdArray.full(x[0].backend(), Shape.SCALAR, 1 / divisor);
        return Forward.of(y, near, sums[1].reshape(pairs.rows(), positives.most()), share);
    }

    @Override
    public NdArray[] backward(Backward b) {
        NdArray d = b.x(0);
        NdArray share = b.saved(2).mul(b.dy());
        NdArray ofNegatives = reduce(d, b.saved(0), share.reshape(1, 1, 1), 1, ACTIVE.mul(SHARE).neg())[0].reshape(d.shape());
        return new NdArray[] {ofNegatives.add(PositiveColumns.of(pairs, d.backend()).back(b.saved(1).mul(share), pairs.columns()))};
    }

    @Override
    public SavedForBackward savedForBackward(boolean[] wanted) {
        return SavedForBackward.inputs(true);
    }

    private NdArray[] reduce(NdArray d, NdArray near, NdArray share, int axis, Formula... terms) {
        List<Formula> kept = Stream.of(terms).map(term -> PairTerms.ofKind(pairs, false, term)).toList();
        return NdArray.reduce(name(), Reduction.SUM, kept, new double[] {margin}, PairTerms.withPositives(d, pairs, d.backend(), near, share), axis);
    }
}

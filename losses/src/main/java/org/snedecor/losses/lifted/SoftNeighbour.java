package org.snedecor.losses.lifted;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.P;
import static org.snedecor.core.formula.Formula.ZERO;
import static org.snedecor.core.formula.Formula.constant;
import static org.snedecor.core.formula.Formula.input;

import java.util.Arrays;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Reduction;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.op.Backward;
import org.snedecor.core.op.Custom;
import org.snedecor.core.op.Forward;
import org.snedecor.core.op.SavedForBackward;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.PairTerms;

/// y_i = log Σ_j exp(c D[i,j]) over the positives j of row i,  or  y_i = log Σ_j exp(−c D[i,j]) over its negatives;
/// dD[i,j] = ± c dy_i exp(± c D[i,j] − m_i) / Σ_k exp(± c D[i,k] − m_i),  m_i the largest exponent
///
/// A soft form of the distance of each row's furthest positive, or of minus that of its nearest negative. −∞ for a row that has none, with
/// gradient 0. Which j belong to a row is part of the formula, so there is neither a mask nor a masked copy of D. The largest term is taken out as 1, and
/// the gradient is made of the same terms, as in [org.snedecor.core.op.LogSumExp].
///
/// @param scale c > 0: part of the formula, so that D need not be copied to be scaled
public record SoftNeighbour(boolean positive, double scale, PairLabels pairs) implements Custom {
    private static final Formula LEAST = constant(Double.NEGATIVE_INFINITY);

    private static final Formula GREATEST = input(PairTerms.FREE);
    private static final Formula SUM = input(PairTerms.FREE + 1);
    private static final Formula SLOPE = input(PairTerms.FREE + 2);

    /// c = 1
    public SoftNeighbour(boolean positive, PairLabels pairs) {
        this(positive, 1, pairs);
    }

    @Override
    public Forward forward(NdArray... x) {
        pairs.requireDistances(name(), x[0].shape());
        NdArray[] all = PairTerms.inputs(x[0], pairs, x[0].backend());
        NdArray greatest = NdArray.reduce(name(), Reduction.MAX, counted(signed(), LEAST), parameters(), all, 1).map(A.equal(LEAST, ZERO, A));
        NdArray[] more = Arrays.copyOf(all, PairTerms.FREE + 1);
        more[PairTerms.FREE] = greatest;
        NdArray sum = NdArray.reduce(name(), Reduction.SUM, counted(signed().sub(GREATEST).exp(), ZERO), parameters(), more, 1);
        return Forward.of(greatest.zip(sum, A.add(B.log())).reshape(pairs.rows()), greatest, sum);
    }

    @Override
    public NdArray[] backward(Backward b) {
        Formula share = SUM.equal(ZERO, ZERO, signed().sub(GREATEST).exp().div(SUM));
        Formula slope = counted(P.mul(SLOPE.mul(share)), ZERO);
        NdArray[] inputs = PairTerms.inputs(b.x(0), pairs, b.dy().backend(), b.saved(0), b.saved(1), b.dy().reshape(pairs.rows(), 1));
        return new NdArray[] {NdArray.compute(name(), positive ? slope : slope.neg(), parameters(), inputs)};
    }

    @Override
    public SavedForBackward savedForBackward(boolean[] wanted) {
        return SavedForBackward.inputs(true);
    }

    private Formula signed() {
        return positive ? P.mul(A) : P.mul(A).neg();
    }

    private double[] parameters() {
        return new double[] {scale};
    }

    private Formula counted(Formula term, Formula otherwise) {
        return PairTerms.ofKind(pairs, positive, term, otherwise);
    }
}

package org.snedecor.losses.lifted;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.C;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.Y;
import static org.snedecor.core.formula.Formula.ZERO;
import static org.snedecor.core.formula.Formula.constant;
import static org.snedecor.core.formula.Formula.input;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Reduction;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.op.Backward;
import org.snedecor.core.op.Custom;
import org.snedecor.core.op.Forward;
import org.snedecor.core.op.SavedForBackward;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Labels;

/// y_i = log Σ_j exp(D[i,j]) over j ≠ i of the class of i,  or  y_i = log Σ_j exp(−D[i,j]) over j of other classes;
/// dD[i,j] = ± dy_i exp(± D[i,j] − m_i) / Σ_k exp(± D[i,k] − m_i),  m_i the largest exponent
///
/// The furthest positive of each row, or minus its nearest negative, made soft. −∞ for a row that has none, with gradient 0. Which j
/// belong to a row is part of the formula, so there is neither a mask nor a masked copy of D; the largest term is taken out as 1, and
/// the gradient made of the same terms, as [org.snedecor.core.op.LogSumExp] has it.
public record SoftNeighbour(boolean positive, Labels labels) implements Custom {
    private static final double[] NONE = {};
    private static final Formula LEAST = constant(Double.NEGATIVE_INFINITY);

    @Override
    public Forward forward(NdArray... x) {
        int n = labels.size();
        labels.requireDistances(name(), x[0].shape());
        NdArray classes = labels.numbers(x[0].backend());
        NdArray rows = rows(x[0].backend());
        NdArray[] all = {x[0], classes.reshape(n, 1), classes.reshape(1, n), rows.reshape(n, 1), rows.reshape(1, n)};
        NdArray greatest = NdArray.reduce(name(), Reduction.MAX, counted(signed(), LEAST), NONE, all, 1).map(A.equal(LEAST, ZERO, A));
        NdArray[] more = Arrays.copyOf(all, 6);
        more[5] = greatest;
        NdArray sum = NdArray.reduce(name(), Reduction.SUM, counted(signed().sub(input(5)).exp(), ZERO), NONE, more, 1);
        return Forward.of(greatest.zip(sum, A.add(B.log())).reshape(n), greatest, sum);
    }

    @Override
    public NdArray[] backward(Backward b) {
        int n = labels.size();
        NdArray classes = labels.numbers(b.dy().backend());
        NdArray rows = rows(b.dy().backend());
        Formula share = input(6).equal(ZERO, ZERO, signed().sub(input(5)).exp().div(input(6)));
        Formula slope = counted(input(7).mul(share), ZERO);
        return new NdArray[] {NdArray.compute(name(), positive ? slope : slope.neg(), NONE, b.x(0), classes.reshape(n, 1), classes.reshape(1, n),
                rows.reshape(n, 1), rows.reshape(1, n), b.saved(0), b.saved(1), b.dy().reshape(n, 1))};
    }

    @Override
    public SavedForBackward savedForBackward(boolean[] wanted) {
        return SavedForBackward.inputs(true);
    }

    private Formula signed() {
        return positive ? A : A.neg();
    }

    /// A term where j counts for i, otherwise the other: B and C are the classes of i and j, Y and DY their numbers.
    private Formula counted(Formula term, Formula otherwise) {
        return positive ? B.equal(C, Y.equal(DY, otherwise, term), otherwise) : B.equal(C, otherwise, term);
    }

    private NdArray rows(Backend backend) {
        return NdArray.of(backend, Shape.of(labels.size()), IntStream.range(0, labels.size()).asDoubleStream().toArray());
    }
}

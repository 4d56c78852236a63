package org.snedecor.losses.distance;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.C;
import static org.snedecor.core.formula.Formula.ONE;
import static org.snedecor.core.formula.Formula.Y;
import static org.snedecor.core.formula.Formula.ZERO;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Reduction;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.op.Backward;
import org.snedecor.core.op.Custom;
import org.snedecor.core.op.Forward;
import org.snedecor.core.op.SavedForBackward;
import org.snedecor.core.shape.PairGeometry;

/// Y[i,j] = (Σ_k |A[i,k] − B[j,k]|^p)^{1/p},  dA[i,k] = Σ_j dY[i,j] sign(A[i,k] − B[j,k]) (|A[i,k] − B[j,k]| / Y[i,j])^{p−1},  dB likewise with the other sign
///
/// As m (Σ (|a − b|/m)^p)^{1/p} with m = max |a − b|, so that no power overflows or vanishes. A number that two rows have in common gets gradient 0
/// from that pair, also for p = 1, where the distance has a corner. The sums run over `[n, m, d]` without an array of that shape.
///
/// @param p 1 or more, finite
public record LpDistances(double p) implements Custom {
    private static final double[] NONE = {};
    private static final Formula APART = A.sub(B).abs();

    @Override
    public Forward forward(NdArray... x) {
        PairGeometry all = PairGeometry.of(name(), x[0].shape(), x[1].shape());
        NdArray rows = x[0].reshape(all.rows()), columns = x[1].reshape(all.columns());
        if (p == 1) return Forward.of(NdArray.reduce(name(), Reduction.SUM, APART, NONE, new NdArray[] {rows, columns}, 2).reshape(all.pairs()));
        NdArray most = NdArray.reduce(name(), Reduction.MAX, APART, NONE, new NdArray[] {rows, columns}, 2);
        Formula share = C.equal(ZERO, ZERO, APART.div(C)).power(p);
        NdArray sums = NdArray.reduce(name(), Reduction.SUM, share, NONE, new NdArray[] {rows, columns, most}, 2);
        return Forward.of(most.zip(sums, A.mul(B.power(1 / p))).reshape(all.pairs()));
    }

    @Override
    public NdArray[] backward(Backward b) {
        PairGeometry all = PairGeometry.of(name(), b.x(0).shape(), b.x(1).shape());
        NdArray rows = b.x(0).reshape(all.rows()), columns = b.x(1).reshape(all.columns());
        NdArray y = b.y().reshape(all.n(), all.m(), 1), dy = b.dy().reshape(y.shape());
        Formula sign = A.less(B, ONE.neg(), B.less(A, ONE, ZERO));
        Formula slope = C.equal(ZERO, ZERO, sign.mul(APART.div(C).power(p - 1)).mul(Y));
        NdArray[] dx = new NdArray[2];
        if (b.wants(0)) dx[0] = NdArray.sumTo(rows.shape(), name(), slope, NONE, rows, columns, y, dy).reshape(b.x(0).shape());
        if (b.wants(1)) dx[1] = NdArray.sumTo(columns.shape(), name(), slope.neg(), NONE, rows, columns, y, dy).reshape(b.x(1).shape());
        return dx;
    }

    @Override
    public SavedForBackward savedForBackward(boolean[] wanted) {
        return new SavedForBackward(true, true, true);
    }
}

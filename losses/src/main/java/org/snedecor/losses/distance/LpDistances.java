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
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;

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
        Shape a = x[0].shape(), b = x[1].shape();
        if (a.rank() != 2 || b.rank() != 2 || a.extent(1) != b.extent(1)) throw new ShapeException(name(), a + " and " + b, "needs rows of one length");
        NdArray rows = rows(x[0]), columns = columns(x[1]);
        if (p == 1) return Forward.of(NdArray.reduce(name(), Reduction.SUM, APART, NONE, new NdArray[] {rows, columns}, 2).reshape(a.extent(0), b.extent(0)));
        NdArray most = NdArray.reduce(name(), Reduction.MAX, APART, NONE, new NdArray[] {rows, columns}, 2);
        Formula share = C.equal(ZERO, ZERO, APART.div(C)).power(p);
        NdArray sums = NdArray.reduce(name(), Reduction.SUM, share, NONE, new NdArray[] {rows, columns, most}, 2);
        return Forward.of(most.zip(sums, A.mul(B.power(1 / p))).reshape(a.extent(0), b.extent(0)));
    }

    @Override
    public NdArray[] backward(Backward b) {
        NdArray rows = rows(b.x(0)), columns = columns(b.x(1));
        NdArray y = b.y().reshape(rows.shape().extent(0), columns.shape().extent(1), 1), dy = b.dy().reshape(y.shape());
        Formula sign = A.less(B, ONE.neg(), B.less(A, ONE, ZERO));
        Formula slope = C.equal(ZERO, ZERO, sign.mul(APART.div(C).power(p - 1)).mul(Y));
        NdArray[] dx = new NdArray[2];
        if (b.wants(0)) dx[0] = NdArray.sumTo(rows.shape(), name(), slope, NONE, rows, columns, y, dy).reshape(b.x(0).shape());
        if (b.wants(1)) dx[1] = NdArray.sumTo(columns.shape(), name(), slope.neg(), NONE, rows, columns, y, dy).reshape(b.x(1).shape());
        return dx;
    }

    private static NdArray rows(NdArray a) {
        return a.reshape(a.shape().extent(0), 1, a.shape().extent(1));
    }

    private static NdArray columns(NdArray b) {
        return b.reshape(1, b.shape().extent(0), b.shape().extent(1));
    }

    @Override
    public SavedForBackward savedForBackward(boolean[] wanted) {
        return new SavedForBackward(true, true, true);
    }
}

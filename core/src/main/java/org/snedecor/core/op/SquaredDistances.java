package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.C;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Reduction;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;

/// `Y[i,j] = Σ_d (A[i,d] − B[j,d])²`,  `dA[i] = 2 Σ_j dY[i,j] (A[i] − B[j])`,  `dB[j] = −2 Σ_i dY[i,j] (A[i] − B[j])`
///
/// All pairs of rows of A `[n, d]` and B `[m, d]`. The differences are summed as they are formed: no n × m × d array, and none of
/// the cancellation of |a|² + |b|² − 2 a·b, which leaves near neighbours without a correct digit in floats. The price is
/// arithmetic that a matrix product would do faster; for a batch it is small.
public record SquaredDistances() implements Op {
    @Override
    public Forward forward(NdArray... x) {
        Shape a = x[0].shape();
        Shape b = x[1].shape();
        requireRows(name(), a, b);
        NdArray[] pairs = {rows(x[0]), columns(x[1])};
        return Forward.of(NdArray.reduce(name(), Reduction.SUM, A.sub(B).square(), new double[0], pairs, 2).reshape(a.extent(0), b.extent(0)));
    }

    @Override
    public NdArray[] backward(Backward b) {
        NdArray dy = b.dy().reshape(b.shape(0).extent(0), b.shape(1).extent(0), 1);
        NdArray[] terms = {rows(b.x(0)), columns(b.x(1)), dy};
        NdArray[] dx = new NdArray[2];
        if (b.wants(0)) {
            dx[0] = NdArray.reduce(name(), Reduction.SUM, A.sub(B).mul(C).mul(2), new double[0], terms, 1).reshape(b.shape(0));
        }
        if (b.wants(1)) {
            dx[1] = NdArray.reduce(name(), Reduction.SUM, B.sub(A).mul(C).mul(2), new double[0], terms, 0).reshape(b.shape(1));
        }
        return dx;
    }

    static void requireRows(String who, Shape a, Shape b) {
        if (a.rank() != 2 || b.rank() != 2 || a.extent(1) != b.extent(1)) {
            throw new ShapeException(who, a + " to " + b, "two matrices with rows of one length are needed");
        }
    }

    static NdArray rows(NdArray a) {
        return a.reshape(a.shape().extent(0), 1, a.shape().extent(1));
    }

    static NdArray columns(NdArray b) {
        return b.reshape(1, b.shape().extent(0), b.shape().extent(1));
    }

    @Override
    public SavedForBackward savedForBackward(boolean[] wanted) {
        return SavedForBackward.inputs(true, true);
    }

    @Override
    public long flops(Shape y, Shape... x) {
        return 3L * y.size() * x[0].extent(1);
    }
}

package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.shape.PairOrder;
import org.snedecor.core.shape.Shape;

/// `Y[i,j] = Σ_d (A[i,d] − B[j,d])²`,  `dA[i] = 2 Σ_j dY[i,j] (A[i] − B[j])`,  `dB[j] = −2 Σ_i dY[i,j] (A[i] − B[j])`
///
/// All pairs of rows of A `[n, d]` and B `[m, d]`, or of A and A: then `dA[i] = 2 Σ_j (dY[i,j] + dY[j,i]) (A[i] − A[j])`, one sum in place of two. The differences are summed as they are formed: no n × m × d array, and none of
/// the cancellation of |a|² + |b|² − 2 a·b, which leaves near neighbours without a correct digit in floats.
public record SquaredDistances() implements Op {
    @Override
    public Forward forward(NdArray... x) {
        return Forward.of(x[0].squaredDifferences(name(), x[x.length - 1]));
    }

    @Override
    public NdArray[] backward(Backward b) {
        int inputs = b.inputs();
        NdArray[] dx = new NdArray[inputs];
        for (int i = 0; i < inputs; i++) {
            PairOrder order = inputs == 1 ? PairOrder.BOTH : i == 0 ? PairOrder.AS_STORED : PairOrder.TURNED;
            if (b.wants(i)) dx[i] = b.x(i).weightedDifferences(name(), null, b.dy(), order, b.x(inputs - 1 - i)).map(A.mul(2));
        }
        return dx;
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

package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.C;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.ONE;
import static org.snedecor.core.formula.Formula.Y;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.stream.IntStream;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Reduction;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.shape.PairGeometry;
import org.snedecor.core.shape.PairOrder;
import org.snedecor.core.shape.Shape;

/// `Y[i,j] = ‖A[i] − B[j]‖₂`,  `dA[i] = Σ_j dY[i,j] (A[i] − B[j]) / Y[i,j]`,  `dB[j] = −Σ_i dY[i,j] (A[i] − B[j]) / Y[i,j]`
///
/// All pairs of rows of A `[n, d]` and B `[m, d]`, or of A and A: then `dA[i] = Σ_j (dY[i,j] + dY[j,i]) (A[i] − A[j]) / Y[i,j]`. Where Y = 0 the gradient is 0 by convention, as that of [Sqrt]: no direction is better than
/// another.
///
/// The root of [SquaredDistances] wherever Σ (a − b)² lies in [2⁻⁸⁰, 2¹²⁰]. Beyond, squares of floats vanish or overflow long before the
/// distance does. So if any sum lies there, all pairs are computed again, with a scale s for each pair:
///
/// ```
/// y = r / s,   r = √Σ (s (a − b))²,   dA = Σ dy · s (a − b) / r,   s = 2⁹⁰ of a small sum, 2⁻⁷⁰ of a large one, otherwise 1
/// ```
/// The scales are powers of two, so they round nothing, and pairs in the range keep their bits: a distance does not depend on which other pairs are
/// computed with it. In floats s (a − b) is at most 2⁵⁰ of a small sum, and the largest of a large one at least 2⁻¹⁰: no square leaves the range any
/// more, not even that of the least float, 2⁻¹⁴⁹. A sum of 0 may hide small differences, unless the two rows are equal. Where all sums are in the
/// range, the whole cost is one look at them.
public record EuclideanDistances() implements Op {
    private static final double[] NONE = {};

    /// Up to this many pairs outside the range for each row, they are checked one by one for being equal rows.
    private static final int FEW = 4;
    private static final Formula LEAST = Formula.constant(0x1p-80);
    private static final Formula MOST = Formula.constant(0x1p120);
    private static final Formula OUTSIDE = LEAST.lessEqual(A, A.lessEqual(MOST, ZERO, ONE), ONE);         // 1 of NaN too
    private static final Formula SCALE = A.less(LEAST, Formula.constant(0x1p90), MOST.less(A, Formula.constant(0x1p-70), ONE));

    // Not (s a − s b): s a may overflow where a − b does not.
    private static final Formula SCALED_SQUARE = A.sub(B).mul(C).square();

    private static final Formula INVERSE = A.equal(ZERO, ZERO, ONE.div(A));

    @Override
    public Forward forward(NdArray... x) {
        NdArray other = x[x.length - 1];
        NdArray squares = x[0].squaredDifferences(name(), other);
        Shape shape = squares.shape();
        int known = x[0].buffer() == other.buffer() ? shape.extent(0) : 0;               // rows to themselves
        double outside = NdArray.reduce(name(), Reduction.SUM, OUTSIDE, NONE, new NdArray[] {squares}).item();
        if (outside <= known || outside <= FEW * (double) shape.extent(0) && areEqual(squares, x[0], other)) return Forward.of(squares.map(A.sqrt()));
        PairGeometry all = PairGeometry.of(name(), x[0].shape(), other.shape());
        NdArray pairs = squares.reshape(shape.extent(0), shape.extent(1), 1);
        NdArray s = pairs.map(SCALE);
        NdArray scaled = NdArray.reduce(name(), Reduction.SUM, SCALED_SQUARE, NONE, new NdArray[] {x[0].reshape(all.rows()), other.reshape(all.columns()), s}, 2);
        NdArray r = NdArray.compute(name(), C.equal(ONE, A, B).sqrt(), NONE, pairs, scaled, s);
        return Forward.of(r.zip(s, A.div(B)).reshape(shape), r, s);
    }

    /// Does every pair outside the range consist of two equal rows? A batch compared with a memory that contains it has one such pair in each row.
    private static boolean areEqual(NdArray squares, NdArray a, NdArray b) {
        float[] outside = squares.map(OUTSIDE).toFloats();
        int columns = squares.shape().extent(1);
        int[] places = IntStream.range(0, outside.length).filter(k -> outside[k] != 0).toArray();
        NdArray rows = a.gather(0, IndexArray.of(a.backend(), IntStream.of(places).map(k -> k / columns).toArray()));
        NdArray others = b.gather(0, IndexArray.of(a.backend(), IntStream.of(places).map(k -> k % columns).toArray()));
        return NdArray.reduce("euclidean", Reduction.SUM, A.equal(B, ZERO, ONE), NONE, new NdArray[] {rows, others}).item() == 0;
    }

    @Override
    public NdArray[] backward(Backward b) {
        int inputs = b.inputs();
        NdArray[] dx = new NdArray[inputs];
        // The direction first, which is at most 1: dy / y may overflow.
        if (!b.hasSaved()) {
            NdArray inverse = b.y().map(INVERSE);
            for (int i = 0; i < inputs; i++) {
                PairOrder order = inputs == 1 ? PairOrder.BOTH : i == 0 ? PairOrder.AS_STORED : PairOrder.TURNED;
                if (b.wants(i)) dx[i] = b.x(i).weightedDifferences(name(), inverse, b.dy(), order, b.x(inputs - 1 - i));
            }
            return dx;
        }
        NdArray dy = b.dy().reshape(b.saved(0).shape());
        NdArray other = b.x(inputs - 1);
        PairGeometry all = PairGeometry.of(name(), b.x(0).shape(), other.shape());
        NdArray[] terms = {b.x(0).reshape(all.rows()), other.reshape(all.columns()), b.saved(0).map(INVERSE), dy, b.saved(1)};
        for (int i = 0; i < inputs; i++) if (b.wants(i)) dx[i] = scaled(i, terms);
        if (inputs == 1 && b.wants(0)) dx[0] = dx[0].zip(scaled(1, terms), A.add(B));
        return dx;
    }

    /// dA, or dB, of pairs with a scale each.
    private NdArray scaled(int input, NdArray... terms) {
        Formula difference = input == 0 ? A.sub(B) : B.sub(A);
        NdArray sums = NdArray.reduce(name(), Reduction.SUM, difference.mul(DY).mul(C).mul(Y), NONE, terms, 1 - input);
        return sums.reshape(sums.shape().extent(input), sums.shape().extent(2));
    }

    @Override
    public SavedForBackward savedForBackward(boolean[] wanted) {
        return new SavedForBackward(true, true, true);
    }

    @Override
    public long flops(Shape y, Shape... x) {
        return 3L * y.size() * x[0].extent(1) + y.size();
    }
}

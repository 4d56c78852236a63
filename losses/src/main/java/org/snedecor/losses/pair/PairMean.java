package org.snedecor.losses.pair;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.C;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.P;
import static org.snedecor.core.formula.Formula.Y;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.stream.IntStream;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Reduction;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.op.Backward;
import org.snedecor.core.op.Custom;
import org.snedecor.core.op.Forward;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;
import org.snedecor.losses.Labels;

/// y = 1/N Σ_{i≠j} D[i,j] over the N ordered pairs of one class, or over those of two;  dD[i,j] = dy/N there, otherwise 0. Of no pair, 0.
///
/// Which pairs count is part of the formula, so there is no list of them and no copy of their distances: [PairDistances] would take three
/// more arrays of half a matrix.
public record PairMean(boolean positive, Labels labels) implements Custom {
    @Override
    public Forward forward(NdArray... x) {
        int n = labels.size();
        if (!x[0].shape().equals(Shape.of(n, n))) throw new ShapeException(name(), x[0].shape(), "needs distances between " + n + " rows");
        return Forward.of(NdArray.reduce(name(), Reduction.SUM, counted(A.mul(P)), share(), with(x[0], x[0].backend())).reshape());
    }

    @Override
    public NdArray[] backward(Backward b) {
        return new NdArray[] {NdArray.compute(name(), counted(A.mul(P)), share(), with(b.dy().reshape(1, 1), b.dy().backend()))};
    }

    private NdArray[] with(NdArray a, Backend backend) {
        int n = labels.size();
        NdArray classes = labels.numbers(backend);
        NdArray rows = NdArray.of(backend, Shape.of(n), IntStream.range(0, n).asDoubleStream().toArray());
        return new NdArray[] {a, classes.reshape(n, 1), classes.reshape(1, n), rows.reshape(n, 1), rows.reshape(1, n)};
    }

    /// A term where (i, j) counts, otherwise 0: B and C are the classes of i and j, Y and DY their numbers.
    private Formula counted(Formula term) {
        return positive ? B.equal(C, Y.equal(DY, ZERO, term), ZERO) : B.equal(C, ZERO, term);
    }

    private double[] share() {
        return new double[] {1.0 / Math.max(1, 2 * (positive ? labels.positivePairCount() : labels.negativePairCount()))};
    }
}

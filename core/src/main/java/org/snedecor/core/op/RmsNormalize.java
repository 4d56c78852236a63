package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.C;
import static org.snedecor.core.formula.Formula.ONE;

import java.util.List;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Reduction;
import org.snedecor.core.check.Require;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;

/// y = γ · x · r,  r = 1/√((1/N) Σ x² + ε) along `axes`, N numbers
///
/// With g = γ · dy:
///
/// ```
/// dx = r · ( g − x r² · (1/N) Σ g · x ),   dγ = Σ dy · x r
/// ```
/// for r changes with x by −r³ x / N. γ broadcasts to x. Saves r, with extents of 1 along `axes`. In floats x² is infinite, and y is 0, from |x| =
/// 1.8 · 10¹⁹ on. For a single number y = ±γ but for ε, and dx is what rounding leaves of g ε r³.
///
/// Zhang, Sennrich, *Root Mean Square Layer Normalization*, NeurIPS 2019, eq. 4, which has no ε.
///
/// @param axes one at least   @param epsilon ε > 0; x = 0 gives y = 0
public record RmsNormalize(List<Integer> axes, double epsilon) implements Op {
    private static final double[] NONE = {};
    private static final Formula ROOT = ONE.div(A.mul(Formula.parameter(0)).add(Formula.parameter(1)).sqrt());

    // A x, B r, C γ, OUTER dy, ALONG Σ g · x; parameter 0 is 1/N
    private static final Formula OUTER = Formula.input(3);
    private static final Formula ALONG = Formula.input(4);
    private static final Formula SLOPE = C.mul(OUTER);
    private static final Formula DX = B.mul(SLOPE.sub(A.mul(B).mul(B.mul(ALONG.mul(Formula.parameter(0))))));

    public RmsNormalize {
        Axes.requireSome("rmsNorm", axes);
        Require.positive("rmsNorm: epsilon", epsilon);
    }

    @Override
    public Forward forward(NdArray... x) {
        if (!Shape.broadcast(name(), x[0].shape(), x[1].shape()).equals(x[0].shape())) {
            throw new ShapeException(name(), x[1].shape() + " for " + x[0].shape(), "gamma must broadcast to x");
        }
        NdArray squares = NdArray.reduce(name(), Reduction.SUM, A.square(), NONE, new NdArray[] {x[0]}, Axes.array(axes));
        NdArray r = squares.map(ROOT, 1.0 / Axes.count(x[0].shape(), axes), epsilon);
        return Forward.of(NdArray.compute(name(), A.mul(B).mul(C), NONE, x[0], r, x[1]), r);
    }

    @Override
    public NdArray[] backward(Backward b) {
        NdArray[] inputs = {b.keptInput(0), b.saved(0), b.keptInput(1), b.dy(), null};
        NdArray[] dx = new NdArray[2];
        if (b.wants(1)) dx[1] = NdArray.sumTo(b.shape(1), name(), OUTER.mul(A).mul(B), NONE, inputs[0], inputs[1], null, inputs[3]);
        if (!b.wants(0)) return dx;
        inputs[4] = NdArray.reduce(name(), Reduction.SUM, SLOPE.mul(A), NONE, inputs, Axes.array(axes));
        dx[0] = NdArray.compute(name(), DX, new double[] {1.0 / Axes.count(b.shape(0), axes)}, inputs);
        return dx;
    }

    @Override
    public SavedForBackward savedForBackward(boolean[] wanted) {
        return SavedForBackward.inputs(wanted[0] || wanted[1], wanted[0]);
    }

    @Override
    public long flops(Shape y, Shape... x) {
        return 4L * y.size();
    }

    @Override
    public String name() {
        return "rmsNorm";
    }
}

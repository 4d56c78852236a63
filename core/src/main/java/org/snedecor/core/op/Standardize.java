package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.C;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.ONE;
import static org.snedecor.core.formula.Formula.P;
import static org.snedecor.core.formula.Formula.Y;

import java.util.List;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Reduction;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.shape.Shape;

/// y = γ · x̂ + β,  x̂ = (x − μ) · r,  r = 1/√(σ² + ε),  μ and σ² the mean and the mean square deviation along `axes`
///
/// Batch norm takes its axes over the batch and the pixels and has γ, β for each channel; layer norm takes them over the features.
/// With N numbers along the axes, and g = γ · dy:
///
/// ```
/// dx = r · ( g − (1/N) Σ g − x̂ · (1/N) Σ g · x̂ ),   dγ = Σ dy · x̂,   dβ = Σ dy
/// ```
/// because μ and σ² move with x: the two sums take out of g what would shift the mean and stretch the deviation.
///
/// Inputs x, γ, β; γ and β broadcast to x. Saves μ, σ² and r, each with extents of 1 along `axes`; who keeps running statistics
/// reads the first two.
///
/// Ioffe, Szegedy, *Batch Normalization*, ICML 2015, Algorithm 1; Ba, Kiros, Hinton, *Layer Normalization*, 2016, eq. 4.
///
/// @param epsilon ε > 0; a constant x gives x̂ = 0
public record Standardize(List<Integer> axes, double epsilon) implements Op {
    private static final double[] NONE = {};
    private static final Formula DEVIATION = A.sub(B);

    @Override
    public Forward forward(NdArray... x) {
        int[] along = Axes.array(axes);
        int n = Axes.count(x[0].shape(), axes);
        NdArray mean = x[0].sum(along).map(A.div(P), n);
        NdArray variance = NdArray.reduce(name(), Reduction.SUM, DEVIATION.square(), NONE, new NdArray[] {x[0], mean}, along).map(A.div(P), n);
        NdArray r = variance.map(ONE.div(A.add(P).sqrt()), epsilon);
        // A x, B μ, C r, Y γ, DY β
        NdArray y = NdArray.compute(name(), DEVIATION.mul(C).mul(Y).add(DY), NONE, x[0], mean, r, x[1], x[2]);
        return Forward.of(y, mean, variance, r);
    }

    @Override
    public NdArray[] backward(Backward b) {
        NdArray mean = b.saved(0);
        NdArray r = b.saved(2);
        NdArray dy = b.dy();
        Formula normal = DEVIATION.mul(C);                                         // x̂ from A x, B μ, C r
        NdArray[] dx = new NdArray[3];
        if (b.wants(1)) dx[1] = NdArray.sumTo(b.shape(1), name(), normal.mul(DY), NONE, b.x(0), mean, r, null, dy);
        if (b.wants(2)) dx[2] = NdArray.sumTo(b.shape(2), name(), A, NONE, dy);
        if (b.wants(0)) {
            NdArray x = b.x(0);
            NdArray gamma = b.x(1);
            int[] along = Axes.array(axes);
            double n = Axes.count(x.shape(), axes);
            Formula g = Y.mul(DY);                                                 // γ · dy
            NdArray sum = NdArray.reduce(name(), Reduction.SUM, g, NONE, new NdArray[] {null, null, null, gamma, dy}, along);
            NdArray dot = NdArray.reduce(name(), Reduction.SUM, g.mul(normal), NONE, new NdArray[] {x, mean, r, gamma, dy}, along);
            Formula s = Formula.input(5);
            Formula d = Formula.input(6);
            dx[0] = NdArray.compute(name(), C.mul(g.sub(s.mul(P)).sub(normal.mul(d.mul(P)))), new double[] {1 / n}, x, mean, r, gamma, dy, sum, dot);
        }
        return dx;
    }

    @Override
    public Keeps keeps(boolean[] wanted) {
        return Keeps.inputs(wanted[0] || wanted[1], wanted[0]);
    }

    @Override
    public long flops(Shape y, Shape... x) {
        return 8L * y.size();
    }
}

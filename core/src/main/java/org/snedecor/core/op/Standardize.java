package org.snedecor.core.op;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.C;
import static org.snedecor.core.formula.Formula.DY;
import static org.snedecor.core.formula.Formula.ONE;
import static org.snedecor.core.formula.Formula.P;
import static org.snedecor.core.formula.Formula.Y;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.ArrayList;
import java.util.List;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Reduction;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;

/// y = φ(γ · x̂ + β + z),  x̂ = (x − μ) · r,  r = 1/√(σ² + ε),  μ and σ² the mean and the mean square deviation along `axes`,
/// φ(v) = max(0, v) if `rectified`, otherwise v
///
/// Batch norm takes its axes over the batch and the pixels and has γ, β for each channel; layer norm takes them over the features.
/// What follows a batch norm, the sum with a shortcut z and the ReLU, is done in the same pass: that reads and writes as many numbers as
/// the batch norm alone, and neither γ x̂ + β nor the sum is ever stored.
///
/// Let v be the argument of φ, N the count of numbers along the axes and g = γ · dv, where dv = dy, except that dv = 0 where y = 0 if `rectified`:
///
/// ```
/// dx = r · ( g − (1/N) Σ g − x̂ · (1/N) Σ g · x̂ ),   dγ = Σ dv · x̂,   dβ = Σ dv,   dz = dv
/// ```
/// because μ and σ² move with x: the two sums take out of g what would shift the mean and stretch the deviation. Where there is one γ for
/// each mean, as in batch norm, those sums are γ dβ and γ dγ; then x and dy are read twice in all, for the sums and for dx.
///
/// Inputs x, γ, β and perhaps z, which has the shape of x. γ and β are lists with one number for each mean if `perMean`; otherwise they
/// broadcast to x. Saves μ, σ² and r, each with extents of 1 along `axes`; batch norm reads the first two for its running statistics.
///
/// Ioffe, Szegedy, *Batch Normalization*, ICML 2015, Algorithm 1; Ba, Kiros, Hinton, *Layer Normalization*, 2016, eq. 4.
///
/// @param axes one at least   @param epsilon ε > 0; a constant x gives x̂ = 0   @param perMean have γ and β one number for each mean?
/// @param rectified is φ the ReLU? Its derivative at 0 is 0.
public record Standardize(List<Integer> axes, double epsilon, boolean perMean, boolean rectified) implements Op {
    private static final double[] NONE = {};
    private static final Formula RECIPROCAL_ROOT = ONE.div(A.add(P).sqrt());

    // A x, B μ, C r, Y γ, DY β, OTHER z
    private static final Formula OTHER = Formula.input(5);
    private static final Formula VALUE = A.sub(B).mul(C.mul(Y)).add(DY);
    private static final Formula SUM = VALUE.add(OTHER);
    private static final Formula RECTIFIED_VALUE = VALUE.max(ZERO);
    private static final Formula RECTIFIED_SUM = SUM.max(ZERO);

    // In the backward pass A x, B μ, C r, Y γ, DY dy, OTHER y, then Σ g or Σ dv and Σ g · x̂ or Σ dv · x̂; P is 1/N
    private static final Formula NORMAL = A.sub(B).mul(C);
    private static final Formula MASKED = ZERO.less(OTHER, DY, ZERO);
    private static final Formula FIRST = Formula.input(6);
    private static final Formula SECOND = Formula.input(7);
    private static final Way PLAIN = Way.of(DY);
    private static final Way RECTIFIED = Way.of(MASKED);

    /// The formulas of the backward pass, made once.
    ///
    /// @param sums Σ dv and Σ dv · x̂   @param weighted Σ g and Σ g · x̂
    /// @param dx with one γ for each mean   @param dxOfEach with any other
    private record Way(Formula dv, List<Formula> sums, List<Formula> weighted, Formula dx, Formula dxOfEach) {
        static Way of(Formula dv) {
            Formula g = dv.mul(Y);
            return new Way(dv, List.of(dv, dv.mul(NORMAL)), List.of(g, g.mul(NORMAL)),
                    C.mul(Y).mul(dv.sub(FIRST.mul(P)).sub(A.sub(B).mul(C.mul(SECOND.mul(P))))),
                    C.mul(g.sub(FIRST.mul(P)).sub(NORMAL.mul(SECOND.mul(P)))));
        }
    }

    public Standardize {
        Axes.requireSome("standardize", axes);
    }

    /// y = γ · x̂ + β with γ and β that broadcast to x
    public Standardize(List<Integer> axes, double epsilon) {
        this(axes, epsilon, false, false);
    }

    /// Batch norm: along all axes but 1, the channels, with one γ and one β for each of them.
    ///
    /// @param rank that of x
    public static Standardize ofBatch(int rank, double epsilon, boolean rectified) {
        List<Integer> axes = new ArrayList<>(List.of(0));
        for (int a = 2; a < rank; a++) axes.add(a);
        return new Standardize(axes, epsilon, true, rectified);
    }

    @Override
    public Forward forward(NdArray... x) {
        if (x.length > 3 && !x[3].shape().equals(x[0].shape())) {
            throw new ShapeException(name(), x[3].shape() + " onto " + x[0].shape(), "what is added must have the shape of x");
        }
        if (!perMean && !Shape.broadcast(name(), x[0].shape(), x[1].shape(), x[2].shape()).equals(x[0].shape())) {
            throw new ShapeException(name(), x[1].shape() + " and " + x[2].shape() + " for " + x[0].shape(), "gamma and beta must broadcast to x");
        }
        NdArray[] moments = x[0].moments(Axes.array(axes));
        if (perMean && (x[1].size() != moments[0].size() || x[2].size() != moments[0].size())) {
            throw new ShapeException(name(), x[1].shape() + " and " + x[2].shape() + " for " + x[0].shape(), "gamma and beta need " + moments[0].size() + " numbers, one for each mean");
        }
        NdArray r = moments[1].map(RECIPROCAL_ROOT, epsilon);
        Formula v = x.length > 3 ? (rectified ? RECTIFIED_SUM : SUM) : rectified ? RECTIFIED_VALUE : VALUE;
        NdArray y = NdArray.compute(name(), v, NONE, x[0], moments[0], r, placed(x[1], r), placed(x[2], r), x.length > 3 ? x[3] : null);
        return Forward.of(y, moments[0], moments[1], r);
    }

    @Override
    public NdArray[] backward(Backward b) {
        Way way = rectified ? RECTIFIED : PLAIN;
        NdArray mean = b.saved(0);
        NdArray gamma = b.keptInput(1) == null ? null : placed(b.keptInput(1), mean);
        NdArray[] inputs = {b.keptInput(0), mean, b.saved(2), gamma, b.dy(), b.keptOutput(), null, null};
        NdArray[] dx = new NdArray[b.inputs()];
        if (perMean && (b.wants(0) || b.wants(1))) {
            NdArray[] sums = NdArray.reduce(name(), Reduction.SUM, way.sums, NONE, only(inputs, 0, 1, 2, 4, 5), Axes.array(axes));
            System.arraycopy(sums, 0, inputs, 6, 2);
            if (b.wants(1)) dx[1] = sums[1].reshape(b.shape(1));
            if (b.wants(2)) dx[2] = sums[0].reshape(b.shape(2));
        } else {
            if (b.wants(1)) dx[1] = NdArray.sumTo(b.shape(1), name(), way.sums.get(1), NONE, only(inputs, 0, 1, 2, 4, 5));
            if (b.wants(2)) dx[2] = NdArray.sumTo(perMean ? mean.shape() : b.shape(2), name(), way.dv, NONE, only(inputs, 4, 5)).reshape(b.shape(2));
            if (b.wants(0)) {
                NdArray[] sums = NdArray.reduce(name(), Reduction.SUM, way.weighted, NONE, inputs, Axes.array(axes));
                System.arraycopy(sums, 0, inputs, 6, 2);
            }
        }

        boolean other = b.inputs() > 3 && b.wants(3);
        if (other && !rectified) dx[3] = b.dy();
        boolean masked = other && rectified;
        if (!b.wants(0) && !masked) return dx;
        Formula first = !b.wants(0) ? way.dv : perMean ? way.dx : way.dxOfEach;
        List<Formula> together = b.wants(0) && masked ? List.of(first, way.dv) : List.of(first);   // dx and dz: one pass for both
        double[] share = {1.0 / Axes.count(b.shape(0), axes)};
        NdArray[] computed = NdArray.compute(name(), together, share, b.wants(0) ? inputs : only(inputs, 4, 5));
        if (b.wants(0)) dx[0] = computed[0];
        if (masked) dx[3] = computed[computed.length - 1];
        return dx;
    }

    /// γ or β as an array that broadcasts to x.
    private NdArray placed(NdArray scale, NdArray mean) {
        return perMean ? scale.reshape(mean.shape()) : scale;
    }

    private static NdArray[] only(NdArray[] inputs, int... places) {
        NdArray[] some = new NdArray[inputs.length];
        for (int place : places) some[place] = inputs[place];
        return some;
    }

    @Override
    public SavedForBackward savedForBackward(boolean[] wanted) {
        return new SavedForBackward(rectified, wanted[0] || wanted[1], wanted[0]);
    }

    @Override
    public long flops(Shape y, Shape... x) {
        return (8L + (rectified ? 1 : 0) + (x.length - 3)) * y.size();
    }

    @Override
    public String name() {
        return perMean ? "batchNorm" : "layerNorm";
    }
}

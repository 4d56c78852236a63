package org.snedecor.core.nn;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.C;
import static org.snedecor.core.formula.Formula.ONE;
import static org.snedecor.core.formula.Formula.P;
import static org.snedecor.core.formula.Formula.Q;
import static org.snedecor.core.formula.Formula.Y;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.op.Standardize;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;

/// y = γ · (x − μ) / √(σ² + ε) + β for each channel, x `[n, channels]` or `[n, channels, h, w]`
///
/// In training μ and σ² are those of the batch, of N numbers a channel, and the running ones follow:
/// ```
/// mean ← (1 − momentum) · mean + momentum · μ,   variance ← (1 − momentum) · variance + momentum · N/(N − 1) · σ²
/// ```
/// In evaluation μ and σ² are the running ones, folded into one scale and one shift a channel; γ and β still learn there, so a
/// network can be trained on with its statistics frozen.
///
/// Ioffe, Szegedy, *Batch Normalization*, ICML 2015, Algorithms 1 and 2. The running average, its momentum and the unbiased variance
/// as PyTorch has them.
///
/// @param gamma γ, `[channels]`   @param beta β, `[channels]`   @param mean running   @param variance running, unbiased
/// @param momentum the weight of the newest batch, in [0, 1]   @param epsilon ε > 0
public record BatchNorm(Parameter gamma, Parameter beta, RunningStatistic mean, RunningStatistic variance, double momentum, double epsilon) implements Layer {
    private static final Formula KEEP = Formula.parameter(2);

    // A running mean, B running variance, C μ, Y σ²; P the weight of μ, Q that of σ²
    private static final List<Formula> FOLLOW = List.of(A.mul(KEEP).add(C.mul(P)), B.mul(KEEP).add(Y.mul(Q)));

    public BatchNorm {
        if (!(momentum >= 0 && momentum <= 1)) throw new IllegalArgumentException("batchNorm: the momentum must lie in [0, 1], not " + momentum);
        if (!(epsilon > 0)) throw new IllegalArgumentException("batchNorm: epsilon must be positive, not " + epsilon);
    }

    /// γ = 1, β = 0, momentum 0.1, ε = 10⁻⁵.
    public static BatchNorm of(Initialization init, int channels) {
        return new BatchNorm(init.parameter(new ConstantInitializer(1), channels), init.parameter(new ConstantInitializer(0), channels),
                init.statistic(0, channels), init.statistic(1, channels), 0.1, 1e-5);
    }

    @Override
    public Tensor apply(Tensor x, Phase phase) {
        return switch (phase) {
            case Phase.Train _ -> train(x, Optional.empty(), false);
            case Phase.Evaluate _ -> evaluate(x);
        };
    }

    /// y in training, plus z if it is there, and then ReLU if `rectified`: one pass over memory for all of it.
    ///
    /// @param z of the shape of x
    Tensor train(Tensor x, Optional<Tensor> z, boolean rectified) {
        requireChannels(x.shape());
        int channels = gamma.shape().size();
        double n = channels == 0 ? 0 : x.shape().size() / channels;
        if (n < 2) throw new ShapeException("batchNorm", x.shape(), "training needs at least 2 numbers a channel, or they have no variance");
        Standardize op = Standardize.ofBatch(x.shape().rank(), epsilon, rectified);
        Tensor.Applied applied = z.isPresent() ? Tensor.applied(op, x, gamma.tensor(), beta.tensor(), z.get())
                : Tensor.applied(op, x, gamma.tensor(), beta.tensor());
        NdArray mu = ((NdArray) applied.saved().get(0)).reshape(channels);
        NdArray sigma2 = ((NdArray) applied.saved().get(1)).reshape(channels);
        Tentative.write(() -> NdArray.overwrite("batchNorm", FOLLOW, new double[] {momentum, momentum * n / (n - 1), 1 - momentum},
                new NdArray[] {mean.value(), variance.value(), mu, sigma2}, new NdArray[] {mean.value(), variance.value()}));
        return applied.y();
    }

    private Tensor evaluate(Tensor x) {
        requireChannels(x.shape());
        int[] column = new int[x.shape().rank() - 1];
        Arrays.fill(column, 1);
        column[0] = gamma.shape().size();
        Tensor scale = gamma.tensor().mul(Tensor.constant(variance.value().map(ONE.div(A.add(P).sqrt()), epsilon)));
        // A copy of the mean, because backward may read it after a training step has overwritten the statistic.
        Tensor shift = beta.tensor().sub(Tensor.constant(mean.value().map(A)).mul(scale));
        Shape channels = Shape.of(column);
        return x.mul(scale.reshape(channels)).add(shift.reshape(channels));
    }

    private void requireChannels(Shape x) {
        if (x.rank() < 2 || x.extent(1) != gamma.shape().size()) throw new ShapeException("batchNorm", x, "axis 1 must have the extent " + gamma.shape().size());
    }
}

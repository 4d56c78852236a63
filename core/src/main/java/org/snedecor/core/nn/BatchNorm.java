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
import org.snedecor.core.check.Require;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.op.Standardize;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;

/// y = γ · (x − μ) / √(σ² + ε) + β for each channel, x `[n, channels]` or `[n, channels, h, w]`
///
/// In training μ and σ² are those of the batch, over N numbers for each channel, and the running ones follow:
/// ```
/// mean ← (1 − momentum) · mean + momentum · μ,   variance ← (1 − momentum) · variance + momentum · N/(N − 1) · σ²
/// ```
/// In evaluation μ and σ² are the running ones, folded into one scale and one shift for each channel. γ and β can still learn there, so a network can
/// be trained further with frozen statistics: [Moments#RUNNING] does so. With [Moments.Given] training uses the moments of more rows than the layer
/// sees.
///
/// Ioffe, Szegedy, *Batch Normalization*, ICML 2015, Algorithms 1 and 2. The running average, its momentum and the unbiased variance are those of
/// PyTorch.
///
/// @param gamma γ, `[channels]`   @param beta β, `[channels]`   @param mean running   @param variance running, unbiased
/// @param momentum the weight of the newest batch, in [0, 1]   @param epsilon ε > 0
public record BatchNorm(Parameter gamma, Parameter beta, RunningStatistic mean, RunningStatistic variance, double momentum, double epsilon) implements Layer {
    private static final Formula KEEP = Formula.parameter(2);

    // A running mean, B running variance, C μ, Y σ²; P the weight of μ, Q that of σ²
    private static final List<Formula> FOLLOW = List.of(A.mul(KEEP).add(C.mul(P)), B.mul(KEEP).add(Y.mul(Q)));

    public BatchNorm {
        Require.within("batchNorm: momentum", momentum, 0, 1);
        Require.positive("batchNorm: epsilon", epsilon);
    }

    /// γ = 1, β = 0, momentum 0.1, ε = 10⁻⁵.
    public static BatchNorm of(Initialization init, int channels) {
        return new BatchNorm(init.parameter(new ConstantInitializer(1), channels), init.parameter(new ConstantInitializer(0), channels),
                init.statistic(0, channels), init.statistic(1, channels), 0.1, 1e-5);
    }

    @Override
    public Tensor apply(Tensor x, Phase phase) {
        return switch (phase) {
            case Phase.Evaluate _ -> byRunning(x);
            case Phase.Train train -> switch (train.moments()) {
                case Moments.OfRows _ -> train(x, Optional.empty(), false);
                case Moments.Running _ -> byRunning(x);
                case Moments.Given given -> byGiven(x, given);
            };
        };
    }

    /// y in training by the moments of x, plus z if there is one, then ReLU if `rectified`, all in one pass over memory.
    ///
    /// @param z of the shape of x
    Tensor train(Tensor x, Optional<Tensor> z, boolean rectified) {
        requireChannels(x.shape());
        int channels = gamma.shape().size();
        double n = channels == 0 ? 0 : x.shape().size() / channels;
        requireVariance(x.shape(), n);
        Standardize op = Standardize.ofBatch(x.shape().rank(), epsilon, rectified);
        Tensor.Applied applied = z.isPresent() ? Tensor.applied(op, x, gamma.tensor(), beta.tensor(), z.get())
                : Tensor.applied(op, x, gamma.tensor(), beta.tensor());
        follow((NdArray) applied.saved().get(0), (NdArray) applied.saved().get(1), n);
        return applied.y();
    }

    private void follow(NdArray mu, NdArray sigma2, double n) {
        NdArray newest = mu.reshape(gamma.shape());
        NdArray spread = sigma2.reshape(gamma.shape());
        Tentative.write(new Follow(mean, variance, new double[] {momentum, momentum * n / (n - 1), 1 - momentum}, newest, spread));
    }

    /// The effect of a batch on the running statistics, as a value: another process may have seen the batch.
    ///
    /// @param weights momentum, momentum · N/(N − 1) and 1 − momentum   @param newest μ `[channels]`   @param spread σ² `[channels]`
    public record Follow(RunningStatistic mean, RunningStatistic variance, double[] weights, NdArray newest, NdArray spread) implements Runnable {
        @Override
        public void run() {
            NdArray.overwrite("batchNorm", FOLLOW, weights, new NdArray[] {mean.value(), variance.value(), newest, spread}, new NdArray[] {mean.value(), variance.value()});
        }
    }

    private Tensor byGiven(Tensor x, Moments.Given given) {
        requireChannels(x.shape());
        Moments.Deviation from = given.of(x);
        if (from.follow() > 0) follow(from.mean(), from.variance().value(), from.follow());
        Shape channels = channels(x.shape());
        Tensor scale = gamma.tensor().reshape(channels).mul(from.variance().add(epsilon).sqrt().reciprocal());
        return from.fromMean().mul(scale).add(beta.tensor().reshape(channels));
    }

    private Tensor byRunning(Tensor x) {
        requireChannels(x.shape());
        Tensor scale = gamma.tensor().mul(Tensor.constant(variance.value().map(ONE.div(A.add(P).sqrt()), epsilon)));
        // A copy of the mean, because backward may read it after a training step has overwritten the statistic.
        Tensor shift = beta.tensor().sub(Tensor.constant(mean.value().map(A)).mul(scale));
        Shape channels = channels(x.shape());
        return x.mul(scale.reshape(channels)).add(shift.reshape(channels));
    }

    /// The shape in which γ and β broadcast to x.
    private Shape channels(Shape x) {
        int[] column = new int[x.rank() - 1];
        Arrays.fill(column, 1);
        column[0] = gamma.shape().size();
        return Shape.of(column);
    }

    /// @param n numbers in each channel
    static void requireVariance(Shape x, double n) {
        if (n < 2) throw new ShapeException("batchNorm", x, "training needs at least 2 numbers a channel, or they have no variance");
    }

    private void requireChannels(Shape x) {
        if (x.rank() < 2 || x.extent(1) != gamma.shape().size()) throw new ShapeException("batchNorm", x, "axis 1 must have the extent " + gamma.shape().size());
    }
}

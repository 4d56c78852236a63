package org.snedecor.tests.benchmark.torch;

import static org.snedecor.tests.benchmark.torch.TorchBatch.ROW;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.util.stream.IntStream;
import org.hipparchus.special.Beta;
import org.snedecor.tests.benchmark.work.LossStep;

/// −Σ log I_x(1/2, b) over pairs of classes and their best dimensions. PyTorch has no incomplete beta function: it is a continued fraction here, of a fixed depth, from its
/// last term to the first, and has the known density for a gradient.
final class TorchFStatistic {
    private static final double A = 0.5, B = LossStep.IMAGES - 1;
    private static final double LOG_BETA = Beta.logBeta(A, B);

    /// As deep as floats need up to x = (a + 1)/(a + b + 2), from where on the fraction of 1 − x is taken: it leaves 1.4e-7.
    private static final int DEPTH = 12;

    private final int classes;
    private final NDArray one;
    private final NDArray other;

    TorchFStatistic(NDManager memory, int classes) {
        this.classes = classes;
        one = memory.create(IntStream.range(0, classes).flatMap(c -> IntStream.range(c + 1, classes).map(_ -> c)).asLongStream().toArray());
        other = memory.create(IntStream.range(0, classes).flatMap(c -> IntStream.range(c + 1, classes)).asLongStream().toArray());
    }

    NDArray loss(NDArray z, int keep) {
        int dimensions = (int) z.getShape().get(1);
        NDArray rows = z.reshape(classes, LossStep.IMAGES, dimensions);
        NDArray means = rows.mean(new int[] {1}, true);
        NDArray squares = rows.sub(means).square().sum(new int[] {1});                                 // [classes, dimensions]
        means = means.squeeze(1);
        NDArray between = means.get(one).sub(means.get(other)).square().mul(LossStep.IMAGES / 2.0);
        NDArray within = squares.get(one).add(squares.get(other));
        NDArray x = between.div(between.add(within));                                                  // [pairs, dimensions]
        return logBeta(keep < dimensions ? x.topK(keep, ROW, true, false).get(0) : x).sum().neg();
    }

    /// Of means, the first half of the columns, with β times the divergence of a Gaussian whose logarithms of variances are the other half.
    NDArray withKl(NDArray z, int keep, double beta) {
        long half = z.getShape().get(1) / 2;
        NDArray means = z.get(new NDIndex(":, 0:" + half)), logs = z.get(new NDIndex(":, " + half + ":"));
        NDArray kl = means.square().add(logs.exp()).sub(logs).sub(1).sum(new int[] {ROW}).mean().mul(0.5);
        return loss(means, keep).add(kl.mul(beta));
    }

    /// log I_x(a, b), and d/dx = x^(a−1) (1 − x)^(b−1) / (B(a, b) I)
    private static NDArray logBeta(NDArray x) {
        NDArray known = x.stopGradient();
        NDArray logX = known.log(), logY = known.neg().add(1).log();
        NDArray front = logX.mul(A).add(logY.mul(B)).sub(LOG_BETA);
        NDArray low = front.sub(fraction(known, A, B).mul(A).log());
        NDArray high = front.exp().div(fraction(known.neg().add(1), B, A)).div(-B).add(1).log();
        NDArray value = NDArrays.where(known.lt((A + 1) / (A + B + 2)), low, high);
        NDArray slope = logX.mul(A - 1).add(logY.mul(B - 1)).sub(LOG_BETA).sub(value).exp();
        return value.stopGradient().add(x.sub(known).mul(slope.stopGradient()));
    }

    /// 1 + d₁/(1 + d₂/(1 + …)),  d_2m+1 = −(a + m)(a + b + m) x / ((a + 2m)(a + 2m + 1)),  d_2m = m (b − m) x / ((a + 2m − 1)(a + 2m))
    private static NDArray fraction(NDArray x, double a, double b) {
        NDArray sum = x.onesLike();
        for (int i = DEPTH; i > 0; i--) {
            int m = i / 2;
            double d = i % 2 == 0 ? m * (b - m) / ((a + i - 1) * (a + i)) : -(a + m) * (a + b + m) / ((a + i - 1) * (a + i));
            sum = x.mul(d).div(sum).add(1);
        }
        return sum;
    }
}

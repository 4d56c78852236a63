package org.snedecor.tests.benchmark.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.snedecor.tests.benchmark.work.LossStep;

/// What is known of a batch before its numbers: which pairs are positive and where they lie. It is computed once and no part of the time. And the operations that
/// many losses have in common.
///
/// Sums of exponentials are shifted by their maximum by hand, for DJL does not have `logsumexp`, which does the same. Distances are |a|² + |b|² − 2 a·b, PyTorch's
/// fastest.
final class TorchBatch {
    static final int ROW = 1;
    static final float NEVER = -1e9f;
    static final int IMAGES_BESIDE = LossStep.IMAGES - 1;

    final int rows;

    /// 1 where a pair counts, otherwise 0, `[n, n]`.
    final NDArray positive;
    final NDArray negative;

    /// 0 where a pair counts, otherwise −10⁹, `[n, n]`.
    final NDArray onlyPositive;
    final NDArray onlyNegative;
    final NDArray notSelf;

    /// The columns of the positives of each row, `[n, 3]`, and how many pairs there are.
    final NDArray positives;
    final double positivePairs;
    final double negativePairs;

    /// Where the pairs i < j lie in a list of all `[n, n]`.
    final NDArray positivesOnce;
    final NDArray negativesOnce;

    TorchBatch(NDManager memory, int n) {
        rows = n;
        NDArray classes = memory.create(IntStream.range(0, n).map(i -> i / LossStep.IMAGES).toArray());
        NDArray same = classes.reshape(n, 1).eq(classes.reshape(1, n)).toType(DataType.FLOAT32, true);
        NDArray self = memory.eye(n);
        positive = same.sub(self);
        negative = same.neg().add(1);
        onlyPositive = positive.neg().add(1).mul(NEVER);
        onlyNegative = same.mul(NEVER);
        notSelf = self.mul(NEVER);
        positives = memory.create(LongStream.range(0, n).flatMap(i -> LongStream.range(0, n).filter(j -> j != i && j / LossStep.IMAGES == i / LossStep.IMAGES)).toArray(),
                new Shape(n, IMAGES_BESIDE));
        positivesOnce = once(memory, n, true);
        negativesOnce = once(memory, n, false);
        positivePairs = n * (double) IMAGES_BESIDE;
        negativePairs = n * (double) (n - LossStep.IMAGES);
    }

    private static NDArray once(NDManager memory, int n, boolean same) {
        return memory.create(LongStream.range(0, (long) n * n).filter(p -> p / n < p % n && (p / n / LossStep.IMAGES == p % n / LossStep.IMAGES) == same).toArray());
    }

    static NDArray unit(NDArray z) {
        return z.normalize(2, ROW);
    }

    static NDArray cosines(NDArray z) {
        NDArray u = unit(z);
        return u.matMul(u.transpose());
    }

    static NDArray squares(NDArray z) {
        NDArray lengths = z.square().sum(new int[] {ROW}, true);
        return lengths.add(lengths.transpose()).sub(z.matMul(z.transpose()).mul(2)).maximum(1e-12f);
    }

    static NDArray distances(NDArray z) {
        return squares(z).sqrt();
    }

    static NDArray relu(NDArray x) {
        return Activation.relu(x);
    }

    static NDArray softplus(NDArray x) {
        return Activation.softPlus(x);
    }

    /// log Σ exp over each row, `[n, 1]`
    static NDArray logSumExp(NDArray x) {
        NDArray greatest = x.max(new int[] {ROW}, true).stopGradient();
        return x.sub(greatest).exp().sum(new int[] {ROW}, true).log().add(greatest);
    }

    static NDArray averageOfNonZero(NDArray terms) {
        return terms.sum().div(terms.gt(0).toType(DataType.FLOAT32, false).sum().maximum(1f));
    }
}

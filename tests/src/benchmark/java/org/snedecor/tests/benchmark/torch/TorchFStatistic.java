package org.snedecor.tests.benchmark.torch;

import static org.snedecor.tests.benchmark.torch.TorchBatch.ROW;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.util.stream.IntStream;
import org.snedecor.tests.benchmark.work.LossStep;

/// −Σ log I_x(1/2, b) over pairs of classes and their best dimensions. PyTorch has no incomplete beta function, but two classes of four have b = 3, and for a whole b it is
/// the finite sum that we take as well: I_x = √x Σ_{k<b} (1/2)_k/k! (1 − x)^k.
final class TorchFStatistic {
    private static final int B = LossStep.IMAGES - 1;

    private final int classes;

    /// The classes of each pair, at every dimension: `gather` of these is faster than an index of rows, and so is its gradient.
    private final NDArray one;
    private final NDArray other;

    TorchFStatistic(NDManager memory, int classes) {
        this.classes = classes;
        one = atAll(memory, IntStream.range(0, classes).flatMap(c -> IntStream.range(c + 1, classes).map(_ -> c)));
        other = atAll(memory, IntStream.range(0, classes).flatMap(c -> IntStream.range(c + 1, classes)));
    }

    private static NDArray atAll(NDManager memory, IntStream ofPairs) {
        NDArray column = memory.create(ofPairs.asLongStream().toArray()).expandDims(1);
        return column.broadcast(column.size(), LossStep.DIMENSIONS);
    }

    NDArray loss(NDArray z, int keep) {
        int dimensions = (int) z.getShape().get(1);
        NDArray rows = z.reshape(classes, LossStep.IMAGES, dimensions);
        NDArray means = rows.mean(new int[] {1}, true);
        NDArray squares = rows.sub(means).square().sum(new int[] {1});                                 // [classes, dimensions]
        means = means.squeeze(1);
        NDArray first = one.get(":, :" + dimensions), second = other.get(":, :" + dimensions);         // views
        NDArray between = means.gather(first, 0).sub(means.gather(second, 0)).square().mul(LossStep.IMAGES / 2.0);
        NDArray within = squares.gather(first, 0).add(squares.gather(second, 0));
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

    /// log √x + log( 1 + y (1/2)/1 ( 1 + y (3/2)/2 ( … ) ) ),  y = 1 − x
    private static NDArray logBeta(NDArray x) {
        NDArray y = x.neg().add(1);
        NDArray sum = y.mul((B - 1.5) / (B - 1)).add(1);
        for (int k = B - 2; k > 0; k--) sum = sum.mul(y).mul((k - 0.5) / k).add(1);
        return x.sqrt().mul(sum).log();
    }
}

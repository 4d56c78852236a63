package org.snedecor.tests.benchmark.torch;

import static org.snedecor.tests.benchmark.torch.TorchBatch.ROW;
import static org.snedecor.tests.benchmark.torch.TorchBatch.relu;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import org.snedecor.tests.benchmark.work.LossStep;

/// Losses of a positive pair against an independent negative one. There are 10⁹ of these for 1,024 rows, and loops over positive pairs take seconds; so both are sorted
/// together, and sums of what is sorted give all hinges at once.
final class TorchQuadruplets {
    /// Positive pairs of a class.
    private static final int PAIRS = LossStep.IMAGES * (LossStep.IMAGES - 1) / 2;

    private final TorchBatch batch;
    private final int classes;

    /// 1 for each number that is a negative pair, of a list of positive ones and negative ones, by the positive pairs of the list.
    private final NDArray ofOnce;

    TorchQuadruplets(NDManager memory, TorchBatch batch) {
        this.batch = batch;
        classes = batch.rows / LossStep.IMAGES;
        ofOnce = marks(memory, (int) batch.positivePairs / 2);
    }

    private NDArray marks(NDManager memory, int positives) {
        int all = positives + (int) batch.negativePairs / 2;
        float[] marks = new float[all];
        for (int i = positives; i < all; i++) marks[i] = 1;
        return memory.create(marks);
    }

    /// Means of max(0, m + d(i,j) − d(k,l)) over pairs i < j and k < l.
    NDArray ofPairs(NDArray d, double margin) {
        NDArray pairs = d.flatten();
        NDArray near = pairs.gather(batch.positivesOnce, 0).add(margin), far = pairs.gather(batch.negativesOnce, 0);
        return hinges(near, far, ofOnce).div(batch.positivePairs / 2).div(batch.negativePairs / 2);
    }

    /// The second hinge is that of all pairs less those that touch the anchor's class, with one row of it; of i < j and k < l, and four times, for each has two directions.
    NDArray loss(NDArray d, double first, double second) {
        NDArray reach = d.gather(batch.positives, ROW).add(first).expandDims(2);                       // [n, 3, 1]
        NDArray far = d.sub(batch.onlyNegative);
        double others = batch.rows - 2.0 * LossStep.IMAGES;
        NDArray triplets = relu(reach.sub(far.expandDims(1))).sum().mul(others);
        NDArray pairs = d.flatten();
        NDArray near = pairs.gather(batch.positivesOnce, 0).add(second);
        NDArray all = hinges(near, pairs.gather(batch.negativesOnce, 0), ofOnce);
        NDArray touching = relu(near.reshape(classes, PAIRS, 1, 1).sub(far.reshape(classes, 1, LossStep.IMAGES, batch.rows))).sum();
        return triplets.add(all.sub(touching).mul(4)).div(batch.positivePairs * (batch.rows - LossStep.IMAGES) * others);
    }

    /// Σ_{i,k} max(0, p_i − q_k) = Σ_i (p_i · |{q below}| − Σ {q below})
    private static NDArray hinges(NDArray p, NDArray q, NDArray isQ) {
        NDArray both = NDArrays.concat(new NDList(p, q));
        NDArray order = both.stopGradient().argSort();
        NDArray sorted = both.gather(order, 0), marks = isQ.gather(order, 0);
        NDArray below = sorted.mul(marks).cumSum(0);
        return sorted.mul(marks.cumSum(0)).sub(below).mul(marks.neg().add(1)).sum();
    }
}

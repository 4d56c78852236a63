package org.snedecor.tests.benchmark.torch;

import static org.snedecor.tests.benchmark.torch.TorchBatch.IMAGES_BESIDE;
import static org.snedecor.tests.benchmark.torch.TorchBatch.NEVER;
import static org.snedecor.tests.benchmark.torch.TorchBatch.ROW;
import static org.snedecor.tests.benchmark.torch.TorchBatch.relu;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Activation;
import org.snedecor.tests.benchmark.work.LossStep;

/// Losses of ranks and of histograms by PyTorch's operations.
record TorchRanks(TorchBatch batch) {
    /// Node by node, as the authors have it: all pairs with all nodes at once take ten times as long.
    NDArray fastAp(NDArray d, int bins, double farthest) {
        NDList right = new NDList(), all = new NDList();
        for (int r = 0; r <= bins; r++) {
            NDArray weights = relu(d.sub(r * farthest / bins).abs().mul(-bins / farthest).add(1));
            right.add(weights.mul(batch.positive).sum(new int[] {ROW}));
            all.add(weights.add(batch.notSelf).maximum(0f).sum(new int[] {ROW}));
        }
        NDArray counted = NDArrays.stack(right, ROW);                                            // [n, bins + 1]
        NDArray ranks = NDArrays.stack(all, ROW).cumSum(ROW).maximum(1e-12f);
        return counted.mul(counted.cumSum(ROW)).div(ranks).sum(new int[] {ROW}).div(IMAGES_BESIDE).mean().neg().add(1);
    }

    /// The row alone moves; the others and the weights are constants.
    NDArray rankedList(NDArray u, double alpha, double margin, double temperature) {
        NDArray others = u.stopGradient();
        NDArray d = u.matMul(others.transpose()).mul(-2).add(2).maximum(1e-12f).sqrt();
        NDArray pull = relu(d.sub(alpha - margin)).mul(batch.positive);
        NDArray pulled = pull.gt(0).toType(DataType.FLOAT32, false).sum(new int[] {ROW}).maximum(1f);
        NDArray push = relu(d.neg().add(alpha)).mul(batch.negative);
        NDArray known = push.stopGradient();
        NDArray share = known.mul(temperature).add(known.lte(0).toType(DataType.FLOAT32, false).mul(NEVER)).softmax(ROW);
        return pull.sum(new int[] {ROW}).div(pulled).add(share.mul(push).sum(new int[] {ROW})).mean();
    }

    /// σ((s_qj − s_qi)/τ) of each row q, its positives i and all j, `[n, 3, n]`
    private NDArray beyond(NDArray s, double temperature) {
        return Activation.sigmoid(s.expandDims(1).sub(s.gather(batch.positives, ROW).expandDims(2)).div(temperature));
    }

    /// How many of the negatives are beyond each positive.
    NDArray pnp(NDArray s, double temperature) {
        return beyond(s, temperature).mul(batch.negative.expandDims(1)).sum(new int[] {2}).mean();
    }

    /// A positive has one half beyond itself, in both counts.
    NDArray smoothAp(NDArray s, double temperature) {
        NDArray beyond = beyond(s, temperature);
        NDArray right = beyond.mul(batch.positive.expandDims(1)).sum(new int[] {2}).add(0.5f);
        NDArray wrong = beyond.mul(batch.negative.expandDims(1)).sum(new int[] {2});
        return wrong.div(right.add(wrong)).mean();
    }

    /// Node by node, of the pairs i < j.
    NDArray histogram(NDArray s, int nodes) {
        NDArray pairs = s.flatten();
        NDArray right = pairs.gather(batch.positivesOnce, 0), wrong = pairs.gather(batch.negativesOnce, 0);
        NDList ofRight = new NDList(), ofWrong = new NDList();
        for (int r = 0; r < nodes; r++) {
            ofRight.add(share(right, r, nodes));
            ofWrong.add(share(wrong, r, nodes));
        }
        return NDArrays.stack(ofRight).cumSum(0).mul(NDArrays.stack(ofWrong)).sum();
    }

    private static NDArray share(NDArray s, int node, int nodes) {
        double width = 2.0 / (nodes - 1);
        return relu(s.add(1 - node * width).abs().mul(-1 / width).add(1)).mean();
    }

    /// From an empty histogram. Of the x = d(a,p) − d(a,n), N_k lie in cell k, with the sum X_k. Node k + 1 has A_k = (X_k + 2 N_k)/Δ − k N_k of them and
    /// node k the rest, so C_k = Σ_{q ≤ k} N_q − A_k, and L = 1/T² Σ_k C_k X_k. Cell by cell, for DJL does not have `scatter_add`.
    NDArray dynamicSoftMargin(NDArray d, int bins) {
        double width = 4.0 / bins, triplets = batch.positivePairs * (batch.rows - LossStep.IMAGES);
        NDArray x = d.gather(batch.positives, ROW).expandDims(2).sub(d.expandDims(1));                 // [n, 3, n]
        NDArray places = x.stopGradient().add(2).div(width).floor().clip(0, bins - 1).sub(batch.onlyNegative.expandDims(1));
        NDList counts = new NDList(), sums = new NDList();
        for (int k = 0; k < bins; k++) {
            NDArray inside = places.eq(k).toType(DataType.FLOAT32, false);
            counts.add(inside.sum());
            sums.add(x.mul(inside).sum());
        }
        NDArray count = NDArrays.stack(counts), sum = NDArrays.stack(sums);
        NDArray above = sum.add(count.mul(2)).div(width).sub(count.mul(count.getManager().arange((float) bins)));
        return count.cumSum(0).sub(above).mul(sum).sum().div(triplets).div(triplets);
    }
}

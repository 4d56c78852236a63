package org.snedecor.tests.benchmark.torch;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.training.GradientCollector;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.snedecor.core.backend.Backends;
import org.snedecor.tests.benchmark.measure.Timed;
import org.snedecor.tests.benchmark.work.LossStep;

/// Losses by PyTorch's operations on matrices of all rows with all rows, as one writes them there: [LossStep#OF_TORCH].
///
/// What is known before a batch's numbers, which pairs are positive and where they lie, is computed once and no part of the time. Sums of exponentials
/// are shifted by their maximum by hand, for DJL does not have `logsumexp`, which does the same. Distances are |a|² + |b|² − 2 a·b, PyTorch's
/// fastest.
final class TorchLosses implements Timed {
    private static final int ROW = 1;
    private static final float NEVER = -1e9f;
    private static final int IMAGES_BESIDE = LossStep.IMAGES - 1;

    private final LossStep step;
    private final NDManager memory = NDManager.newBaseManager();
    private final NDArray numbers;

    /// 1 where a pair counts, otherwise 0, `[n, n]`.
    private final NDArray positive;
    private final NDArray negative;

    /// 0 where a pair counts, otherwise −10⁹, `[n, n]`.
    private final NDArray onlyPositive;
    private final NDArray onlyNegative;
    private final NDArray notSelf;

    /// The columns of the positives of each row, `[n, 3]`, and how many pairs there are.
    private final NDArray positives;
    private final double positivePairs;

    /// Where the pairs i < j lie in a list of all `[n, n]`.
    private final NDArray positivesOnce;
    private final NDArray negativesOnce;
    private final double negativePairs;

    TorchLosses(LossStep step) {
        this.step = step;
        int n = step.batch();
        double[] z = step.embeddings(Backends.get("reference")).toDoubles();
        float[] floats = new float[z.length];
        for (int i = 0; i < z.length; i++) floats[i] = (float) z[i];
        numbers = memory.create(floats, new Shape(n, LossStep.DIMENSIONS));
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
        positivesOnce = once(n, true);
        negativesOnce = once(n, false);
        positivePairs = n * (double) IMAGES_BESIDE;
        negativePairs = n * (double) (n - LossStep.IMAGES);
    }

    private NDArray once(int n, boolean same) {
        return memory.create(LongStream.range(0, (long) n * n).filter(p -> p / n < p % n && (p / n / LossStep.IMAGES == p % n / LossStep.IMAGES) == same).toArray());
    }

    /// Forward and backward on a fresh leaf; freeing what the run has made is no part of the time.
    @Override
    public long run() {
        try (NDManager run = memory.newSubManager()) {
            NDArray z = leaf(run);
            long start = System.nanoTime();
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                collector.backward(loss(z));
            }
            return System.nanoTime() - start;
        }
    }

    /// What the loss comes to.
    double value() {
        try (NDManager run = memory.newSubManager()) {
            return loss(leaf(run)).toType(DataType.FLOAT64, false).getDouble();
        }
    }

    private NDArray leaf(NDManager run) {
        NDArray leaf = numbers.duplicate();
        leaf.attach(run);
        leaf.setRequiresGradient(true);
        return leaf;
    }

    /// With the settings of `./snedecor losses`.
    private NDArray loss(NDArray z) {
        return switch (step.loss()) {
            case "contrastive" -> contrastive(distances(z), 1);
            case "contrastive-linear" -> linear(distances(unit(z)), 1);
            case "triplet" -> triplet(squares(unit(z)), 0.2);
            case "lifted" -> relu(lifted(distances(z), 1)).square().sum().div(2 * positivePairs);
            case "lsss" -> relu(lifted(squares(z), 1)).sum().div(4 * positivePairs);
            case "lifted-generalized" -> liftedGeneralized(distances(z), 1);
            case "fast-ap" -> fastAp(squares(unit(z)), 10, 4);
            case "ranked-list" -> rankedList(unit(z), 1.2, 0.4, 10);
            case "binomial-deviance" -> deviance(cosines(z), 2, 0.5, 25);
            case "multi-similarity" -> multiSimilarity(cosines(z), 2, 50, 0.5, 0.1);
            case "circle" -> circle(cosines(z), 0.4, 80);
            case "nca" -> nca(squares(z));
            case "nt-xent" -> ntXent(cosines(z).div(0.07));
            case "supcon" -> cosines(z).div(0.1).add(notSelf).logSoftmax(ROW).mul(positive).sum().div(-positivePairs);
            case "smooth-ap" -> smoothAp(cosines(z), 0.01);
            case "pnp" -> beyond(cosines(z), 0.01).mul(negative.expandDims(1)).sum(new int[] {2}).mean();
            case "histogram" -> histogram(cosines(z), 201);
            case "dsml-contrastive" -> noise(z, d -> d.mul(positive).add(relu(d.neg().add(1)).mul(negative)).sum().div(positivePairs + negativePairs), 0.005);
            case "dsml-lifted" -> noise(z, d -> relu(lifted(d, 1)).square().sum().div(2 * positivePairs), 0.005);
            case "tuplet-margin" -> tuplet(cosines(z), Math.toRadians(5.73), 64);
            default -> throw new IllegalArgumentException("no loss " + step.loss() + " by PyTorch's operations");
        };
    }

    private static NDArray unit(NDArray z) {
        return z.normalize(2, ROW);
    }

    private static NDArray cosines(NDArray z) {
        NDArray u = unit(z);
        return u.matMul(u.transpose());
    }

    private NDArray squares(NDArray z) {
        NDArray lengths = z.square().sum(new int[] {ROW}, true);
        return lengths.add(lengths.transpose()).sub(z.matMul(z.transpose()).mul(2)).maximum(1e-12f);
    }

    private NDArray distances(NDArray z) {
        return squares(z).sqrt();
    }

    /// A loss of Var(b − a)/Var(a) over the components of rows a and b, with λ times the mean of the absolute sums of rows.
    private NDArray noise(NDArray z, UnaryOperator<NDArray> loss, double lambda) {
        NDArray centred = z.sub(z.mean(new int[] {ROW}, true));
        NDArray d = squares(centred).div(centred.square().sum(new int[] {ROW}, true));
        return loss.apply(d).add(z.sum(new int[] {ROW}).abs().mean().mul(lambda));
    }

    private static NDArray relu(NDArray x) {
        return Activation.relu(x);
    }

    private static NDArray softplus(NDArray x) {
        return Activation.softPlus(x);
    }

    /// log Σ exp over each row, `[n, 1]`
    private static NDArray logSumExp(NDArray x) {
        NDArray greatest = x.max(new int[] {ROW}, true).stopGradient();
        return x.sub(greatest).exp().sum(new int[] {ROW}, true).log().add(greatest);
    }

    private NDArray linear(NDArray d, double margin) {
        NDArray pull = relu(d).mul(positive);
        NDArray push = relu(d.neg().add(margin)).mul(negative);
        return averageOfNonZero(pull).add(averageOfNonZero(push));
    }

    private static NDArray averageOfNonZero(NDArray terms) {
        return terms.sum().div(terms.gt(0).toType(DataType.FLOAT32, false).sum().maximum(1f));
    }

    private NDArray triplet(NDArray d, double margin) {
        NDArray reach = d.gather(positives, ROW).add(margin).expandDims(2);                      // [n, 3, 1]
        return relu(reach.sub(d.expandDims(1))).mul(negative.expandDims(1)).sum().div(positivePairs * (step.batch() - LossStep.IMAGES));
    }

    private NDArray contrastive(NDArray d, double margin) {
        NDArray pull = d.square().mul(positive);
        NDArray push = relu(d.neg().add(margin)).square().mul(negative);
        return pull.add(push).sum().div(2 * (positivePairs + negativePairs));
    }

    /// L_ij of each row with its positives, `[n, 3]`
    private NDArray lifted(NDArray d, double margin) {
        NDArray others = logSumExp(d.neg().add(margin).add(onlyNegative));                       // [n, 1]
        NDArray theirs = others.reshape(step.batch()).gather(positives.flatten(), 0).reshape(positives.getShape());
        return others.add(softplus(theirs.sub(others))).add(d.gather(positives, ROW));           // log(eᵃ + eᵇ) = a + log(1 + eᵇ⁻ᵃ)
    }

    private NDArray liftedGeneralized(NDArray d, double margin) {
        return relu(logSumExp(d.add(onlyPositive)).add(logSumExp(d.neg().add(margin).add(onlyNegative)))).mean();
    }

    private NDArray deviance(NDArray s, double alpha, double beta, double cost) {
        NDArray beyond = s.sub(beta);
        NDArray pull = softplus(beyond.mul(-alpha)).mul(positive).sum().div(positivePairs);
        return pull.add(softplus(beyond.mul(alpha * cost)).mul(negative).sum().div(negativePairs));
    }

    private NDArray multiSimilarity(NDArray s, double alpha, double beta, double base, double epsilon) {
        NDArray known = s.stopGradient();
        NDArray hardest = known.add(onlyNegative).max(new int[] {ROW}, true).add(epsilon);
        NDArray easiest = known.neg().add(onlyPositive).max(new int[] {ROW}, true).neg().sub(epsilon);
        NDArray pulled = known.gte(hardest).toType(DataType.FLOAT32, false).mul(NEVER).add(onlyPositive);
        NDArray pushed = known.lte(easiest).toType(DataType.FLOAT32, false).mul(NEVER).add(onlyNegative);
        NDArray beyond = s.sub(base);
        return softplus(logSumExp(beyond.mul(-alpha).add(pulled))).div(alpha).add(softplus(logSumExp(beyond.mul(beta).add(pushed))).div(beta)).mean();
    }

    private NDArray circle(NDArray s, double margin, double scale) {
        NDArray known = s.stopGradient();
        NDArray pull = relu(known.neg().add(1 + margin)).mul(s.sub(1 - margin)).mul(-scale);
        NDArray push = relu(known.add(margin)).mul(s.sub(margin)).mul(scale);
        return averageOfNonZero(softplus(logSumExp(pull.add(onlyPositive)).add(logSumExp(push.add(onlyNegative)))));
    }

    private NDArray nca(NDArray d) {
        NDArray logits = d.neg();
        return logSumExp(logits.add(notSelf)).sub(logSumExp(logits.add(onlyPositive))).mean();
    }

    /// Node by node, as the authors have it: all pairs with all nodes at once take ten times as long.
    private NDArray fastAp(NDArray d, int bins, double farthest) {
        NDList right = new NDList(), all = new NDList();
        for (int r = 0; r <= bins; r++) {
            NDArray weights = relu(d.sub(r * farthest / bins).abs().mul(-bins / farthest).add(1));
            right.add(weights.mul(positive).sum(new int[] {ROW}));
            all.add(weights.add(notSelf).maximum(0f).sum(new int[] {ROW}));
        }
        NDArray counted = NDArrays.stack(right, ROW);                                            // [n, bins + 1]
        NDArray ranks = NDArrays.stack(all, ROW).cumSum(ROW).maximum(1e-12f);
        return counted.mul(counted.cumSum(ROW)).div(ranks).sum(new int[] {ROW}).div(IMAGES_BESIDE).mean().neg().add(1);
    }

    /// The row alone moves; the others and the weights are constants.
    private NDArray rankedList(NDArray u, double alpha, double margin, double temperature) {
        NDArray others = u.stopGradient();
        NDArray d = u.matMul(others.transpose()).mul(-2).add(2).maximum(1e-12f).sqrt();
        NDArray pull = relu(d.sub(alpha - margin)).mul(positive);
        NDArray pulled = pull.gt(0).toType(DataType.FLOAT32, false).sum(new int[] {ROW}).maximum(1f);
        NDArray push = relu(d.neg().add(alpha)).mul(negative);
        NDArray known = push.stopGradient();
        NDArray share = known.mul(temperature).add(known.lte(0).toType(DataType.FLOAT32, false).mul(NEVER)).softmax(ROW);
        return pull.sum(new int[] {ROW}).div(pulled).add(share.mul(push).sum(new int[] {ROW})).mean();
    }

    private NDArray ntXent(NDArray logits) {
        NDArray others = logSumExp(logits.add(onlyNegative));
        return softplus(others.sub(logits.gather(positives, ROW))).mean();
    }

    private NDArray tuplet(NDArray s, double slack, double scale) {
        NDArray relaxed = s.gather(positives, ROW).acos().sub(slack).cos();
        return softplus(logSumExp(s.mul(scale).add(onlyNegative)).sub(relaxed.mul(scale))).mean();
    }

    /// σ((s_qj − s_qi)/τ) of each row q, its positives i and all j, `[n, 3, n]`
    private NDArray beyond(NDArray s, double temperature) {
        return Activation.sigmoid(s.expandDims(1).sub(s.gather(positives, ROW).expandDims(2)).div(temperature));
    }

    /// A positive has one half beyond itself, in both counts.
    private NDArray smoothAp(NDArray s, double temperature) {
        NDArray beyond = beyond(s, temperature);
        NDArray right = beyond.mul(positive.expandDims(1)).sum(new int[] {2}).add(0.5f);
        NDArray wrong = beyond.mul(negative.expandDims(1)).sum(new int[] {2});
        return wrong.div(right.add(wrong)).mean();
    }

    /// Node by node, of the pairs i < j.
    private NDArray histogram(NDArray s, int nodes) {
        NDArray pairs = s.flatten();
        NDArray right = pairs.gather(positivesOnce, 0), wrong = pairs.gather(negativesOnce, 0);
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
}

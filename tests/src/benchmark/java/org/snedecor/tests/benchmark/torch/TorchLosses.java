package org.snedecor.tests.benchmark.torch;

import static org.snedecor.tests.benchmark.torch.TorchBatch.NEVER;
import static org.snedecor.tests.benchmark.torch.TorchBatch.ROW;
import static org.snedecor.tests.benchmark.torch.TorchBatch.averageOfNonZero;
import static org.snedecor.tests.benchmark.torch.TorchBatch.cosines;
import static org.snedecor.tests.benchmark.torch.TorchBatch.distances;
import static org.snedecor.tests.benchmark.torch.TorchBatch.logSumExp;
import static org.snedecor.tests.benchmark.torch.TorchBatch.relu;
import static org.snedecor.tests.benchmark.torch.TorchBatch.softplus;
import static org.snedecor.tests.benchmark.torch.TorchBatch.squares;
import static org.snedecor.tests.benchmark.torch.TorchBatch.unit;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.function.UnaryOperator;
import org.snedecor.core.backend.Backends;
import org.snedecor.tests.benchmark.measure.Timed;
import org.snedecor.tests.benchmark.work.LossStep;

/// Losses by PyTorch's operations on matrices of all rows with all rows, as one writes them there: [LossStep#OF_TORCH].
///
/// What is known before a batch's numbers is no part of the time ([TorchBatch]).
final class TorchLosses implements Timed {
    private final LossStep step;
    private final NDManager memory = NDManager.newBaseManager();
    private final NDArray numbers;
    private final TorchBatch batch;
    private final TorchRanks ranks;
    private final TorchQuadruplets quadruplets;
    private final TorchFStatistic separations;

    TorchLosses(LossStep step) {
        this.step = step;
        int n = step.batch();
        double[] z = step.embeddings(Backends.get("reference")).toDoubles();
        float[] floats = new float[z.length];
        for (int i = 0; i < z.length; i++) floats[i] = (float) z[i];
        numbers = memory.create(floats, new Shape(n, LossStep.DIMENSIONS));
        batch = new TorchBatch(memory, n);
        ranks = new TorchRanks(batch);
        quadruplets = new TorchQuadruplets(memory, batch);
        separations = new TorchFStatistic(memory, n / LossStep.IMAGES);
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
            case "lifted" -> relu(lifted(distances(z), 1)).square().sum().div(2 * batch.positivePairs);
            case "lsss" -> relu(lifted(squares(z), 1)).sum().div(4 * batch.positivePairs);
            case "lifted-generalized" -> liftedGeneralized(distances(z), 1);
            case "fast-ap" -> ranks.fastAp(squares(unit(z)), 10, 4);
            case "ranked-list" -> ranks.rankedList(unit(z), 1.2, 0.4, 10);
            case "binomial-deviance" -> deviance(cosines(z), 2, 0.5, 25);
            case "multi-similarity" -> multiSimilarity(cosines(z), 2, 50, 0.5, 0.1);
            case "circle" -> circle(cosines(z), 0.4, 80);
            case "nca" -> nca(squares(z));
            case "nt-xent" -> ntXent(cosines(z).div(0.07));
            case "supcon" -> cosines(z).div(0.1).add(batch.notSelf).logSoftmax(ROW).mul(batch.positive).sum().div(-batch.positivePairs);
            case "smooth-ap" -> ranks.smoothAp(cosines(z), 0.01);
            case "pnp" -> ranks.pnp(cosines(z), 0.01);
            case "histogram" -> ranks.histogram(cosines(z), 201);
            case "dsml-contrastive" -> noise(z, d -> d.mul(batch.positive).add(relu(d.neg().add(1)).mul(batch.negative)).sum().div(batch.positivePairs + batch.negativePairs), 0.005);
            case "dsml-lifted" -> noise(z, d -> relu(lifted(d, 1)).square().sum().div(2 * batch.positivePairs), 0.005);
            case "tuplet-margin" -> tuplet(cosines(z), Math.toRadians(5.73), 64);
            case "dynamic-soft-margin" -> ranks.dynamicSoftMargin(distances(unit(z)), 10);
            case "f-statistic" -> separations.loss(z, 70);
            case "f-statistic-kl" -> separations.withKl(z, 70, 1);
            case "quadruplet" -> quadruplets.loss(squares(unit(z)), 1, 0.5);
            case "quadruplet-pairs" -> quadruplets.ofPairs(squares(z), 1);
            default -> throw new IllegalArgumentException("no loss " + step.loss() + " by PyTorch's operations");
        };
    }

    /// A loss of Var(b − a)/Var(a) over the components of rows a and b, with λ times the mean of the absolute sums of rows.
    private NDArray noise(NDArray z, UnaryOperator<NDArray> loss, double lambda) {
        NDArray centred = z.sub(z.mean(new int[] {ROW}, true));
        NDArray d = squares(centred).div(centred.square().sum(new int[] {ROW}, true));
        return loss.apply(d).add(z.sum(new int[] {ROW}).abs().mean().mul(lambda));
    }

    private NDArray linear(NDArray d, double margin) {
        NDArray pull = relu(d).mul(batch.positive);
        NDArray push = relu(d.neg().add(margin)).mul(batch.negative);
        return averageOfNonZero(pull).add(averageOfNonZero(push));
    }

    private NDArray triplet(NDArray d, double margin) {
        NDArray reach = d.gather(batch.positives, ROW).add(margin).expandDims(2);                      // [n, 3, 1]
        return relu(reach.sub(d.sub(batch.onlyNegative).expandDims(1))).sum().div(batch.positivePairs * (step.batch() - LossStep.IMAGES));
    }

    private NDArray contrastive(NDArray d, double margin) {
        NDArray pull = d.square().mul(batch.positive);
        NDArray push = relu(d.neg().add(margin)).square().mul(batch.negative);
        return pull.add(push).sum().div(2 * (batch.positivePairs + batch.negativePairs));
    }

    /// L_ij of each row with its positives, `[n, 3]`
    private NDArray lifted(NDArray d, double margin) {
        NDArray others = logSumExp(d.neg().add(margin).add(batch.onlyNegative));                       // [n, 1]
        NDArray theirs = others.reshape(step.batch()).gather(batch.positives.flatten(), 0).reshape(batch.positives.getShape());
        return others.add(softplus(theirs.sub(others))).add(d.gather(batch.positives, ROW));           // log(eᵃ + eᵇ) = a + log(1 + eᵇ⁻ᵃ)
    }

    private NDArray liftedGeneralized(NDArray d, double margin) {
        return relu(logSumExp(d.add(batch.onlyPositive)).add(logSumExp(d.neg().add(margin).add(batch.onlyNegative)))).mean();
    }

    private NDArray deviance(NDArray s, double alpha, double beta, double cost) {
        NDArray beyond = s.sub(beta);
        NDArray pull = softplus(beyond.mul(-alpha)).mul(batch.positive).sum().div(batch.positivePairs);
        return pull.add(softplus(beyond.mul(alpha * cost)).mul(batch.negative).sum().div(batch.negativePairs));
    }

    private NDArray multiSimilarity(NDArray s, double alpha, double beta, double base, double epsilon) {
        NDArray known = s.stopGradient();
        NDArray hardest = known.add(batch.onlyNegative).max(new int[] {ROW}, true).add(epsilon);
        NDArray easiest = known.neg().add(batch.onlyPositive).max(new int[] {ROW}, true).neg().sub(epsilon);
        NDArray pulled = known.gte(hardest).toType(DataType.FLOAT32, false).mul(NEVER).add(batch.onlyPositive);
        NDArray pushed = known.lte(easiest).toType(DataType.FLOAT32, false).mul(NEVER).add(batch.onlyNegative);
        NDArray beyond = s.sub(base);
        return softplus(logSumExp(beyond.mul(-alpha).add(pulled))).div(alpha).add(softplus(logSumExp(beyond.mul(beta).add(pushed))).div(beta)).mean();
    }

    private NDArray circle(NDArray s, double margin, double scale) {
        NDArray known = s.stopGradient();
        NDArray pull = relu(known.neg().add(1 + margin)).mul(s.sub(1 - margin)).mul(-scale);
        NDArray push = relu(known.add(margin)).mul(s.sub(margin)).mul(scale);
        return averageOfNonZero(softplus(logSumExp(pull.add(batch.onlyPositive)).add(logSumExp(push.add(batch.onlyNegative)))));
    }

    private NDArray nca(NDArray d) {
        NDArray logits = d.neg();
        return logSumExp(logits.add(batch.notSelf)).sub(logSumExp(logits.add(batch.onlyPositive))).mean();
    }

    private NDArray ntXent(NDArray logits) {
        NDArray others = logSumExp(logits.add(batch.onlyNegative));
        return softplus(others.sub(logits.gather(batch.positives, ROW))).mean();
    }

    private NDArray tuplet(NDArray s, double slack, double scale) {
        NDArray relaxed = s.gather(batch.positives, ROW).acos().sub(slack).cos();
        return softplus(logSumExp(s.mul(scale).add(batch.onlyNegative)).sub(relaxed.mul(scale))).mean();
    }

}

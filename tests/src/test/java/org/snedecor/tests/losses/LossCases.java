package org.snedecor.tests.losses;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.classification.SoftmaxCrossEntropy;
import org.snedecor.losses.distance.Cosine;
import org.snedecor.losses.distance.Euclidean;
import org.snedecor.losses.distance.Normalized;
import org.snedecor.losses.distance.SquaredEuclidean;
import org.snedecor.losses.pair.ContrastiveLoss;
import org.snedecor.losses.pair.LinearContrastiveLoss;
import org.snedecor.losses.triplet.TripletLoss;

/// The losses without weights, in several conventions, each with its paper's sum; and batches to try them on.
final class LossCases {
    static final Backend REFERENCE = Backends.get("reference");

    private LossCases() {}

    interface Sum {
        double of(double[][] z, int[] y);
    }

    enum Trait { RAW, NORMALIZED, PAIRS, TRIPLETS, LOGITS }

    record Case(EmbeddingLoss loss, Sum sum, Set<Trait> traits) {
        boolean is(Trait trait) {
            return traits.contains(trait);
        }
    }

    static final Map<String, Case> ALL = new LinkedHashMap<>();

    static {
        add("contrastive", new ContrastiveLoss(1), (z, y) -> PaperSums.contrastive(z, y, PaperSums::plain, 0, 1), Trait.RAW, Trait.PAIRS);
        add("contrastive, two margins, cosine", new ContrastiveLoss(0.2, 0.9, new Cosine()),
                (z, y) -> PaperSums.contrastive(z, y, PaperSums::cosine, 0.2, 0.9), Trait.NORMALIZED, Trait.PAIRS);
        add("contrastive, linear", new LinearContrastiveLoss(),
                (z, y) -> PaperSums.linearContrastive(z, y, PaperSums.normalized(PaperSums::plain), 0, 1, true), Trait.NORMALIZED, Trait.PAIRS);
        add("contrastive, linear, raw", new LinearContrastiveLoss(0.1, 1.5, new Euclidean(), Averaging.ALL),
                (z, y) -> PaperSums.linearContrastive(z, y, PaperSums::plain, 0.1, 1.5, false), Trait.RAW, Trait.PAIRS);
        add("triplet", new TripletLoss(), (z, y) -> PaperSums.triplet(z, y, PaperSums.normalized(PaperSums::squared), 0.2, PaperSums.Of.ALL),
                Trait.NORMALIZED, Trait.TRIPLETS);
        add("triplet, plain, non-zero", new TripletLoss(0.2, new Normalized(new Euclidean()), Averaging.NONZERO),
                (z, y) -> PaperSums.triplet(z, y, PaperSums.normalized(PaperSums::plain), 0.2, PaperSums.Of.NONZERO), Trait.NORMALIZED, Trait.TRIPLETS);
        add("triplet, raw, sum", new TripletLoss(1, new SquaredEuclidean(), Averaging.SUM),
                (z, y) -> PaperSums.triplet(z, y, PaperSums::squared, 1, PaperSums.Of.SUM), Trait.RAW, Trait.TRIPLETS);
        add("cross-entropy", new SoftmaxCrossEntropy(), PaperSums::crossEntropy, Trait.LOGITS);
    }

    private static void add(String name, EmbeddingLoss loss, Sum sum, Trait... traits) {
        ALL.put(name, new Case(loss, sum, Set.of(traits)));
    }

    /// Rows and their classes. At least 4 dimensions and classes in [0, 4), so that the rows will do as logits too.
    record Batch(double[][] z, int[] y) {
        static Batch of(int rows, int dimensions, int classes, boolean twins, long seed) {
            RandomStream random = RandomStream.of(seed);
            double[][] z = new double[rows][];
            for (int i = 0; i < rows; i++) {
                boolean twin = twins && i > 0 && random.nextInt(3) == 0;
                z[i] = twin ? z[random.nextInt(i)].clone() : DoubleStream.generate(() -> random.nextDouble(-2, 2)).limit(dimensions).toArray();
            }
            return new Batch(z, IntStream.generate(() -> random.nextInt(classes)).limit(rows).toArray());
        }

        Batch permuted(int[] order) {
            return new Batch(IntStream.of(order).mapToObj(i -> z[i]).toArray(double[][]::new), IntStream.of(order).map(i -> y[i]).toArray());
        }

        Labels labels() {
            return Labels.of(y);
        }
    }

    record Result(double value, double[][] gradient) {
        double largest() {
            double largest = 0;
            for (double[] row : gradient) for (double g : row) largest = Math.max(largest, Math.abs(g));
            return largest;
        }
    }

    static double value(EmbeddingLoss loss, Batch batch) {
        return loss.of(Tensor.constant(array(REFERENCE, batch.z)), batch.labels()).item();
    }

    static Result result(EmbeddingLoss loss, Batch batch) {
        return result(REFERENCE, loss, batch);
    }

    static Result result(Backend backend, EmbeddingLoss loss, Batch batch) {
        try (var _ = backend.step()) {
            Tensor z = Tensor.variable(array(backend, batch.z));
            Tensor value = loss.of(z, batch.labels());
            double[] flat = Gradients.of(value).at(z).toDoubles();
            int d = batch.z[0].length;
            double[][] rows = new double[batch.z.length][d];
            for (int i = 0; i < flat.length; i++) rows[i / d][i % d] = flat[i];
            return new Result(value.item(), rows);
        }
    }

    static NdArray array(Backend backend, double[][] z) {
        return NdArray.of(backend, Shape.of(z.length, z[0].length), Arrays.stream(z).flatMapToDouble(Arrays::stream).toArray());
    }
}

package org.snedecor.tests.benchmark.work;

import java.util.Arrays;
import java.util.List;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.fstatistic.FStatisticLoss;

/// The F-statistic loss and its gradient at the size of its paper: 12 classes of 5 examples, 500 dimensions, the 70 best of them.
///
/// @param spread standard deviation of the means of the classes around 0, within a class it is 1: at 3 the classes are well apart, at 0 close
public record FStatistic(String situation, double spread) implements Workload {
    private static final int CLASSES = 12;
    private static final int EXAMPLES = 5;
    private static final int DIMENSIONS = 500;
    private static final EmbeddingLoss LOSS = new FStatisticLoss(70);

    /// Some ulps of floats, through quotients and logarithms. A dimension more or less among the best ones would be far beyond it.
    private static final double ALLOWED = 1e-5;

    @Override
    public String name() {
        return "f-statistic-" + CLASSES + "x" + EXAMPLES + "x" + DIMENSIONS + "-" + situation;
    }

    @Override
    public Work on(Backend backend) {
        int[] classes = new int[CLASSES * EXAMPLES];
        Arrays.setAll(classes, i -> i / EXAMPLES);
        Labels labels = Labels.of(classes);
        Tensor embeddings = Tensor.variable(NdArray.of(backend, Shape.of(classes.length, DIMENSIONS), embeddings()));
        return witness -> {
            try (var _ = backend.step()) {
                Tensor loss = LOSS.of(embeddings, labels);
                Gradients gradients = Gradients.of(loss);
                witness.see("loss", loss.value());
                witness.see("gradient", gradients.at(embeddings));
            }
        };
    }

    private float[] embeddings() {
        RandomStream random = RandomStream.of(1, 12);
        double[][] means = new double[CLASSES][DIMENSIONS];
        for (double[] mean : means) Arrays.setAll(mean, _ -> spread * random.nextGaussian());
        float[] z = new float[CLASSES * EXAMPLES * DIMENSIONS];
        for (int i = 0; i < z.length; i++) z[i] = (float) (means[i / (EXAMPLES * DIMENSIONS)][i % DIMENSIONS] + random.nextGaussian());
        return z;
    }

    @Override
    public List<Compared> check(Backend timed, Backend reference) {
        Results found = Results.of(on(timed), reference);
        Results expected = Results.of(on(reference), reference);
        return List.of(Compared.of("loss", found.at("loss"), expected.at("loss"), ALLOWED),
                Compared.of("gradient", found.at("gradient"), expected.at("gradient"), ALLOWED));
    }
}

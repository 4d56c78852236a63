package org.snedecor.tests.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Backends;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.State;
import org.snedecor.core.optim.Adam;
import org.snedecor.core.optim.Optimizer;
import org.snedecor.core.optim.Schedule;
import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Labels;
import org.snedecor.losses.batch.ClusterDraws;
import org.snedecor.losses.magnet.ClusterIndex;
import org.snedecor.losses.magnet.MagnetBatches;
import org.snedecor.losses.magnet.MagnetLoss;
import org.snedecor.losses.magnet.NearestClusterClassifier;
import org.snedecor.losses.metric.RawEmbeddings;
import org.snedecor.models.Embedder;
import org.snedecor.models.data.Augmentation;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.KMeans;
import org.snedecor.models.data.Normalisation;
import org.snedecor.models.io.ImageReading;
import org.snedecor.models.net.Networks;
import org.snedecor.models.train.AdaptiveSteps;
import org.snedecor.models.train.Objective;
import org.snedecor.models.train.Trainer;

/// The procedure of magnet loss from images to classification.
class AdaptiveStepsTest {
    private final Backend backend = Backends.get("vector");

    /// Two classes, each of two kinds: class 0 has stripes down and a bright corner, class 1 stripes across and a dark frame;
    /// a quarter of the pixels are noise.
    private static ImageSet kinds() {
        byte[] pixels = new byte[48 * 64];
        int[] labels = new int[48];
        RandomStream random = RandomStream.of(5);
        for (int n = 0; n < 48; n++) {
            int kind = n % 4;
            labels[n] = kind / 2;
            for (int i = 0; i < 64; i++) {
                int x = i % 8;
                int y = i / 8;
                boolean bright = switch (kind) {
                    case 0 -> (x + n) % 4 < 2;
                    case 1 -> x + y < 4 + n % 3;
                    case 2 -> (y + n) % 4 < 2;
                    default -> x > 0 && x < 7 && y > n % 2 && y < 7;
                };
                pixels[n * 64 + i] = (byte) (random.nextDouble() < 0.25 ? random.nextInt(256) : bright ? 255 : 0);
            }
        }
        return new ImageSet("kinds", pixels, labels, 1, 8, 8, List.of("first", "second"));
    }

    /// A network and the steps that train it.
    private record Lesson(Embedder embedder, AdaptiveSteps steps, Trainer trainer) {
        static Lesson of(Backend backend, ImageSet set, MagnetLoss loss) {
            Layer network = Networks.get("lenet").make(new Initialization(backend, 1), 1, 8, 8, 4);
            Embedder embedder = new Embedder(new Embedder.Description("lenet", 4, 1, 8, 8, Normalisation.of(set), ImageReading.STANDARD), backend, network, new RawEmbeddings());
            State state = State.of(network);
            Optimizer optimizer = new Optimizer(new Adam(), new Schedule.Constant(1e-3), state.parameters());
            MagnetBatches batches = new MagnetBatches(loss, new ClusterDraws(Labels.of(set.labels()), new KMeans(2, 20, 1), 3, 4, 4, 1));
            return new Lesson(embedder, new AdaptiveSteps(batches, set, Augmentation.NONE, embedder, 1),
                    new Trainer(backend, new Objective(network, loss), state, optimizer, 1, Optional.empty(), 0, List.of()));
        }

        double[] losses(int steps) {
            return IntStream.range(0, steps).mapToDouble(_ -> this.steps.next(trainer).loss()).toArray();
        }
    }

    @Test
    void learnsToTellClassesOfSeveralKinds() {
        ImageSet set = kinds();
        Lesson lesson = Lesson.of(backend, set, new MagnetLoss(4, MagnetLoss.Statistics.MOVING));
        double[] losses = lesson.losses(60);
        double first = IntStream.range(0, 5).mapToDouble(i -> losses[i]).average().orElseThrow();
        double last = IntStream.range(55, 60).mapToDouble(i -> losses[i]).average().orElseThrow();
        assertTrue(last < first / 2, "loss " + first + " before, " + last + " after");

        try (var step = backend.step()) {
            NdArray embeddings = NdArray.of(backend, Shape.of(set.count(), 4), lesson.embedder.embed(set));
            var classifier = new NearestClusterClassifier(ClusterIndex.of(embeddings, Labels.of(set.labels()), new KMeans(2, 20, 1).clusters(embeddings, Labels.of(set.labels()), 9)), 4);
            int[] found = classifier.classify(embeddings);
            long right = IntStream.range(0, found.length).filter(n -> found[n] == set.labels()[n]).count();
            assertTrue(right >= 46, right + " of 48 are right");
        }
    }

    @Test
    void sameSeedSameBits() {
        MagnetLoss loss = new MagnetLoss(4, MagnetLoss.Statistics.MOVING);
        double[] losses = Lesson.of(backend, kinds(), loss).losses(9);
        assertTrue(Arrays.stream(losses).sum() > 0);
        assertArrayEquals(losses, Lesson.of(backend, kinds(), loss).losses(9));
    }
}

package org.snedecor.models.experiment.papers;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.State;
import org.snedecor.core.optim.Adam;
import org.snedecor.core.optim.Optimizer;
import org.snedecor.core.optim.Schedule;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.batch.ClusterDraws;
import org.snedecor.losses.classification.SoftmaxLoss;
import org.snedecor.losses.magnet.ClusterIndex;
import org.snedecor.losses.magnet.MagnetBatches;
import org.snedecor.losses.magnet.MagnetLoss;
import org.snedecor.losses.magnet.NearestClusterClassifier;
import org.snedecor.losses.metric.RawEmbeddings;
import org.snedecor.losses.metric.UnitLength;
import org.snedecor.losses.triplet.TripletLoss;
import org.snedecor.models.Embedder;
import org.snedecor.models.data.Augmentation;
import org.snedecor.models.data.Batch;
import org.snedecor.models.data.ClassBalancedSampler;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.KMeans;
import org.snedecor.models.data.Normalisation;
import org.snedecor.models.data.PictureRules;
import org.snedecor.models.data.Sampler;
import org.snedecor.models.data.ShuffledSampler;
import org.snedecor.models.eval.Advance;
import org.snedecor.models.eval.ClusterAgreement;
import org.snedecor.models.eval.KnnClassifier;
import org.snedecor.models.eval.Neighbours;
import org.snedecor.models.experiment.Measured;
import org.snedecor.models.net.Networks;
import org.snedecor.models.train.AdaptiveSteps;
import org.snedecor.models.train.Objective;
import org.snedecor.models.train.Trainer;
import org.snedecor.models.train.TrainingListener;

/// One network trained on [HiddenClasses] in one of three ways, with what is measured of it. The ways share network, images, optimizer, rate, size of the batch
/// and number of steps; they differ in the loss, in how a batch is drawn, and in how embeddings are compared: those of triplets at length 1.
///
/// @param every steps between two looks of magnet loss at all images   @param looks the steps after which the error is measured, the last one at the end
record MagnetTraining(ImageSet glyphs, Taught way, int every, List<Integer> looks) {
    enum Taught { MAGNET, TRIPLET, SOFTMAX }

    static final String ERROR = "error, k-NN";
    static final String OWN = "error, own classifier";
    static final String CHARACTER = "error in the character";
    static final String CLUSTERS = "AMI of clusters and characters";
    static final String CONCENTRATION = "attributes among 16 nearest";
    static final List<Integer> NEIGHBOURS = List.of(1, 2, 4, 8, 16, 32, 64);

    private static final String NETWORK = "lenet";
    private static final int DIMENSIONS = 32;
    private static final double RATE = 1e-3;
    private static final int GROUPS = 8;                                     // classes or clusters of a batch
    private static final int IMAGES = 8;                                     // of each
    private static final int VOTES = 5;                                      // of k-NN
    private static final int NEAREST = 128;                                  // clusters that vote: all of the 48
    private static final int ITERATIONS = 20;

    Map<String, Object> plan() {
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("way", way.name().toLowerCase(Locale.ROOT));
        plan.put("images", glyphs.toString());
        plan.put("hidden", List.of(HiddenClasses.CLASSES, HiddenClasses.MERGED, HiddenClasses.TRAIN, HiddenClasses.TEST));
        plan.put("network", List.of(NETWORK, DIMENSIONS, RATE));
        plan.put("batch", List.of(GROUPS, IMAGES));
        plan.put("votes", List.of(VOTES, NEAREST, ITERATIONS));
        if (way == Taught.MAGNET) plan.put("every", every);
        plan.put("looks", looks);
        return plan;
    }

    Measured measured(Backend backend, long seed, List<TrainingListener> listeners) throws InterruptedException {
        HiddenClasses data = HiddenClasses.drawn(glyphs, seed);
        ImageSet train = data.train();
        Initialization init = new Initialization(backend, seed);
        Layer network = Networks.get(NETWORK).make(init, 1, train.height(), train.width(), DIMENSIONS);
        EmbeddingLoss loss = switch (way) {
            case MAGNET -> new MagnetLoss();
            case TRIPLET -> new TripletLoss();
            case SOFTMAX -> SoftmaxLoss.of(init, DIMENSIONS, train.classes());
        };
        Embedder embedder = new Embedder(new Embedder.Description(NETWORK, DIMENSIONS, 1, train.height(), train.width(), Normalisation.of(train), PictureRules.STANDARD.reading()),
                backend, network, way == Taught.TRIPLET ? new UnitLength() : new RawEmbeddings());
        Labels classes = Labels.of(train.labels());
        KMeans kMeans = new KMeans(HiddenClasses.MERGED, ITERATIONS, seed);
        MagnetBatches batches = new MagnetBatches(new MagnetLoss(), new ClusterDraws(classes, kMeans, GROUPS, IMAGES, every, seed));
        Trainer.Steps steps = switch (way) {
            case MAGNET -> new AdaptiveSteps(batches, train, Augmentation.NONE, embedder, seed);
            case TRIPLET -> drawn(new ClassBalancedSampler(train, GROUPS, IMAGES, seed), train, embedder);
            case SOFTMAX -> drawn(new ShuffledSampler(train.count(), GROUPS * IMAGES, true, seed), train, embedder);
        };
        Objective objective = new Objective(network, loss);
        State state = State.of(objective);
        Trainer trainer = new Trainer(backend, objective, state, new Optimizer(new Adam(), new Schedule.Constant(RATE), state.parameters()), seed, Optional.empty(), 0, listeners);

        double[] errors = new double[looks.size()];
        for (int look = 0, step = 0; look < errors.length; look++) {
            for (; step < looks.get(look); step++) steps.next(trainer);
            errors[look] = 1 - new KnnClassifier(VOTES).accuracy(rows(embedder, data.test()), data.test().labels(), rows(embedder, train), train.labels());
        }

        NdArray learned = rows(embedder, train), seen = rows(embedder, data.test());
        Labels clusters = kMeans.clusters(learned, classes, looks.getLast());
        double own = switch (way) {
            case MAGNET -> error(new NearestClusterClassifier(ClusterIndex.of(learned, classes, clusters), batches.variance(), NEAREST).classify(seen), data.test().labels());
            case TRIPLET -> errors[errors.length - 1];
            case SOFTMAX -> error(((SoftmaxLoss) loss).classifier().apply(Tensor.constant(seen), Phase.EVALUATE).argMax(1).toInts(), data.test().labels());
        };
        double[] concentration = concentration(seen, data.attributes());
        return Measured.none().with(ERROR, errors[errors.length - 1]).with(OWN, own)
                .with(CHARACTER, 1 - new KnnClassifier(VOTES).accuracy(seen, data.testCharacters(), learned, data.trainCharacters()))
                .with(CLUSTERS, agreement(train, data.trainCharacters(), clusters))
                .with(CONCENTRATION, concentration[NEIGHBOURS.indexOf(16)])
                .withCurve("error", errors).withCurve("concentration", concentration);
    }

    /// Steps on batches of one epoch after the other.
    private static Trainer.Steps drawn(Sampler sampler, ImageSet train, Embedder embedder) {
        return trainer -> {
            int step = (int) trainer.optimizer().steps(), epoch = step / sampler.batches();
            int[] rows = sampler.epoch(epoch)[step % sampler.batches()];
            return trainer.step(Batch.of(train, rows, Augmentation.NONE, embedder.description().normalisation(), 0, epoch));
        };
    }

    private static NdArray rows(Embedder embedder, ImageSet set) {
        return NdArray.of(embedder.backend(), Shape.of(set.count(), embedder.length()), embedder.embed(set));
    }

    private static double error(int[] told, int[] right) {
        return IntStream.range(0, right.length).filter(i -> told[i] != right[i]).count() / (double) right.length;
    }

    /// Adjusted mutual information of the clusters of a class and its characters, the mean over classes.
    private static double agreement(ImageSet train, int[] characters, Labels clusters) {
        return IntStream.range(0, train.classes()).mapToDouble(c -> {
            int[] rows = IntStream.range(0, train.count()).filter(n -> train.labels()[n] == c).toArray();
            return ClusterAgreement.of(IntStream.of(rows).map(clusters::at).toArray(), IntStream.of(rows).map(n -> characters[n]).toArray()).ami();
        }).average().orElseThrow();
    }

    /// For each number of neighbours among the test images the share of those that have an attribute of the image, the mean over images that have one and over attributes.
    private static double[] concentration(NdArray seen, List<boolean[]> attributes) {
        int[][] near = new int[seen.shape().extent(0)][];
        Neighbours.among(seen).each(_ -> NEIGHBOURS.getLast(), Advance.SILENT, (row, ranked) -> near[row] = ranked.rows());
        return NEIGHBOURS.stream().mapToDouble(k -> attributes.stream().mapToDouble(has -> IntStream.range(0, has.length).filter(n -> has[n])
                .mapToDouble(n -> Arrays.stream(near[n], 0, k).filter(m -> has[m]).count() / (double) k).average().orElseThrow()).average().orElseThrow()).toArray();
    }
}

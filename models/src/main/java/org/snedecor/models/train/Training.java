package org.snedecor.models.train;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.nn.ChunkNorm;
import org.snedecor.core.nn.Chunking;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.nn.State;
import org.snedecor.core.optim.Optimizer;
import org.snedecor.core.random.RandomStream;
import org.snedecor.losses.Classifier;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.RememberingLoss;
import org.snedecor.losses.batch.AdaptiveBatches;
import org.snedecor.losses.batch.ClusterDraws;
import org.snedecor.losses.registry.ClassWeights;
import org.snedecor.losses.registry.LossEntry;
import org.snedecor.losses.registry.Losses;
import org.snedecor.losses.several.SeveralLabels;
import org.snedecor.models.Embedder;
import org.snedecor.models.data.Batch;
import org.snedecor.models.data.BatchPlan;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.KMeans;
import org.snedecor.models.data.Sampler;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.net.NetworkFactory;
import org.snedecor.models.net.Networks;
import org.snedecor.models.net.Start;
import org.snedecor.models.train.Length.Rounds;
import org.snedecor.models.train.TrainingListener.StepReport;

/// The parts that train: the network, the loss, the batches and the optimizer of a plan.
final class Training {
    private static final long WATCHED = 0x77617463686564L;                 // "watched"

    /// Iterations of k-means, where a loss draws clusters.
    private static final int ITERATIONS = 20;

    private final TrainingPlan plan;
    private final ImageSet train;
    private final ImageSet watched;
    private final Embedder embedder;
    private final EmbeddingLoss loss;
    private final Objective objective;
    private final Optional<Classifier> classifier;
    private final State state;
    private final Optimizer optimizer;
    private final Batches batches;
    private final Rounds rounds;
    private final Optional<Follower> follower;
    private Optional<Workers> workers = Optional.empty();
    private int chunksAtATime = 1;

    /// Where batches come from: a sampler, or the loss itself.
    private sealed interface Batches {
        record Drawn(Sampler sampler) implements Batches {}

        record Adaptive(AdaptiveBatches batches) implements Batches {}
    }

    /// @throws FileFormatException where a file that the batches or the weights need cannot be read
    Training(TrainingPlan plan, Backend backend, DataSplit split, NetworkFactory network) throws FileFormatException {
        this.plan = plan;
        train = split.train();
        watched = split.validation().count() > 0 ? split.validation() : some(train, plan.seed());
        LossEntry<?> entry = Losses.get(plan.loss());
        Initialization init = new Initialization(backend, plan.seed());
        Layer layers = Networks.own(plan.model(), network).make(init, train.channels(), train.height(), train.width(), plan.embedding());
        plan.start().load(layers);
        LossEntry.Made<?> made = entry.made(plan.settings(), new ClassWeights(init, plan.embedding(), train.allLabels().size()));
        embedder = new Embedder(new Embedder.Description(plan.model(), plan.embedding(), train.channels(), train.height(), train.width(),
                plan.scaling().of(train), plan.pictures().reading()), backend, layers, made.metric(plan.unitLength()));
        loss = made.loss();
        objective = new Objective(layers, plan.labels().several() && !plan.selfSupervised() ? made.remembering(several(made.loss()), plan.memory(), backend, plan.embedding()) : plan.tile() > 0 ? made.byTiles(plan.tile()) : made.remembering(plan.memory(), backend, plan.embedding()));
        classifier = made.classifier();
        follower = plan.memoryMomentum() == 0 ? Optional.empty() : Optional.of(new Follower(Networks.own(plan.model(), network).make(new Initialization(backend, plan.seed()),
                train.channels(), train.height(), train.width(), plan.embedding()), layers, plan.memoryMomentum()));
        state = State.of(objective);
        int epoch;
        switch (plan.batches()) {
            case BatchPlan.Sampled sampled -> {
                Sampler sampler = sampled.sampler(train, plan.seed());
                batches = new Batches.Drawn(sampler);
                epoch = sampler.batches();
            }
            case BatchPlan.Clusters clusters -> {
                epoch = clusters.batches(train);
                batches = new Batches.Adaptive(made.clusters(new ClusterDraws(Labels.of(train.labels()), new KMeans(clusters.perClass(), ITERATIONS, plan.seed()),
                        clusters.clusters(), clusters.images(), epoch, plan.seed())).orElseThrow(() -> new IllegalArgumentException("loss " + plan.loss()
                        + " draws no clusters; those that do are " + Losses.all().values().stream().filter(other -> other.drawn().clusters().isPresent())
                        .map(LossEntry::name).collect(Collectors.joining(", ")))));
            }
        }
        rounds = plan.length().rounds(epoch);
        Collection<Parameter> own = State.of(objective.loss()).parameters().values();
        if (plan.start() instanceof Start.Continued(String run, _)) new LossWeights(plan.loss(), loss).loadFrom(Path.of(run));
        optimizer = Optimizers.make(plan, state, own, rounds.steps());
    }

    /// The loss of images with several labels.
    ///
    /// @throws IllegalArgumentException where no images are negative
    private SeveralLabels several(EmbeddingLoss loss) {
        SeveralLabels several = new SeveralLabels(loss, train.classLabels(), plan.labels().related());
        if (!several.hasNegatives(train.labels())) {
            throw new IllegalArgumentException("by the relation " + plan.labels().relation() + " no two images of " + train + " are negative, so nothing can be pushed apart; leave out a label that all of them have, "
                    + "or take jaccard:P");
        }
        return several;
    }

    /// Images by which one sees whether the embeddings collapse, where there are none for validation.
    private static ImageSet some(ImageSet train, long seed) {
        int[] rows = Arrays.copyOf(RandomStream.of(seed, WATCHED).permutation(train.count()), Math.min(train.count(), 256));
        return train.select(rows).named("some of " + train.name());
    }

    /// From now on this many chunks of a batch pass through the network at a time, each on a thread of its own.
    void chunksAtATime(int count) {
        chunksAtATime = count;
    }

    /// From now on chunks pass through the network elsewhere.
    ///
    /// @throws IllegalArgumentException where the plan has no chunks, or its batches depend on what the network has learned
    void by(Workers others) {
        if (plan.chunk() < 1) {                                              // one of the whole batch is no plan at all: see PlanAgainstData
            throw new IllegalArgumentException("a batch of " + plan.batches() + " has no chunks that could be handed out; choose one of fewer than " + plan.batches().size() + " images");
        }
        if (plan.chunkNorm() == ChunkNorm.BATCH) throw new IllegalArgumentException("batch norm by all rows of a batch goes through the chunks once more for each norm, in one process; choose chunk or frozen");
        if (batches instanceof Batches.Adaptive) throw new IllegalArgumentException("loss " + plan.loss() + " draws its batches by what the network has learned, so it trains in one process");
        workers = Optional.of(others);
    }

    /// The training set with the labels of a batch.
    ImageSet labelled(int batch) {
        return batches instanceof Batches.Drawn(Sampler sampler) ? sampler.labelled(train, batch) : train;
    }

    /// The network with everything it needs to know about images, with its current weights.
    Embedder embedder() {
        return embedder;
    }

    /// All that is learned, and what is kept with it.
    State state() {
        return state;
    }

    EmbeddingLoss loss() {
        return loss;
    }

    /// Of the loss, where it learns one.
    Optional<Classifier> classifier() {
        return classifier;
    }

    Rounds rounds() {
        return rounds;
    }

    /// The images that are looked at after each round: those for validation, or some of training.
    ImageSet watched() {
        return watched;
    }

    /// The complete state on which the next steps depend.
    Remembered remembered() {
        return new Remembered(embedder.backend(), state, optimizer, follower, batches instanceof Batches.Adaptive(AdaptiveBatches adaptive) ? Optional.of(adaptive) : Optional.empty());
    }

    /// Trains; the best weights are in place then.
    ///
    /// @param validation of the network as it stands after each round   @param from where it stands
    void fit(Supplier<Validation> validation, List<TrainingListener> listeners, Standing from, Trainer.Between between) throws InterruptedException {
        Optional<Chunking> chunking = plan.chunking().map(c -> c.by(chunksAtATime));
        Trainer trainer = new Trainer(embedder.backend(), objective, state, optimizer, plan.seed(), chunking, plan.patience(), listeners);
        switch (batches) {
            case Batches.Adaptive adaptive ->
                trainer.fit(naming(new AdaptiveSteps(adaptive.batches, train, plan.augmentation(), embedder, plan.seed())), rounds, validation, from, between);
            case Batches.Drawn sampled when workers.isPresent() ->
                trainer.fit(naming(new RemoteSteps(train, sampled.sampler, rounds.epoch(), plan.chunk(), workers.get())), rounds, validation, from, between);
            case Batches.Drawn sampled -> {
                int epoch = from.done() / rounds.epoch();
                try (Loader loader = new Loader(train, sampled.sampler, plan.augmentation(), embedder.description().normalisation(), plan.seed(), epoch,
                        from.done() % rounds.epoch(), rounds.epochs())) {
                    trainer.fit(naming(by -> step(by, loader.next())), rounds, validation, from, between);
                }
            }
        }
    }

    private StepReport step(Trainer trainer, Batch batch) {
        if (follower.isEmpty()) return trainer.step(batch);
        Follower copy = follower.get();
        RememberingLoss memory = (RememberingLoss) objective.loss();
        StepReport report = trainer.step(batch, z -> memory.of(z, copy.keys(batch.images(trainer.backend()), plan.seed(), trainer.optimizer().steps()), Labels.of(batch.labels())));
        copy.follow(trainer.backend());
        return report;
    }

    private Trainer.Steps naming(Trainer.Steps steps) {
        String what = "a training step on a batch of " + plan.batches() + " of " + train.channels() + " x " + train.height() + " x " + train.width();
        return trainer -> NoMemory.naming(what, "choose a smaller batch, network or smaller images", () -> steps.next(trainer));
    }
}

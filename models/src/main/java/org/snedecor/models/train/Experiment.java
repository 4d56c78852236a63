package org.snedecor.models.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Origin;
import org.snedecor.core.nn.State;
import org.snedecor.core.optim.Optimizer;
import org.snedecor.core.random.RandomStream;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.batch.AdaptiveBatches;
import org.snedecor.losses.batch.ClusterDraws;
import org.snedecor.losses.registry.ClassWeights;
import org.snedecor.losses.registry.LossEntry;
import org.snedecor.losses.registry.Losses;
import org.snedecor.models.Embedder;
import org.snedecor.models.data.ClassBalancedSampler;
import org.snedecor.models.data.ClassSplit;
import org.snedecor.models.data.DataSets;
import org.snedecor.models.data.DataSource;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.data.ImageShape;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.KMeans;
import org.snedecor.models.data.Normalisation;
import org.snedecor.models.data.PictureRules;
import org.snedecor.models.data.Sampler;
import org.snedecor.models.data.ShuffledSampler;
import org.snedecor.models.eval.Confusion;
import org.snedecor.models.eval.Neighbours;
import org.snedecor.models.eval.Spread;
import org.snedecor.models.io.Npy;
import org.snedecor.models.io.StoredArray;
import org.snedecor.models.net.Networks;
import org.snedecor.models.report.ConfusionTables;
import org.snedecor.models.report.ImageRows;
import org.snedecor.models.report.RetrievalPicture;
import org.snedecor.models.report.RetrievalPicture.Way;
import org.snedecor.models.report.TextTable;
import org.snedecor.models.train.Length.Rounds;

/// A plan carried out: data, network, loss, training, scores, and the folder that holds them.
public final class Experiment {
    private static final int ITERATIONS = 20;                               // of k-means
    private static final long WATCHED = 0x77617463686564L;                 // "watched"

    private final TrainingPlan plan;
    private final DataSplit split;
    private final Backend backend;
    private final Embedder embedder;
    private final Objective objective;
    private final State state;
    private final Sampler sampler;
    private final AdaptiveBatches clusters;                                 // null where the sampler draws
    private final Rounds rounds;
    private final Optimizer optimizer;
    private final ImageSet watched;

    /// Opens the data and makes the network; nothing is written yet.
    public Experiment(TrainingPlan plan, Backend backend) throws IOException {
        this(plan, backend, open(plan.model(), plan.loss(), plan.data(), DataSets.find(plan.data(), ImageShape.STANDARD),
                new ClassSplit(plan.trainClasses(), plan.validationClasses(), plan.seed()), plan.pictures()));
    }

    /// Reads data for a network and a loss, whose names come first: a slip of the finger should not wait for a data set to load.
    ///
    /// @param data what they are called
    public static DataSplit open(String model, String loss, String data, DataSource source, ClassSplit unsplit, PictureRules pictures) throws IOException {
        Losses.get(loss);
        Networks.get(model);
        return NoMemory.naming("the data set " + data, "choose fewer or smaller images", () -> source.split(unsplit, pictures, DataSets::aloud));
    }

    /// On data that were opened before, for several experiments in a row.
    public Experiment(TrainingPlan plan, Backend backend, DataSplit split) {
        this(plan, backend, split, Networks.get(plan.model()));
    }

    /// With a network that the program itself makes ([Networks#own]). The run keeps the plan's model as its name; where that is no class that
    /// [Networks] finds, the run is loaded with the same factory again: [Embedder#load(java.nio.file.Path, Backend, Networks.Factory)].
    public Experiment(TrainingPlan plan, Backend backend, DataSplit split, Networks.Factory network) {
        this.plan = plan;
        this.backend = backend;
        this.split = split;
        LossEntry<?> loss = Losses.get(plan.loss());
        ImageSet train = split.train();
        if (train.count() == 0) throw new IllegalArgumentException("there is nothing to learn from: " + train);

        if (split.test().classesWith(2) == 0) {
            throw new IllegalArgumentException("there is nothing to test on: " + split.test() + ", and retrieval needs a class with two images; leave it more classes with --train-classes and --validation-classes");
        }
        if ((long) plan.sampler().classes() * plan.sampler().images() > train.count()) {
            throw new IllegalArgumentException("a batch of " + plan.sampler().classes() + " classes x " + plan.sampler().images() + " images is larger than the " + train.count() + " images to learn from");
        }

        if (plan.sampler().classes() == 0 && plan.sampler().size() > train.count()) {
            throw new IllegalArgumentException("a batch of " + plan.sampler().size() + " images is larger than the " + train.count() + " to learn from");
        }

        Origin origin = new Origin(backend, plan.seed());
        Layer made = Networks.own(plan.model(), network).make(origin, train.channels(), train.height(), train.width(), plan.embedding());
        LossEntry.Made<?> ofLoss = loss.made(plan.settings(), new ClassWeights(origin, plan.embedding(), train.classes()));
        EmbeddingLoss objectiveLoss = ofLoss.loss();
        embedder = new Embedder(new Embedder.Description(plan.model(), plan.embedding(), train.channels(), train.height(), train.width(),
                Normalisation.of(train), plan.pictures().reading()), backend, made, ofLoss.metric(plan.unitLength()));
        objective = new Objective(made, objectiveLoss);
        state = State.of(objective);
        clusters = plan.sampler().clusters() == 0 ? null : ofLoss.clusters(new ClusterDraws(Labels.of(train.labels()),
                new KMeans(plan.sampler().clusters(), ITERATIONS, plan.seed()), plan.sampler().classes(), plan.sampler().images(), clusterBatches(), plan.seed()))
                .orElseThrow(() -> new IllegalArgumentException("loss " + plan.loss() + " draws no clusters; those that do are "
                        + Losses.all().values().stream().filter(entry -> entry.drawn().clusters().isPresent()).map(LossEntry::name).collect(Collectors.joining(", "))));
        sampler = plan.sampler().classes() > 0
                ? new ClassBalancedSampler(train, plan.sampler().classes(), plan.sampler().images(), plan.seed())
                : new ShuffledSampler(train.count(), plan.sampler().size(), true, plan.seed());
        rounds = plan.length().rounds(clusters == null ? sampler.batches() : clusterBatches());
        optimizer = Optimizers.make(plan, state, rounds.steps());
        watched = split.validation().count() > 0 ? split.validation() : some(train, plan.seed());
    }

    /// Images by which one sees whether the embeddings collapse, where there are none for validation.
    private static ImageSet some(ImageSet train, long seed) {
        int[] rows = Arrays.copyOf(RandomStream.of(seed, WATCHED).permutation(train.count()), Math.min(train.count(), 256));
        return train.select(rows).named("some of " + train.name());
    }

    public DataSplit split() {
        return split;
    }

    /// The number of numbers that are learned.
    public long parameters() {
        return state.count();
    }

    /// What training has led to.
    ///
    /// @param table with the rows raw pixels, untrained, trained   @param scores the same for a file
    /// @param embeddings of the test images, row after row   @param confusion of their classes
    public record Outcome(TextTable table, Map<String, Object> scores, Scores trained, float[] embeddings, ConfusionTables confusion) {}

    /// [#train] with raw pixels.
    public Outcome train(RunFolder folder, List<TrainingListener> listeners) throws IOException, InterruptedException {
        return train(folder, listeners, true);
    }

    /// Trains, then scores, beside the untrained network and raw pixels. These wait until the end too: nobody shall wait for them before the
    /// first step, and what the network was before it is remembered.
    ///
    /// @param baseline are raw pixels scored?
    public Outcome train(RunFolder folder, List<TrainingListener> listeners, boolean baseline) throws IOException, InterruptedException {
        folder.write("config.json", plan.toMap());
        Map<String, NdArray> atFirst = state.copies();
        fit(folder, listeners);
        TextTable table = Scores.table(split);
        Map<String, Object> json = new LinkedHashMap<>();
        if (baseline) {
            Scores raw = RawPixels.score(split, plan.seed(), backend, (done, of) -> listeners.forEach(listener -> listener.scoring("raw pixels", done, of)));
            raw.addTo(table, RawPixels.name(raw, split));
            json.put("raw pixels", raw.toMap());
        }
        float[] after = embedded();
        Confusion.Count confusion = new Confusion.Count(split.test().labels(), split.test().labels());
        Scores trained = scores(after, confusion);
        Map<String, NdArray> learned = state.copies();
        state.load(atFirst);
        Scores untrained = scores(embedded(), (_, _) -> {});
        state.load(learned);
        add(table, json, "untrained", untrained);
        add(table, json, "trained", trained);
        return new Outcome(table, json, trained, after, new ConfusionTables(confusion.confusion(), split.test().classNames()));
    }

    /// Trains, and scores no more than that.
    public Scores trained(RunFolder folder, List<TrainingListener> listeners) throws IOException, InterruptedException {
        folder.write("config.json", plan.toMap());
        fit(folder, listeners);
        embedder.save(folder.file(Embedder.WEIGHTS));
        return scores(embedded(), (_, _) -> {});
    }

    /// How long it trains.
    public Rounds rounds() {
        return rounds;
    }

    /// How many batches of clusters see as many images as there are.
    private int clusterBatches() {
        return Math.max(1, split.train().count() / (plan.sampler().classes() * plan.sampler().images()));
    }

    private float[] embedded() {
        return NoMemory.naming("embedding " + split.test(), "choose smaller images or a smaller network", () -> embedder.embed(split.test()));
    }

    /// @param test the embeddings of the test images   @param also receives their neighbours
    private Scores scores(float[] test, Neighbours.Receiver also) {
        return NoMemory.naming("scoring " + split.test(), "choose a smaller embedding",
                () -> Scores.of(split, set -> set == split.test() ? test : embedder.embed(set), embedder.metric(), backend, also));
    }

    /// The folder gets the figures of each round and the best weights so far; where one of these cannot be written, training goes on
    /// and a line on standard error says so.
    private void fit(RunFolder folder, List<TrainingListener> listeners) throws InterruptedException {
        List<TrainingListener> all = new ArrayList<>(listeners);
        all.add(folder);
        all.add(new TrainingListener() {
            @Override
            public void roundEnded(RoundReport report) {
                if (report.best() || Double.isNaN(report.validation())) folder.tryTo(() -> embedder.save(folder.file(Embedder.WEIGHTS)));
            }
        });
        Trainer trainer = new Trainer(backend, objective, state, optimizer, plan.seed(), plan.patience(), all);
        if (clusters != null) {
            trainer.fit(naming(new AdaptiveSteps(clusters, split.train(), plan.augmentation(), embedder, plan.seed())), rounds, this::validate);
            return;
        }
        try (Loader loader = new Loader(split.train(), sampler, plan.augmentation(), embedder.description().normalisation(), plan.seed(), 0, rounds.epochs())) {
            trainer.fit(naming(by -> by.step(loader.next())), rounds, this::validate);
        }
    }

    private Trainer.Steps naming(Trainer.Steps steps) {
        TrainingPlan.Sampling s = plan.sampler();
        ImageSet train = split.train();
        String what = "a training step on a batch of " + (s.classes() > 0 ? s.classes() + " x " + s.images() : s.size()) + " images of " + train.channels() + " x "
                + train.height() + " x " + train.width();
        return trainer -> NoMemory.naming(what, "choose a smaller batch, network or smaller images", () -> steps.next(trainer));
    }

    private Validation validate() {
        float[] rows = NoMemory.naming("embedding " + watched, "choose smaller images or a smaller network", () -> embedder.embed(watched));
        double score = split.validation().count() == 0 ? Double.NaN : Scores.validation(watched, rows, embedder.metric(), backend);
        return new Validation(score, Spread.of(rows, embedder.length()));
    }

    /// Fills the folder with what training has led to.
    public void save(Outcome outcome, RunFolder folder) throws IOException {
        embedder.save(folder.file(Embedder.WEIGHTS));
        Npy.write(folder.file("embeddings.npy"), StoredArray.of(outcome.embeddings, split.test().count(), embedder.length()));
        Npy.write(folder.file("labels.npy"), StoredArray.of(split.test().labels(), split.test().count()));
        Map<String, Object> classes = new LinkedHashMap<>();
        classes.put("train", split.train().classNames());
        classes.put("validation", split.validation().classNames());
        classes.put("test", split.test().classNames());
        folder.write("classes.json", classes);
        folder.write("scores.json", outcome.scores);
        outcome.confusion.allClasses().write(folder.file("classes.csv"));
        outcome.confusion.allPairs().write(folder.file("confusions.csv"));
        ImageRows.of(split.test()).write(folder.file("test.csv"));
        picture(outcome.embeddings).write(folder.file("retrieval.png"));
    }

    private static void add(TextTable table, Map<String, Object> json, String name, Scores scores) {
        scores.addTo(table, name);
        json.put(name, scores.toMap());
    }

    /// The first image of each of the first eight classes, and what lies nearest to it.
    private RetrievalPicture picture(float[] after) {
        ImageSet test = split.test();
        int[] queries = IntStream.range(0, test.classes())
                .map(c -> IntStream.range(0, test.count()).filter(n -> test.labels()[n] == c).findFirst().orElse(-1))
                .filter(n -> n >= 0).limit(8).toArray();
        return new RetrievalPicture(test, queries, 8, List.of(
                Way.pixels("nearest by raw pixels", test),
                Way.rows("nearest by the trained embedding", after, embedder.length())));
    }
}

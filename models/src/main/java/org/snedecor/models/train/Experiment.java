package org.snedecor.models.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.nn.Module;
import org.snedecor.core.nn.Origin;
import org.snedecor.core.nn.State;
import org.snedecor.core.optim.Optimizer;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.registry.ClassWeights;
import org.snedecor.losses.registry.LossEntry;
import org.snedecor.losses.registry.Losses;
import org.snedecor.models.Embedder;
import org.snedecor.models.data.ClassBalancedSampler;
import org.snedecor.models.data.ClassSplit;
import org.snedecor.models.data.DataSets;
import org.snedecor.models.data.DataSplit;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.Normalisation;
import org.snedecor.models.data.Sampler;
import org.snedecor.models.data.ShuffledSampler;
import org.snedecor.models.io.Npy;
import org.snedecor.models.io.StoredArray;
import org.snedecor.models.net.Networks;
import org.snedecor.models.report.RetrievalPicture;
import org.snedecor.models.report.RetrievalPicture.Way;
import org.snedecor.models.report.TextTable;

/// A plan carried out: data, network, loss, training, scores, and the folder that holds them.
public final class Experiment {
    private final TrainingPlan plan;
    private final DataSplit split;
    private final Backend backend;
    private final Embedder embedder;
    private final Objective objective;
    private final State state;
    private final Sampler sampler;
    private final Optimizer optimizer;

    /// Opens the data and makes the network; nothing is written yet.
    public Experiment(TrainingPlan plan, Backend backend) throws IOException {
        this.plan = plan;
        this.backend = backend;
        // The names first: a slip of the finger should not wait for a data set to load.
        LossEntry loss = Losses.get(plan.loss());
        Networks.Factory network = Networks.get(plan.model());
        split = DataSets.open(plan.data(), new ClassSplit(plan.trainClasses(), plan.validationClasses(), plan.seed()));
        ImageSet train = split.train();
        if (train.count() == 0) throw new IllegalArgumentException("there is nothing to learn from: " + train);

        if (java.util.Arrays.stream(split.test().classCounts()).allMatch(count -> count < 2)) {
            throw new IllegalArgumentException("there is nothing to test on: " + split.test() + ", and retrieval needs a class with two images; leave it more classes with --train-classes and --validation-classes");
        }
        if ((long) plan.sampler().classes() * plan.sampler().images() > train.count()) {
            throw new IllegalArgumentException("a batch of " + plan.sampler().classes() + " classes x " + plan.sampler().images() + " images is larger than the " + train.count() + " images to learn from");
        }

        Origin origin = new Origin(backend, plan.seed());
        Module made = network.make(origin, train.channels(), train.height(), train.width(), plan.embedding());
        EmbeddingLoss objectiveLoss = loss.make(plan.settings(), new ClassWeights(origin, plan.embedding(), train.classes()));
        embedder = new Embedder(new Embedder.Description(plan.model(), plan.embedding(), train.channels(), train.height(), train.width(),
                Normalisation.of(train), true), backend, made);
        objective = new Objective(made, objectiveLoss);
        state = State.of(objective);
        sampler = plan.sampler().classes() > 0
                ? new ClassBalancedSampler(train, plan.sampler().classes(), plan.sampler().images(), plan.seed())
                : new ShuffledSampler(train.count(), Math.min(plan.sampler().size(), train.count()), true, plan.seed());
        optimizer = Optimizers.make(plan, state, (long) plan.epochs() * sampler.batches());
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
    /// @param embeddings of the test images, row after row
    public record Outcome(TextTable table, Map<String, Object> scores, Scores raw, Scores trained, float[] embeddings) {}

    /// Trains and scores. The folder gets the plan, the figures of each epoch and the best weights so far; where one of these
    /// cannot be written, training goes on and a line on standard error says so.
    public Outcome train(RunFolder folder, List<TrainingListener> listeners) throws IOException, InterruptedException {
        folder.write("config.json", plan.toMap());
        Scores raw = Scores.of(split, Scores::pixels, backend);
        float[] before = embedder.embed(split.test());
        Scores untrained = Scores.of(split, set -> set == split.test() ? before : embedder.embed(set), backend);

        List<TrainingListener> all = new ArrayList<>(listeners);
        all.add(folder);
        all.add(new TrainingListener() {
            @Override
            public void epochEnded(EpochReport report) {
                if (report.best() || Double.isNaN(report.validation())) folder.tryTo(() -> embedder.save(folder.file(Embedder.WEIGHTS)));
            }
        });
        Trainer trainer = new Trainer(backend, objective, state, optimizer, plan.seed(), plan.patience(), all);
        try (Loader loader = new Loader(split.train(), sampler, plan.augmentation(), embedder.description().normalisation(), plan.seed(), 0, plan.epochs())) {
            trainer.fit(loader, plan.epochs(), sampler.batches(), () -> Scores.validation(split.validation(), embedder::embed, backend));
        }

        float[] after = embedder.embed(split.test());
        Scores trained = Scores.of(split, set -> set == split.test() ? after : embedder.embed(set), backend);
        TextTable table = Scores.table(split);
        Map<String, Object> scores = new LinkedHashMap<>();
        add(table, scores, "raw pixels", raw);
        add(table, scores, "untrained", untrained);
        add(table, scores, "trained", trained);
        return new Outcome(table, scores, raw, trained, after);
    }

    /// Fills the folder with what training has led to.
    public void save(Outcome outcome, RunFolder folder) throws IOException {
        embedder.save(folder.file(Embedder.WEIGHTS));
        Npy.write(folder.file("embeddings.npy"), StoredArray.of(outcome.embeddings, split.test().count(), plan.embedding()));
        Npy.write(folder.file("labels.npy"), StoredArray.of(split.test().labels(), split.test().count()));
        folder.write("scores.json", outcome.scores);
        picture(outcome.embeddings).write(folder.file("retrieval.png"));
    }

    private static void add(TextTable table, Map<String, Object> json, String name, Scores scores) {
        scores.addTo(table, name);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("recall@1", scores.retrieval().recallAt(1));
        values.put("map@r", scores.retrieval().mapAtR());
        values.put("r-precision", scores.retrieval().rPrecision());
        if (!Double.isNaN(scores.knn())) values.put("5-nn accuracy", scores.knn());
        json.put(name, values);
    }

    /// The first image of each of the first eight classes, and what lies nearest to it.
    private RetrievalPicture picture(float[] after) {
        ImageSet test = split.test();
        int[] queries = IntStream.range(0, test.classes())
                .map(c -> IntStream.range(0, test.count()).filter(n -> test.labels()[n] == c).findFirst().orElse(-1))
                .filter(n -> n >= 0).limit(8).toArray();
        return new RetrievalPicture(test, queries, 8, List.of(
                new Way("nearest by raw pixels", Scores.pixels(test), test.imageSize()),
                new Way("nearest by the trained embedding", after, plan.embedding())));
    }
}

package org.snedecor.models.train;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.nn.ChunkNorm;
import org.snedecor.core.nn.Chunking;
import org.snedecor.losses.registry.Losses;
import org.snedecor.models.data.Augmentation;
import org.snedecor.models.data.BatchPlan;
import org.snedecor.models.data.DataSource;
import org.snedecor.models.data.LabelPlan;
import org.snedecor.models.data.PictureRules;
import org.snedecor.models.data.Scaling;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.Json;
import org.snedecor.models.io.RecordJson;
import org.snedecor.models.net.Start;

/// Everything that decides a training run: equal plans on equal data give equal weights, to the last bit, on one kind of backend.
///
/// A plan is made by names, from the usual one: `TrainingPlan.usual().loss("triplet").set("margin", 0.1).learningRate(0.003).plan()`.
///
/// @param data what [org.snedecor.models.data.DataSets] opens   @param labels of images that have several   @param pictures how picture files become numbers   @param trainClasses, validationClasses fractions of the classes of a
///        set without a split of its own   @param model a name that [org.snedecor.models.net.Networks] knows, or that of a program's own   @param start what it is before it learns
/// @param embedding its length   @param scaling how pixels become the numbers that it takes
/// @param loss a name of [org.snedecor.losses.registry.Losses]   @param settings of the loss that differ from the paper's, numbers and words
/// @param unitLength are embeddings compared at length 1, where the loss leaves the choice ([org.snedecor.losses.registry.Compared])?
/// @param memory how many embeddings of the newest batches each batch is compared with; 0 for those of the batch
/// @param memoryMomentum of the copy of the network that embeds what the memory holds ([Follower]), 0 for the network itself   @param tile rows of the loss's distances at a time, 0 for all
/// @param batches how they are drawn   @param chunk images of a batch that pass through the network at a time, 0 for all   @param chunkNorm what batch norm does then
/// @param optimizer a name of [Optimizers]   @param schedule a name of [Optimizers]
/// @param proxyRate learning rate of the weights that the loss has of its own, 0 for that of the network; the schedule is the same
/// @param momentum 0 for an optimizer that takes none
/// @param warmup steps from 0 to the full rate, as a fraction of all steps   @param clip greatest norm of all gradients together, 0 for none
/// @param classify is the classifier of the loss asked about images of the classes of training that it has not learned from ([ClassifierImages])?
/// @param length of the training   @param patience rounds ([Length.Rounds]) without a better validation score before the run ends, 0 for never
/// @param device the kind of backend that it is trained on, its [name][org.snedecor.core.backend.Backend#name]: `vector`, `opencl`. Not which of
///        several devices, whose numbers mean others on another machine. It says where the bits come from; the weights serve on any backend, and
///        nothing that reads a run takes its device from here.
public record TrainingPlan(
        String data, LabelPlan labels, PictureRules pictures, double trainClasses, double validationClasses,
        String model, Start start, int embedding, Scaling scaling,
        String loss, Map<String, Object> settings, boolean unitLength, int memory, double memoryMomentum, int tile,
        BatchPlan batches, int chunk, ChunkNorm chunkNorm,
        String optimizer, double learningRate, double proxyRate, double momentum, double weightDecay, double clip,
        String schedule, double warmup,
        boolean classify, Length length, int patience,
        Augmentation augmentation,
        String device, long seed) {

    public TrainingPlan {
        settings = Map.copyOf(settings);
        require(embedding >= 1, "the embedding", embedding, "at least 1");
        require(memory >= 0, "the memory", memory, "at least 0 embeddings");
        require(memoryMomentum >= 0 && memoryMomentum < 1, "the momentum of the memory", memoryMomentum, "in [0, 1)");
        if (memoryMomentum > 0 && memory == 0) throw new IllegalArgumentException("a momentum of " + memoryMomentum + " has no effect without a memory, whose embeddings it is of");
        if (memoryMomentum > 0 && chunk > 0) throw new IllegalArgumentException("a memory with momentum embeds each batch once more as a whole, so it does not go with chunks; leave out one of them");
        require(tile >= 0, "the tile", tile, "at least 0 rows");
        if (tile > 0 && memory > 0) throw new IllegalArgumentException("a memory of " + memory + " embeddings and tiles of " + tile + " rows do not go together; leave out one of them");
        require(chunk >= 0, "the chunk", chunk, "at least 0");
        if (chunk == 0 && chunkNorm != ChunkNorm.CHUNK) throw new IllegalArgumentException("chunkNorm has no effect where batches do not pass in chunks");
        require(learningRate > 0, "the learning rate", learningRate, "above 0");
        require(proxyRate >= 0 && Double.isFinite(proxyRate), "the learning rate of the loss's own weights", proxyRate, "finite and at least 0");
        require(momentum >= 0 && momentum < 1, "the momentum", momentum, "in [0, 1)");
        require(weightDecay >= 0, "the weight decay", weightDecay, "at least 0");
        require(clip >= 0, "the clipping norm", clip, "at least 0");
        require(warmup >= 0 && warmup < 1, "the warm-up", warmup, "a fraction in [0, 1) of all steps");
        require(patience >= 0, "the patience", patience, "at least 0");
    }

    private static void require(boolean holds, String what, double value, String rule) {
        if (!holds) throw new IllegalArgumentException(what + " must be " + rule + ", not " + (value == Math.rint(value) ? Long.toString((long) value) : value));
    }

    /// The plan of `snedecor train` without options, except for choices that depend on the data.
    public static Builder usual() {
        return new Builder();
    }

    /// This plan, to be changed.
    public Builder but() {
        return new Builder(this);
    }

    /// Does it learn from two views of each image, and not from classes?
    public boolean selfSupervised() {
        return batches instanceof BatchPlan.Views;
    }

    /// The images of a source as this plan takes them: with their labels, or each a class of its own.
    ///
    /// @throws FileFormatException as [LabelPlan#of]
    public DataSource of(DataSource source) throws FileFormatException {
        return labels.of(selfSupervised() && source instanceof DataSource.Unlabelled loose ? loose.instances() : source);
    }

    /// How batches pass in chunks, where they do.
    public Optional<Chunking> chunking() {
        return chunk == 0 ? Optional.empty() : Optional.of(new Chunking(chunk, chunkNorm));
    }

    /// All of it.
    public Map<String, Object> toMap() {
        return RecordJson.write(this);
    }

    /// As a run folder keeps it: without the entries that had no effect, which [#read] takes to be as in the usual plan.
    ///
    /// | entry | has an effect |
    /// |---|---|
    /// | `labels` | on images with several |
    /// | `pictures` | on picture files |
    /// | `trainClasses`, `validationClasses` | on a set without a split of its own |
    /// | `unitLength` | where the loss leaves open how embeddings are compared |
    /// | `memory`, `memoryMomentum`, `tile` | above 0 |
    /// | `chunkNorm` | where batches pass in chunks |
    /// | `proxyRate`, `classify` | where they are asked for |
    ///
    /// @param source of the data, empty where a program made and parted them itself
    public Map<String, Object> toMap(Optional<DataSource> source) {
        Map<String, Object> map = toMap();
        if (!labels.several()) map.remove("labels");
        if (!source.map(DataSource::pictures).orElse(false)) map.remove("pictures");
        if (source.map(DataSource::hasOwnSplit).orElse(true)) map.keySet().removeAll(List.of("trainClasses", "validationClasses"));
        if (!Losses.get(loss).compared().open()) map.remove("unitLength");
        if (memory == 0) map.remove("memory");
        if (memoryMomentum == 0) map.remove("memoryMomentum");
        if (tile == 0) map.remove("tile");
        if (chunk == 0) map.remove("chunkNorm");
        if (proxyRate == 0) map.remove("proxyRate");
        if (!classify) map.remove("classify");
        return map;
    }

    /// The plan that a run folder keeps, also as earlier versions wrote it; what is absent is as in the usual one.
    ///
    /// @throws FileFormatException in one sentence, for an entry that there is not, or that is not what it should be
    public static TrainingPlan read(Path file) throws FileFormatException {
        Map<String, Object> json = Json.read(file);
        try {
            return RecordJson.read(TrainingPlan.class, EarlierPlan.renewed(json), usual().plan());
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(file, "the plan of the run cannot be read: " + e.getMessage(), e);
        }
    }

    /// A plan by names, one after the other; what is not named stays as it was. The names are those of the components.
    public static final class Builder {
        private String data = "glyphs";
        private LabelPlan labels = LabelPlan.NONE;
        private PictureRules pictures = PictureRules.STANDARD;
        private double trainClasses = 0.5;
        private double validationClasses = 0.17;
        private String model = "resnet8";
        private Start start = new Start.Fresh();
        private int embedding = 64;
        private Scaling scaling = Scaling.DATA;
        private String loss = Losses.USUAL;
        private Map<String, Object> settings = Map.of();
        private boolean unitLength = true;
        private int memory;
        private double memoryMomentum;
        private int tile;
        private BatchPlan batches = new BatchPlan.Balanced(12, 5);
        private int chunk;
        private ChunkNorm chunkNorm = ChunkNorm.CHUNK;
        private String optimizer = "adam";
        private double learningRate = 0.001;
        private double proxyRate;
        private double momentum;
        private double weightDecay;
        private double clip;
        private String schedule = "cosine";
        private double warmup;
        private boolean classify;
        private Length length = new Length(4, 500);
        private int patience = 4;
        private Augmentation augmentation = Augmentation.NONE;
        private String device = "vector";
        private long seed = 1;

        private Builder() {}

        private Builder(TrainingPlan plan) {
            data = plan.data();
            labels = plan.labels();
            pictures = plan.pictures();
            trainClasses = plan.trainClasses();
            validationClasses = plan.validationClasses();
            model = plan.model();
            start = plan.start();
            embedding = plan.embedding();
            scaling = plan.scaling();
            loss = plan.loss();
            settings = plan.settings();
            unitLength = plan.unitLength();
            memory = plan.memory();
            memoryMomentum = plan.memoryMomentum();
            tile = plan.tile();
            batches = plan.batches();
            chunk = plan.chunk();
            chunkNorm = plan.chunkNorm();
            optimizer = plan.optimizer();
            learningRate = plan.learningRate();
            proxyRate = plan.proxyRate();
            momentum = plan.momentum();
            weightDecay = plan.weightDecay();
            clip = plan.clip();
            schedule = plan.schedule();
            warmup = plan.warmup();
            classify = plan.classify();
            length = plan.length();
            patience = plan.patience();
            augmentation = plan.augmentation();
            device = plan.device();
            seed = plan.seed();
        }

        public Builder data(String value) { data = value; return this; }

        public Builder labels(LabelPlan value) { labels = value; return this; }

        public Builder pictures(PictureRules value) { pictures = value; return this; }

        /// Fractions of the classes of a set without a split of its own.
        public Builder classes(double train, double validation) { trainClasses = train; validationClasses = validation; return this; }

        public Builder model(String value) { model = value; return this; }

        public Builder start(Start value) { start = value; return this; }

        public Builder embedding(int value) { embedding = value; return this; }

        public Builder scaling(Scaling value) { scaling = value; return this; }

        /// Another loss, with the settings of its paper.
        public Builder loss(String value) { return loss(value, Map.of()); }

        /// @param given settings that differ from the paper's: numbers, words, or either as text
        /// @throws IllegalArgumentException where the loss has no such setting, or it may not be this
        public Builder loss(String value, Map<String, ?> given) { settings = Losses.get(value).checked(given); loss = value; return this; }

        /// One more setting of the loss.
        public Builder set(String name, Object value) {
            Map<String, Object> more = new LinkedHashMap<>(settings);
            more.put(name, value);
            return loss(loss, more);
        }

        public Builder unitLength(boolean value) { unitLength = value; return this; }

        /// So many embeddings of the newest batches to compare each batch with; 0 for none.
        public Builder memory(int value) { memory = value; return this; }

        public Builder memoryMomentum(double value) { memoryMomentum = value; return this; }

        public Builder tile(int value) { tile = value; return this; }

        public Builder batches(BatchPlan value) { batches = value; return this; }

        public Builder chunk(int value) { chunk = value; return this; }
        public Builder chunkNorm(ChunkNorm value) { chunkNorm = value; return this; }

        public Builder optimizer(String value) { optimizer = value; return this; }
        public Builder learningRate(double value) { learningRate = value; return this; }
        public Builder proxyRate(double value) { proxyRate = value; return this; }

        public Builder momentum(double value) { momentum = value; return this; }
        public Builder weightDecay(double value) { weightDecay = value; return this; }
        public Builder clip(double value) { clip = value; return this; }

        public Builder schedule(String value) { schedule = value; return this; }
        public Builder warmup(double value) { warmup = value; return this; }

        public Builder classify(boolean value) { classify = value; return this; }

        public Builder length(Length value) { length = value; return this; }

        public Builder patience(int value) { patience = value; return this; }

        public Builder augmentation(Augmentation value) { augmentation = value; return this; }

        /// The backend that it will be trained on.
        public Builder on(Backend value) { device = value.name(); return this; }

        public Builder seed(long value) { seed = value; return this; }

        /// @throws IllegalArgumentException naming what may not be as it is
        public TrainingPlan plan() {
            return new TrainingPlan(data, labels, pictures, trainClasses, validationClasses, model, start, embedding, scaling, loss, settings, unitLength, memory, memoryMomentum, tile, batches, chunk, chunkNorm,
                    optimizer, learningRate, proxyRate, momentum, weightDecay, clip, schedule, warmup, classify, length, patience, augmentation, device, seed);
        }
    }
}

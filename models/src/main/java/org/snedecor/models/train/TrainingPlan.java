package org.snedecor.models.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snedecor.losses.registry.Losses;
import org.snedecor.models.data.Augmentation;
import org.snedecor.models.data.BatchPlan;
import org.snedecor.models.data.DataSource;
import org.snedecor.models.data.PictureRules;
import org.snedecor.models.io.FileFormatException;
import org.snedecor.models.io.Json;
import org.snedecor.models.io.RecordJson;

/// All that decides a training run: equal plans on equal data give equal weights, to the last bit, on one kind of backend.
///
/// A plan is made by names, from the usual one: `TrainingPlan.usual().loss("triplet").set("margin", 0.1).learningRate(0.003).plan()`.
///
/// @param data what [org.snedecor.models.data.DataSets] opens   @param pictures how picture files become numbers   @param trainClasses, validationClasses fractions of the classes of a
///        set without a split of its own   @param model a name that [org.snedecor.models.net.Networks] knows, or that of a program's own   @param embedding its length
/// @param loss a name of [org.snedecor.losses.registry.Losses]   @param settings of the loss that differ from the paper's, numbers and words
/// @param unitLength are embeddings compared at length 1, where the loss leaves the choice ([org.snedecor.losses.registry.Compared])?
/// @param batches how they are drawn   @param optimizer a name of [Optimizers]   @param schedule a name of [Optimizers]
/// @param momentum 0 for an optimizer that takes none
/// @param warmup steps from 0 to the full rate, as a fraction of all steps   @param clip greatest norm of all gradients together, 0 for none
/// @param length of the training   @param patience rounds ([Length.Rounds]) without a better validation score before the run ends, 0 for never
/// @param device the kind of backend that it is trained on, its [name][org.snedecor.core.backend.Backend#name]: `vector`, `opencl`. Not which of
///        several devices, whose numbers mean others on another machine. It says where the bits come from; the weights serve on any backend, and
///        nothing that reads a run takes its device from here.
public record TrainingPlan(
        String data, PictureRules pictures, double trainClasses, double validationClasses,
        String model, int embedding,
        String loss, Map<String, Object> settings, boolean unitLength,
        BatchPlan batches,
        String optimizer, double learningRate, double momentum, double weightDecay, double clip,
        String schedule, double warmup,
        Length length, int patience,
        Augmentation augmentation,
        String device, long seed) {

    public TrainingPlan {
        settings = Map.copyOf(settings);
        require(embedding >= 1, "the embedding", embedding, "at least 1");
        require(learningRate > 0, "the learning rate", learningRate, "above 0");
        require(momentum >= 0 && momentum < 1, "the momentum", momentum, "in [0, 1)");
        require(weightDecay >= 0, "the weight decay", weightDecay, "at least 0");
        require(clip >= 0, "the clipping norm", clip, "at least 0");
        require(warmup >= 0 && warmup < 1, "the warm-up", warmup, "a fraction in [0, 1) of all steps");
        require(patience >= 0, "the patience", patience, "at least 0");
    }

    private static void require(boolean holds, String what, double value, String rule) {
        if (!holds) throw new IllegalArgumentException(what + " must be " + rule + ", not " + (value == Math.rint(value) ? Long.toString((long) value) : value));
    }

    /// The plan of `snedecor train` without an option, but for what it makes of the data.
    public static PlanBuilder usual() {
        return new PlanBuilder();
    }

    /// This plan, to be changed.
    public PlanBuilder but() {
        return new PlanBuilder(this);
    }

    /// All of it.
    public Map<String, Object> toMap() {
        return RecordJson.write(this);
    }

    /// As a run folder keeps it: without the entries that had no effect, which [#read] takes to be as in the usual plan.
    ///
    /// | entry | has an effect |
    /// |---|---|
    /// | `pictures` | on picture files |
    /// | `trainClasses`, `validationClasses` | on a set without a split of its own |
    /// | `unitLength` | where the loss leaves open how embeddings are compared |
    ///
    /// @param source of the data, empty where a program made and parted them itself
    public Map<String, Object> toMap(Optional<DataSource> source) {
        Map<String, Object> map = toMap();
        if (!source.map(DataSource::pictures).orElse(false)) map.remove("pictures");
        if (source.map(DataSource::hasOwnSplit).orElse(true)) map.keySet().removeAll(List.of("trainClasses", "validationClasses"));
        if (!Losses.get(loss).compared().open()) map.remove("unitLength");
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
}

package org.snedecor.models.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snedecor.models.data.Augmentation;
import org.snedecor.models.data.PictureRules;

/// All that decides a training run: equal plans on equal data give equal weights, to the last bit, on one kind of backend.
///
/// @param data what [org.snedecor.models.data.DataSets] opens   @param pictures how picture files become numbers   @param trainClasses, validationClasses fractions of the classes of a
///        set without a split of its own   @param model a name that [org.snedecor.models.net.Networks] knows, or that of a program's own   @param embedding its length
/// @param loss a name of [org.snedecor.losses.registry.Losses]   @param settings of the loss that differ from the paper's, numbers and words
/// @param unitLength are embeddings compared at length 1, where the loss leaves the choice ([org.snedecor.losses.registry.Compared])?
/// @param sampler how batches are drawn   @param optimizer a name of [Optimizers]   @param schedule a name of [Optimizers]
/// @param warmup steps from 0 to the full rate, as a fraction of all steps   @param clip greatest norm of all gradients together, 0 for none
/// @param length of the training   @param patience rounds ([Length.Rounds]) without a better validation score before the run ends, 0 for never
/// @param device the kind of backend that it is trained on, its [name][org.snedecor.core.backend.Backend#name]: `vector`, `opencl`. Not which of
///        several devices, whose numbers mean others on another machine. It says where the bits come from; the weights serve on any backend, and
///        nothing that reads a run takes its device from here.
public record TrainingPlan(
        String data, PictureRules pictures, double trainClasses, double validationClasses,
        String model, int embedding,
        String loss, Map<String, Object> settings, boolean unitLength,
        Sampling sampler,
        String optimizer, double learningRate, double momentum, double weightDecay, double clip,
        String schedule, double warmup,
        Length length, int patience,
        Augmentation augmentation,
        String device, long seed) {

    /// Class-balanced batches of `classes` × `images`, or shuffled batches of `size` where `classes` is 0.
    ///
    /// @param clusters above 0: each class has so many, and a batch is `classes` clusters × `images`, drawn by the loss ([org.snedecor.losses.registry.Drawn])
    public record Sampling(int classes, int images, int size, int clusters) {
        public Sampling {
            if (clusters < 0 || clusters > 0 && (classes < 2 || images < 2)) {
                throw new IllegalArgumentException("a batch of " + classes + " clusters x " + images + " images, " + clusters + " clusters a class; at least 2 x 2 and 0 are needed");
            }
            if (classes < 0 || classes == 0 && size < 1 || classes > 0 && images < 1) {
                throw new IllegalArgumentException("a batch needs at least one image, not " + classes + " classes x " + images + " or " + size);
            }
        }

        @Override
        public String toString() {
            return clusters > 0 ? classes + " clusters x " + images + " images, " + clusters + " clusters a class"
                    : classes > 0 ? classes + " classes x " + images + " images" : size + " images";
        }
    }

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

    /// What had an effect, as a run folder keeps it.
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("data", data);
        map.putAll(pictures.reading().toMap());
        map.put("skipBroken", pictures.skipBroken());
        map.put("trainClasses", trainClasses);
        map.put("validationClasses", validationClasses);
        map.put("model", model);
        map.put("embedding", embedding);
        map.put("loss", loss);
        map.put("settings", new java.util.TreeMap<>(settings));
        map.put("unitLength", unitLength);
        if (sampler.classes > 0) {
            map.put("classesPerBatch", sampler.classes);
            map.put("imagesPerClass", sampler.images);
            map.put("clustersPerClass", sampler.clusters);
        } else {
            map.put("batch", sampler.size);
        }
        map.put("optimizer", optimizer);
        map.put("learningRate", learningRate);
        if (Optimizers.takesMomentum(optimizer)) map.put("momentum", momentum);
        map.put("weightDecay", weightDecay);
        map.put("clip", clip);
        map.put("schedule", schedule);
        map.put("warmup", warmup);
        map.put("epochs", length.epochs());
        map.put("steps", length.steps());
        map.put("patience", patience);
        map.put("augmentation", augmentation.toString());
        map.put("device", device);
        map.put("seed", seed);
        return map;
    }
}

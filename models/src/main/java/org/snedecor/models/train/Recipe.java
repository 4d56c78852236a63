package org.snedecor.models.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snedecor.losses.registry.Losses;
import org.snedecor.models.data.Augmentation;
import org.snedecor.models.data.PictureRules;

/// What a comparison of losses leaves to the loss: its settings, the batches that it needs, its learning rate, what its embeddings are
/// compared by. All else is the same for all ([#plan]).
///
/// @param settings that differ from the paper's, as words and numbers   @param unitLength as [TrainingPlan] has it
/// @param clusters of each class, as [TrainingPlan.Sampling] has it
/// @param validation the score that it reached on validation classes; NaN before it was tried
public record Recipe(String loss, Map<String, String> settings, String model, int embedding, boolean unitLength, int classes, int images, int clusters,
        double learningRate, double validation) {

    public Recipe {
        settings = Map.copyOf(settings);
    }

    /// The paper's settings, 12 classes of 5 images, ResNet-8 with an embedding of 64, rate 0.001.
    public static Recipe standard(String loss) {
        return new Recipe(loss, Map.of(), "resnet8", 64, true, 12, 5, 0, 0.001, Double.NaN);
    }

    /// From JSON, where what is absent is as in [#standard].
    static Recipe of(String loss, Map<?, ?> json) {
        Recipe s = standard(loss);
        Map<String, String> settings = new LinkedHashMap<>();
        if (json.get("settings") instanceof Map<?, ?> given) given.forEach((name, value) -> settings.put((String) name, String.valueOf(value)));
        return new Recipe(loss, settings, json.get("model") instanceof String text ? text : s.model,
                (int) number(json, "embedding", s.embedding), json.get("unitLength") instanceof Boolean b ? b : s.unitLength,
                (int) number(json, "classes", s.classes), (int) number(json, "images", s.images), (int) number(json, "clusters", s.clusters),
                number(json, "learningRate", s.learningRate), number(json, "validation", s.validation));
    }

    private static double number(Map<?, ?> json, String name, double otherwise) {
        return json.get(name) instanceof Number n ? n.doubleValue() : otherwise;
    }

    /// The other way; [#of] reads it.
    public Map<String, Object> toMap() {
        Recipe s = standard(loss);
        Map<String, Object> map = new LinkedHashMap<>();
        if (!settings.isEmpty()) map.put("settings", new java.util.TreeMap<>(settings));
        if (!model.equals(s.model)) map.put("model", model);
        if (embedding != s.embedding) map.put("embedding", embedding);
        if (unitLength != s.unitLength) map.put("unitLength", unitLength);
        if (classes != s.classes) map.put("classes", classes);
        if (images != s.images) map.put("images", images);
        if (clusters != s.clusters) map.put("clusters", clusters);
        map.put("learningRate", learningRate);
        if (!Double.isNaN(validation)) map.put("validation", validation);
        return map;
    }

    public Recipe withModel(String other) {
        return new Recipe(loss, settings, other, embedding, unitLength, classes, images, clusters, learningRate, validation);
    }

    public Recipe withBatches(int otherClasses, int otherImages) {
        return new Recipe(loss, settings, model, embedding, unitLength, otherClasses, otherImages, clusters, learningRate, validation);
    }

    public Recipe withLearningRate(double other) {
        return new Recipe(loss, settings, model, embedding, unitLength, classes, images, clusters, other, validation);
    }

    public Recipe withValidation(double score) {
        return new Recipe(loss, settings, model, embedding, unitLength, classes, images, clusters, learningRate, score);
    }

    /// Adam with a cosine schedule, all of the length.
    public TrainingPlan plan(String data, PictureRules pictures, double trainClasses, double validationClasses, Length length, Augmentation augmentation, String device, long seed) {
        return new TrainingPlan(data, pictures, trainClasses, validationClasses, model, embedding, loss, Losses.get(loss).checked(settings), unitLength,
                new TrainingPlan.Sampling(classes, images, 0, clusters), "adam", learningRate, 0, 0, 0, "cosine", 0, length, 0, augmentation, device, seed);
    }
}

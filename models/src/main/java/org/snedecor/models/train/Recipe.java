package org.snedecor.models.train;

import java.util.Map;
import org.snedecor.models.data.BatchPlan;
import org.snedecor.models.io.RecordJson;

/// The choices that a comparison of losses leaves to each loss: settings, batches, learning rate, and how embeddings are compared. All else is the
/// same for all losses ([#plan]).
///
/// @param settings that differ from the paper's, as words and numbers   @param unitLength as [TrainingPlan] has it
/// @param classes, images of a batch   @param clusters of each class, for a loss that draws them; 0 otherwise
/// @param validation the score that it reached on validation classes; NaN before it was tried
public record Recipe(String loss, Map<String, Object> settings, String model, int embedding, boolean unitLength, int classes, int images, int clusters,
        double learningRate, double validation) {

    public Recipe {
        settings = Map.copyOf(settings);
    }

    /// The paper's settings, 12 classes of 5 images, ResNet-8 with an embedding of 64, rate 0.001.
    public static Recipe standard(String loss) {
        return new Recipe(loss, Map.of(), "resnet8", 64, true, 12, 5, 0, 0.001, Double.NaN);
    }

    /// From JSON, where what is absent is as in [#standard].
    ///
    /// @throws IllegalArgumentException for an entry that there is not, or that is not what it should be
    static Recipe of(String loss, Map<?, ?> json) {
        return RecordJson.read(Recipe.class, json, standard(loss));
    }

    /// The other way; [#of] reads it.
    public Map<String, Object> toMap() {
        return RecordJson.write(this, standard(loss));
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

    /// The plan of this recipe, by Adam with a cosine schedule and to the end; data, length, augmentation, backend and seed are left to name.
    public TrainingPlan.Builder plan() {
        BatchPlan batches = clusters > 0 ? new BatchPlan.Clusters(clusters, classes, images) : new BatchPlan.Balanced(classes, images);
        return TrainingPlan.usual().loss(loss, settings).model(model).embedding(embedding).unitLength(unitLength).batches(batches)
                .learningRate(learningRate).patience(0);
    }
}

package org.snedecor.models.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snedecor.core.backend.Backend;
import org.snedecor.losses.registry.Losses;
import org.snedecor.models.data.Augmentation;
import org.snedecor.models.data.BatchPlan;
import org.snedecor.models.data.PictureRules;

/// A [TrainingPlan] by names, one after the other; what is not named stays as it was. The names are those of the plan's components.
public final class PlanBuilder {
    private String data = "glyphs";
    private PictureRules pictures = PictureRules.STANDARD;
    private double trainClasses = 0.5;
    private double validationClasses = 0.17;
    private String model = "resnet8";
    private int embedding = 64;
    private String loss = "contrastive-linear";
    private Map<String, Object> settings = Map.of();
    private boolean unitLength = true;
    private BatchPlan batches = new BatchPlan.Balanced(12, 5);
    private String optimizer = "adam";
    private double learningRate = 0.001;
    private double momentum;
    private double weightDecay;
    private double clip;
    private String schedule = "cosine";
    private double warmup;
    private Length length = new Length(4, 500);
    private int patience = 4;
    private Augmentation augmentation = Augmentation.NONE;
    private String device = "vector";
    private long seed = 1;

    PlanBuilder() {}

    PlanBuilder(TrainingPlan plan) {
        data = plan.data();
        pictures = plan.pictures();
        trainClasses = plan.trainClasses();
        validationClasses = plan.validationClasses();
        model = plan.model();
        embedding = plan.embedding();
        loss = plan.loss();
        settings = plan.settings();
        unitLength = plan.unitLength();
        batches = plan.batches();
        optimizer = plan.optimizer();
        learningRate = plan.learningRate();
        momentum = plan.momentum();
        weightDecay = plan.weightDecay();
        clip = plan.clip();
        schedule = plan.schedule();
        warmup = plan.warmup();
        length = plan.length();
        patience = plan.patience();
        augmentation = plan.augmentation();
        device = plan.device();
        seed = plan.seed();
    }

    public PlanBuilder data(String value) { data = value; return this; }

    public PlanBuilder pictures(PictureRules value) { pictures = value; return this; }

    /// Fractions of the classes of a set without a split of its own.
    public PlanBuilder classes(double train, double validation) { trainClasses = train; validationClasses = validation; return this; }

    public PlanBuilder model(String value) { model = value; return this; }

    public PlanBuilder embedding(int value) { embedding = value; return this; }

    /// Another loss, with the settings of its paper.
    public PlanBuilder loss(String value) { return loss(value, Map.of()); }

    /// @param given settings that differ from the paper's: numbers, words, or either as text
    /// @throws IllegalArgumentException where the loss has no such setting, or it may not be this
    public PlanBuilder loss(String value, Map<String, ?> given) { settings = Losses.get(value).checked(given); loss = value; return this; }

    /// One more setting of the loss.
    public PlanBuilder set(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(settings);
        more.put(name, value);
        return loss(loss, more);
    }

    public PlanBuilder unitLength(boolean value) { unitLength = value; return this; }

    public PlanBuilder batches(BatchPlan value) { batches = value; return this; }

    public PlanBuilder optimizer(String value) { optimizer = value; return this; }

    public PlanBuilder learningRate(double value) { learningRate = value; return this; }

    public PlanBuilder momentum(double value) { momentum = value; return this; }

    public PlanBuilder weightDecay(double value) { weightDecay = value; return this; }

    public PlanBuilder clip(double value) { clip = value; return this; }

    public PlanBuilder schedule(String value) { schedule = value; return this; }

    public PlanBuilder warmup(double value) { warmup = value; return this; }

    public PlanBuilder length(Length value) { length = value; return this; }

    public PlanBuilder patience(int value) { patience = value; return this; }

    public PlanBuilder augmentation(Augmentation value) { augmentation = value; return this; }

    /// The backend that it will be trained on.
    public PlanBuilder on(Backend value) { device = value.name(); return this; }

    public PlanBuilder seed(long value) { seed = value; return this; }

    /// @throws IllegalArgumentException naming what may not be as it is
    public TrainingPlan plan() {
        return new TrainingPlan(data, pictures, trainClasses, validationClasses, model, embedding, loss, settings, unitLength, batches,
                optimizer, learningRate, momentum, weightDecay, clip, schedule, warmup, length, patience, augmentation, device, seed);
    }
}

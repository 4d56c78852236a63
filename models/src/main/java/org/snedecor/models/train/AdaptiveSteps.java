package org.snedecor.models.train;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.batch.AdaptiveBatches;
import org.snedecor.models.Embedder;
import org.snedecor.models.data.Augmentation;
import org.snedecor.models.data.Batch;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.train.TrainingListener.StepReport;

/// Steps on batches that depend on what was learned: whenever these ask for it, the whole training set is embedded anew.
public final class AdaptiveSteps implements Trainer.Steps {
    private final AdaptiveBatches batches;
    private final ImageSet set;
    private final Augmentation augmentation;
    private final Embedder raw;
    private final long seed;

    /// @param set whose rows the batches name   @param embedder whose network is trained   @param seed of the augmentation
    public AdaptiveSteps(AdaptiveBatches batches, ImageSet set, Augmentation augmentation, Embedder embedder, long seed) {
        this.batches = batches;
        this.set = set;
        this.augmentation = augmentation;
        this.raw = embedder.raw();
        this.seed = seed;
    }

    @Override
    public StepReport next(Trainer trainer) {
        if (batches.due()) {
            try (var step = raw.backend().step()) {
                batches.refresh(NdArray.of(raw.backend(), Shape.of(set.count(), raw.length()), raw.embed(set)));
            }
        }
        AdaptiveBatches.AdaptiveBatch next = batches.next();
        Batch batch = Batch.of(set, next.rows(), augmentation, raw.description().normalisation(), seed, batches.refreshes());
        StepReport report = trainer.step(batch, next::loss);
        next.taken();
        return report;
    }
}

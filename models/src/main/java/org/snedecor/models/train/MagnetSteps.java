package org.snedecor.models.train;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Labels;
import org.snedecor.losses.magnet.MagnetLoss;
import org.snedecor.losses.metric.RawEmbeddings;
import org.snedecor.models.Embedder;
import org.snedecor.models.data.Augmentation;
import org.snedecor.models.data.Batch;
import org.snedecor.models.data.ImageSet;
import org.snedecor.models.data.KMeans;
import org.snedecor.models.data.MagnetSampler;
import org.snedecor.models.train.TrainingPlan.Sampling;

/// The whole procedure of magnet loss (Rippel et al., ICLR 2016): each class is clustered as its embeddings lie now, once an epoch; a
/// batch is a cluster drawn by its loss and the clusters of other classes that come nearest; what it costs is remembered for the next draw.
public final class MagnetSteps implements Trainer.Steps {
    private static final int ITERATIONS = 20;

    private final MagnetLoss loss;
    private final ImageSet set;
    private final Labels labels;
    private final Augmentation augmentation;
    private final Embedder raw;
    private final KMeans kMeans;
    private final MagnetSampler sampler;
    private final long seed;

    /// @param sampling its clusters a class, and the clusters × images of a batch   @param embedder whose network is trained
    public MagnetSteps(MagnetLoss loss, ImageSet set, Sampling sampling, Augmentation augmentation, Embedder embedder, long seed) {
        this.loss = loss;
        this.set = set;
        this.labels = Labels.of(set.labels());
        this.augmentation = augmentation;
        this.raw = new Embedder(embedder.description(), embedder.backend(), embedder.network(), new RawEmbeddings());
        this.kMeans = new KMeans(sampling.clusters(), ITERATIONS, seed);
        this.sampler = new MagnetSampler(sampling.classes(), sampling.images(), batches(set, sampling), seed);
        this.seed = seed;
    }

    /// How many batches see as many images as there are.
    public static int batches(ImageSet set, Sampling sampling) {
        return Math.max(1, set.count() / (sampling.classes() * sampling.images()));
    }

    @Override
    public double next(Trainer trainer) {
        if (sampler.due()) {
            try (var step = raw.backend().step()) {
                NdArray embeddings = NdArray.of(raw.backend(), Shape.of(set.count(), raw.length()), raw.embed(set));
                sampler.refresh(kMeans.index(embeddings, labels, sampler.refreshes()));
            }
        }
        MagnetSampler.Draw draw = sampler.next();
        Batch batch = Batch.of(set, draw.rows(), augmentation, raw.description().normalisation(), seed, sampler.refreshes());
        double[][] learned = new double[2][];
        double value = trainer.step(batch, embeddings -> {
            MagnetLoss.Terms terms = loss.terms(embeddings, draw.classes(), draw.clusters());
            learned[0] = terms.losses().value().toDoubles();
            learned[1] = terms.variance().value().toDoubles();
            return terms.losses().mean();
        });
        sampler.learned(draw, learned[0], learned[1][0]);                    // of a step that was taken
        return value;
    }
}

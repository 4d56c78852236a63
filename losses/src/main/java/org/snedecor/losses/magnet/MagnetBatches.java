package org.snedecor.losses.magnet;

import java.util.Map;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.losses.batch.AdaptiveBatches;
import org.snedecor.losses.batch.ClusterDraws;

/// The whole procedure of magnet loss (Rippel et al., ICLR 2016): each class is clustered by its current embeddings. A batch is a cluster, drawn with
/// a probability proportional to its loss, and the nearest clusters of other classes. The losses of a batch are remembered for the next draw.
public final class MagnetBatches implements AdaptiveBatches {
    private final MagnetLoss loss;
    private final ClusterDraws draws;
    private final MagnetSampler sampler;

    public MagnetBatches(MagnetLoss loss, ClusterDraws draws) {
        this.loss = loss;
        this.draws = draws;
        this.sampler = new MagnetSampler(draws.clusters(), draws.examples(), draws.every(), draws.seed());
    }

    @Override
    public boolean due() {
        return sampler.due();
    }

    @Override
    public void refresh(NdArray embeddings) {
        sampler.refresh(ClusterIndex.of(embeddings, draws.classes(), draws.clusterer().clusters(embeddings, draws.classes(), sampler.refreshes())));
    }

    @Override
    public int refreshes() {
        return sampler.refreshes();
    }

    /// σ² averaged over the batches since the last refresh, for [NearestClusterClassifier].
    public double variance() {
        return sampler.variance();
    }

    @Override
    public AdaptiveBatch next() {
        return new Batch(sampler.next());
    }

    @Override
    public Map<String, double[]> state() {
        return sampler.state();
    }

    @Override
    public void restore(Map<String, double[]> state) {
        sampler.restore(state, draws.classes());
    }

    private final class Batch implements AdaptiveBatch {
        private final MagnetSampler.Draw draw;
        private double[] losses;
        private double variance;

        Batch(MagnetSampler.Draw draw) {
            this.draw = draw;
        }

        @Override
        public int[] rows() {
            return draw.rows();
        }

        @Override
        public Tensor loss(Tensor embeddings) {
            MagnetLoss.Terms terms = loss.terms(embeddings, draw.classes(), draw.clusters());
            losses = terms.losses().value().toDoubles();
            variance = terms.variance().value().toDoubles()[0];
            return terms.losses().mean();
        }

        @Override
        public void taken() {
            sampler.learned(draw, losses, variance);
        }
    }
}

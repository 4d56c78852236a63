package org.snedecor.losses.distance;

import java.util.Optional;
import org.snedecor.core.autograd.Tensor;

/// d(a, b) = Var(b − a) / Var(a),  Var(x) = 1/n Σ_m (x_m − mean x)² over the components of one vector
///
/// Yuan, Deng, Tang, Tang, Chen, *Signal-to-Noise Ratio: A Robust Distance Metric for Deep Metric Learning*, CVPR 2019: the anchor a is
/// the signal, b − a the noise, and d the inverse of the signal-to-noise ratio. It is used as it is, neither squared nor under a root.
/// pytorch-metric-learning takes the unbiased variances, whose ratio is the same, and normalises the embeddings first.
///
/// It is not symmetric and not a metric, and it is the same for a + s·1, b + t·1 and for c·a, c·b. An anchor of equal components has no signal: it is
/// at distance 0 from every row, with gradient 0.
public record Snr() implements FormedDistance {
    @Override
    public Tensor form(Tensor z) {
        return z.sub(z.mean(1));
    }

    @Override
    public Distance bare() {
        return new RelativeEuclidean(true);
    }

    @Override
    public Optional<Distance> root() {
        return Optional.of(new Root());
    }

    /// √d, the noise-to-signal ratio of amplitudes
    private record Root() implements FormedDistance {
        @Override
        public Tensor form(Tensor z) {
            return new Snr().form(z);
        }

        @Override
        public Distance bare() {
            return new RelativeEuclidean(false);
        }
    }
}

package org.snedecor.losses.fstatistic;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.shape.ShapeException;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;

/// KL( N(μ, diag e^l) ‖ N(0, I) ) = 1/2 Σ_k (μ_k² + e^(l_k) − l_k − 1), summed or averaged over the batch
///
/// Kingma, Welling, *Auto-Encoding Variational Bayes*, ICLR 2014, appendix B. As μ² + [(e^l − 1 − l)][ExpAboveTangent], so that a distribution near
/// the normal one has a cost and a slope without cancellation. The labels are not used.
///
/// @param averaging SUM or ALL, the mean over rows   @param constant is the −1 included? The model of the F-statistic authors leaves it out; the
/// value is then greater by half the number of dimensions, with the same gradient
public record GaussianKl(Averaging averaging, boolean constant) implements EmbeddingLoss {
    public GaussianKl {
        if (averaging == Averaging.NONZERO) throw new IllegalArgumentException("Gaussian KL: every row counts, so the average is SUM or ALL");
    }

    /// The mean over rows, 0 for the normal distribution.
    public GaussianKl() {
        this(Averaging.ALL, true);
    }

    /// @param embeddings `[batch, 2 · dimensions]`: means, then logarithms of variances
    @Override
    public Tensor of(Tensor embeddings, Labels labels) {
        Tensor both = labels.admit(embeddings);
        int columns = both.shape().extent(1);
        if (columns % 2 != 0) throw new ShapeException("Gaussian KL", both.shape(), "needs as many log variances as means");
        return of(both.slice(1, 0, columns / 2), both.slice(1, columns / 2, columns));
    }

    /// @param mean μ `[batch, dimensions]`   @param logVariance l, the same shape
    public Tensor of(Tensor mean, Tensor logVariance) {
        if (mean.shape().rank() != 2 || !mean.shape().equals(logVariance.shape())) {
            throw new ShapeException("Gaussian KL", mean.shape() + " and " + logVariance.shape(), "means and log variances have one shape, [batch, dimensions]");
        }
        Tensor rows = mean.square().add(Tensor.apply(new ExpAboveTangent(), logVariance)).sum(1).div(2.0);
        return averaging.of(constant ? rows : rows.add(mean.shape().extent(1) / 2.0));
    }
}

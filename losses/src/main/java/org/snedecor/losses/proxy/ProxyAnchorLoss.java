package org.snedecor.losses.proxy;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;
import org.snedecor.core.nn.Glorot;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Parameter;
import org.snedecor.losses.Classifier;
import org.snedecor.losses.ColumnLabels;
import org.snedecor.losses.Labels;
import org.snedecor.losses.classification.ClassLogSumExp;
import org.snedecor.losses.several.LabelSetLoss;
import org.snedecor.losses.several.LabelSets;

/// L = 1/|P⁺| Σ_{j ∈ P⁺} log(1 + Σ_{i: y_i = j} e^{−α (cos(z_i, p_j) − δ)}) + 1/C Σ_j log(1 + Σ_{i: y_i ≠ j} e^{α (cos(z_i, p_j) + δ)}),
/// p_j the proxy of class j, C the number of classes, P⁺ those of the batch
///
/// Kim, Kim, Cho, Kwak, *Proxy Anchor Loss for Deep Metric Learning*, CVPR 2020. Conventions: embeddings and proxies normalised inside. As
/// `ProxyAnchorLoss` of pytorch-metric-learning.
///
/// The sums are over columns: each proxy is compared with the whole batch, in which the hardest examples weigh most. A proxy whose class has no
/// example in the batch is not pulled, and one whose class has all examples is not pushed: its logarithm is log 1 = 0, with gradient 0. A row of
/// zeros counts as orthogonal to every proxy, with gradient 0.
///
/// For rows with several labels the formula holds as it stands: the sums are over the rows with label j and over those without it, and P⁺ are the
/// labels that occur.
///
/// @param margin δ ≥ 0, in cosines: 0.1   @param alpha α > 0, the scale: 32   @param proxies p `[classes, dimensions]`, learned with the network
public record ProxyAnchorLoss(double margin, double alpha, Parameter proxies) implements LabelSetLoss, Classifier {
    public ProxyAnchorLoss {
        Require.notNegative("proxy anchor: margin", margin);
        Require.positive("proxy anchor: alpha", alpha);
    }

    public static ProxyAnchorLoss of(Initialization init, double margin, double alpha, int dimensions, int classes) {
        return new ProxyAnchorLoss(margin, alpha, init.parameter(new Glorot(), classes, dimensions));
    }

    @Override
    public Tensor of(Tensor embeddings, Labels labels) {
        return of(labels.admit(embeddings), labels, labels.groups().size());
    }

    @Override
    public Tensor of(Tensor embeddings, LabelSets labels) {
        return of(labels.admit(embeddings), labels, Math.max(1, labels.distinct().length));
    }

    /// @param present how many classes or labels the batch has, |P⁺|
    private Tensor of(Tensor z, ColumnLabels labels, int present) {
        Tensor cosines = z.normalize(1).matmul(proxies.tensor().normalize(1), false, true);                               // [batch, classes]
        Tensor pull = Tensor.apply(new ClassLogSumExp(true, 0, labels), cosines.sub(margin).mul(-alpha)).softplus();      // [1, classes]
        Tensor push = Tensor.apply(new ClassLogSumExp(false, 0, labels), cosines.add(margin).mul(alpha)).softplus();
        return pull.sum().div(present).add(push.mean());
    }

    @Override
    public Tensor logits(Tensor embeddings) {
        return embeddings.normalize(1).matmul(proxies.tensor().normalize(1), false, true).mul(alpha);
    }

    @Override
    public Parameter weight() {
        return proxies;
    }
}

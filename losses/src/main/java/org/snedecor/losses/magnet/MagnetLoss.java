package org.snedecor.losses.magnet;

import java.util.List;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;

/// L = 1/N Σ_n max(0, ‖r_n − μ(r_n)‖² / 2σ² + α + log Σ_{m: C(m) ≠ C(r_n)} exp(−‖r_n − μ_m‖² / 2σ²)),
/// μ_m the mean of the batch's examples of cluster m, μ(r) that of the cluster of r, C the class,  σ² = 1/(N − 1) Σ_n ‖r_n − μ(r_n)‖²
///
/// Rippel, Paluri, Dollár, Bourdev, *Metric Learning with Adaptive Density Discrimination*, ICLR 2016, in its form for
/// batches of M clusters × D examples (N = MD). Conventions: squared distances, raw embeddings, mean over examples; gradient through
/// the means and the variance too. The paper writes −log of a quotient; this is the same by a log-sum-exp, which cannot overflow.
///
/// α occurs only in the exponent of the numerator, and the sum runs only over clusters of other classes: this is not a softmax, and the hinge can
/// become active. Of four public implementations three divide by 2σ⁴ instead of 2σ² and add 1e-8 inside the logarithms, which caps the loss near
/// 18.4; the fourth includes other clusters of the same class in the sum.
///
/// As an [EmbeddingLoss], it takes each class of the batch as one cluster. The whole procedure, with several clusters for each class, is
/// [ClusterIndex] → [MagnetSampler] → [#terms], and [NearestClusterClassifier] in the end.
///
/// Because σ is measured, the loss does not change when all embeddings are multiplied by one number; its gradient is then divided by that number. σ²
/// counts as at least 2⁻⁶⁰. So where all examples lie at their means the loss is 0, unless means of different classes coincide, where it is α + log
/// of the number of such means. Both have gradient 0. A batch of one class gives 0.
///
/// @param gap α ≥ 0: 1 in most implementations, 7.18 in one
public record MagnetLoss(double gap, Statistics statistics) implements EmbeddingLoss {
    /// How the gradient treats the means and the variance: as functions of the embeddings, as in all implementations, or as constants.
    public enum Statistics { MOVING, CONSTANT }

    private static final double LEAST_VARIANCE = 0x1p-60;
    /// Replaces −∞ in the log-sum-exp: it is below every −d²/2σ², and finite in floats.
    private static final double NOTHING = -0x1p120;

    /// Gap 1, gradient through everything.
    public MagnetLoss() {
        this(1, Statistics.MOVING);
    }

    public MagnetLoss {
        if (!(gap >= 0)) throw new IllegalArgumentException("magnet: the gap " + gap + " is below 0");
    }

    /// The results of a batch: the loss of each example, `[batch]`, which is remembered, and σ², whose average the classifier uses.
    public record Terms(Tensor losses, Tensor variance) {}

    @Override
    public Tensor of(Tensor embeddings, Labels labels) {
        return of(embeddings, labels, labels);
    }

    /// @param clusters the cluster of each row, by any numbers; all rows of a cluster have one class
    public Tensor of(Tensor embeddings, Labels classes, Labels clusters) {
        return terms(embeddings, classes, clusters).losses.mean();
    }

    public Terms terms(Tensor embeddings, Labels classes, Labels clusters) {
        Tensor r = classes.admit(embeddings);
        Backend backend = r.value().backend();
        if (clusters.size() != classes.size()) {
            throw new IllegalArgumentException("magnet: " + clusters.size() + " clusters for " + classes.size() + " labels; each row has one");
        }
        List<int[]> groups = clusters.groups();
        int batch = clusters.size();
        int count = groups.size();
        int[] cluster = new int[batch];
        int[] ownPlaces = new int[batch];
        double[] impostor = new double[batch * count];
        for (int m = 0; m < count; m++) {
            int classOf = classes.at(groups.get(m)[0]);
            for (int row : groups.get(m)) {
                if (classes.at(row) != classOf) {
                    throw new IllegalArgumentException("magnet: cluster " + clusters.at(row) + " has rows of the classes " + classOf + " and " + classes.at(row));
                }
                cluster[row] = m;
                ownPlaces[row] = row * count + m;
            }
            for (int row = 0; row < batch; row++) impostor[row * count + m] = classes.at(row) == classOf ? 0 : 1;
        }
        Tensor centres = centres(r, groups, IndexArray.of(backend, cluster));                           // [clusters, dimensions]
        boolean moving = statistics == Statistics.MOVING;
        Tensor d = r.squaredDistances(moving ? centres : centres.detach());                             // [batch, clusters]
        Tensor own = d.at(IndexArray.of(backend, ownPlaces));                                           // [batch]
        Tensor variance = own.sum().div(Math.max(1, batch - 1));
        if (!moving) variance = variance.detach();
        Tensor scale = variance.maximum(number(backend, LEAST_VARIANCE)).mul(2);
        Tensor others = Tensor.constant(NdArray.of(backend, d.shape(), impostor)).where(d.div(scale.neg()), number(backend, NOTHING));
        Tensor losses = own.div(scale).add(gap).add(others.logSumExp(1).reshape(batch)).relu();
        return new Terms(losses, variance);
    }

    /// μ_m = f_m + 1/n Σ (r − f_m), f_m the first row of the cluster: the mean of equal rows is that row to the last bit, also in floats.
    private static Tensor centres(Tensor r, List<int[]> groups, IndexArray cluster) {
        Backend backend = r.value().backend();
        IndexArray firstRows = IndexArray.of(backend, groups.stream().mapToInt(g -> g[0]).toArray());
        NdArray first = r.value().gather(0, firstRows);
        double[] sizes = groups.stream().mapToDouble(g -> g.length).toArray();
        Tensor sums = r.sub(Tensor.constant(first.gather(0, cluster))).scatterAdd(0, cluster, groups.size());
        return sums.div(Tensor.constant(NdArray.of(backend, Shape.of(sizes.length, 1), sizes))).add(Tensor.constant(first));
    }

    private static Tensor number(Backend backend, double value) {
        return Tensor.constant(NdArray.full(backend, Shape.SCALAR, value));
    }
}

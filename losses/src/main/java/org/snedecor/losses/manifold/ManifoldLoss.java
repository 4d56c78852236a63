package org.snedecor.losses.manifold;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.check.Require;
import org.snedecor.core.nn.Glorot;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;

/// L = ℓ(F_zp) + λ ℓ(cos(F_z, F_p)),  ℓ(G) = 1/N Σ_i log(1 + Σ_k exp(G_ik − G_{i m(i)} + ε)) over the proxies k ≠ m(i) with G_ik − G_{i m(i)} + ε ≥ 0,
/// F the [RandomWalk] on S̄ = D^{−½} S D^{−½},  S_uv = exp(2 max(0, cos(u, v))) of the N rows and K proxies, 0 of a node and itself,  D its row sums
///
/// Aziere, Todorovic, *Ensemble Deep Manifold Similarity Learning Using Hard Proxies*, CVPR 2019: a row is to be nearer to the proxy of its
/// meta-class than to other proxies, where nearness is measured by random walks over the batch and the proxies, not along a straight line. F_zp is
/// the intrinsic part: the probabilities with which walks from rows end at proxies. The context part compares whole walks, by the cosines of rows of
/// F. This follows pytorch-metric-learning 2.8.1, but inverts in doubles instead of floats.
///
/// m(i) is the class of row i modulo K. With as many proxies as classes each class has its own; with fewer, classes share them. The library draws a
/// meta-class at random for each row unless it is given. Only proxies that are nearer than the row's own one, or within ε of it, add to the loss.
/// With such a proxy a term is at least log 2, so the loss jumps there. With a single proxy it is 0. A row of zeros is at cosine 0 from all.
///
/// @param context λ ≥ 0   @param alpha α in (0, 1), how far a walk goes: 0.8   @param margin ε ≥ 0: 0.0005   @param proxies `[K, dimensions]`, learned
public record ManifoldLoss(double context, double alpha, double margin, Parameter proxies) implements EmbeddingLoss {
    public ManifoldLoss {
        Require.notNegative("manifold: context", context);
        Require.notNegative("manifold: margin", margin);
        new RandomWalk(alpha);
    }

    public static ManifoldLoss of(Initialization init, double context, double alpha, double margin, int proxies, int dimensions) {
        return new ManifoldLoss(context, alpha, margin, init.parameter(new Glorot(), proxies, dimensions));
    }

    @Override
    public Tensor of(Tensor embeddings, Labels labels) {
        Tensor z = labels.admit(embeddings);
        int n = labels.size(), k = proxies.shape().extent(0);
        Tensor f = walks(Tensor.concat(0, z, proxies.tensor()));                                        // [n + k, n + k]
        Tensor ofRows = f.slice(0, 0, n);
        int[] own = IntStream.range(0, n).map(i -> i * k + Math.floorMod(labels.at(i), k)).toArray();
        Tensor intrinsic = hinge(ofRows.slice(1, n, n + k), own);
        if (context == 0) return intrinsic;
        Tensor alike = ofRows.normalize(1).matmul(f.slice(0, n, n + k).normalize(1), false, true);      // [n, k]
        return intrinsic.add(hinge(alike, own).mul(context));
    }

    private Tensor walks(Tensor nodes) {
        int n = nodes.shape().extent(0);
        Tensor unit = nodes.normalize(1);
        Tensor s = Tensor.apply(new Affinity(), unit.matmul(unit, false, true));
        Tensor root = s.sum(1).power(-0.5);                                                             // [n, 1], of numbers from 1 on
        return Tensor.apply(new RandomWalk(alpha), s.mul(root).mul(root.reshape(1, n)));
    }

    /// ℓ(G)
    ///
    /// @param own where each row meets its own proxy
    private Tensor hinge(Tensor g, int[] own) {
        Shape shape = g.shape();
        Backend backend = g.value().backend();
        Tensor x = g.sub(g.at(IndexArray.of(backend, own)).reshape(shape.extent(0), 1)).add(margin);
        double[] others = new double[shape.size()];
        Arrays.fill(others, 1);
        for (int place : own) others[place] = 0;
        NdArray counted = x.value().zip(NdArray.of(backend, shape, others), A.less(ZERO, ZERO, B));
        return x.exp().mul(Tensor.constant(counted)).sum(1).add(1).log().mean();
    }
}

package org.snedecor.losses.proxy;

import java.util.stream.IntStream;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;
import org.snedecor.core.nn.Glorot;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Parameter;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.Classifier;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.Reducer;
import org.snedecor.losses.classification.ClassCentres;
import org.snedecor.losses.classification.SoftmaxCrossEntropy;

/// L = −1/N Σ_i log( e^{λ (S_{i y_i} − δ)} / (e^{λ (S_{i y_i} − δ)} + Σ_{j ≠ y_i} e^{λ S_ij}) ) + τ/(C K (K − 1)) Σ_j Σ_{s < t} √(2 − 2 w_js·w_jt),
/// S_ij = Σ_k softmax_k(z_i·w_jk / γ) z_i·w_jk,  w_jk centre k of class j, of K, all at length 1
///
/// Qian, Shang, Sun, Hu, Li, Jin, *SoftTriple Loss: Deep Metric Learning Without Triplet Sampling*, ICCV 2019. The second term draws the centres of a
/// class together, so that the class keeps no more distinct centres than it needs. Conventions: embeddings and centres normalised inside, mean over
/// rows. `SoftTripleLoss` of pytorch-metric-learning is this with τ = 0, and together with its `SparseCentersRegularizer` this with τ > 0.
///
/// For equal centres see [CentreSpread]. A row of zeros has gradient 0. With a single class the first term is 0, with a single centre the second.
///
/// @param lambda λ > 0, the scale: 20   @param gamma γ > 0, how soft the maximum is: 0.1   @param margin δ ≥ 0, in cosines: 0.01   @param merge τ ≥ 0: 0.2
/// @param centres K ≥ 1: 10   @param weight w `[classes · centres, dimensions]`, the centres of a class one below the other, learned with the network
/// @param reducer the reducer of the terms of rows
public record SoftTripleLoss(double lambda, double gamma, double margin, double merge, int centres, Parameter weight, Reducer reducer) implements EmbeddingLoss, Classifier {
    public SoftTripleLoss {
        Require.positive("SoftTriple: lambda", lambda);
        Require.positive("SoftTriple: gamma", gamma);
        Require.notNegative("SoftTriple: margin", margin);
        Require.notNegative("SoftTriple: merge", merge);
        ClassCentres.require("SoftTriple", centres, weight.shape());
    }

    /// The mean over rows.
    public SoftTripleLoss(double lambda, double gamma, double margin, double merge, int centres, Parameter weight) {
        this(lambda, gamma, margin, merge, centres, weight, Averaging.ALL);
    }

    public static SoftTripleLoss of(Initialization init, double lambda, double gamma, double margin, double merge, int centres, int dimensions, int classes, Reducer reducer) {
        return new SoftTripleLoss(lambda, gamma, margin, merge, centres, init.parameter(new Glorot(), classes * centres, dimensions), reducer);
    }

    @Override
    public Tensor of(Tensor embeddings, Labels labels) {
        Tensor z = labels.admit(embeddings).normalize(1);
        Tensor w = weight.tensor().normalize(1);
        int classes = w.shape().extent(0) / centres;
        Tensor s = similarities(z, w);
        Tensor own = s.at(labels.columns("SoftTriple", z.value().backend(), classes));
        Tensor each = new SoftmaxCrossEntropy().ofEach(s.mul(lambda), own.sub(margin).mul(lambda), labels);
        Tensor classified = reducer.of(each, IntStream.range(0, labels.size()).toArray(), labels);
        return merge == 0 ? classified : classified.add(Tensor.apply(new CentreSpread(centres), w).mul(merge));
    }

    @Override
    public Tensor logits(Tensor embeddings) {
        return similarities(embeddings.normalize(1), weight.tensor().normalize(1)).mul(lambda);
    }

    /// S `[batch, classes]` of rows at length 1.
    private Tensor similarities(Tensor z, Tensor w) {
        int rows = z.shape().extent(0);
        int classes = w.shape().extent(0) / centres;
        return Tensor.apply(new SoftMaximum(gamma), z.matmul(w, false, true).reshape(rows, classes, centres)).reshape(rows, classes);
    }
}

package org.snedecor.losses.proxy;

import java.util.stream.IntStream;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;
import org.snedecor.core.nn.Glorot;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Parameter;
import org.snedecor.losses.Classifier;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.ExampleLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.classification.ClassLogSumExp;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.several.LabelSetLoss;
import org.snedecor.losses.several.LabelSets;

/// L = −1/N Σ_i log( e^{−s d(z_i, p_{y_i})} / Σ_{j ∈ Z_i} e^{−s d(z_i, p_j)} ),  p_j the proxy of class j, Z_i the classes but y_i, or all of them
///
/// Movshovitz-Attias, Toshev, Leung, Ioffe, Singh, *No Fuss Distance Metric Learning Using Proxies*, ICCV 2017: only the other classes, s = 1. Teh,
/// DeVries, Taylor, *ProxyNCA++*, ECCV 2020: all classes, so that the quotient is the probability of the right proxy, and s = 1/T = 9. Conventions:
/// squared distances of rows at length 1, mean over rows. `ProxyNCALoss` of pytorch-metric-learning has all classes and s = 1: the formula of the
/// second, the scale of the first.
///
/// Over the other classes the loss may be negative, and it still pulls where the right proxy is already the nearest. Over all classes it is at
/// least 0. With a single class it is 0 with gradient 0 in both forms.
///
/// For rows with several labels the numerator is the sum over all of these, and Z_i has the labels that the row does not have, or all. A row without
/// labels, or with all of them, costs 0.
///
/// @param scale s > 0   @param denominator Z   @param distance d   @param proxies p `[classes, dimensions]`, learned with the network
public record ProxyNcaLoss(double scale, Denominator denominator, Distance distance, Parameter proxies) implements LabelSetLoss, ExampleLoss, Classifier {
    /// The classes that the denominator sums over.
    public enum Denominator { OTHERS, ALL }

    public ProxyNcaLoss {
        Require.positive("proxy-NCA: scale", scale);
    }

    public static ProxyNcaLoss of(Initialization init, double scale, Denominator denominator, Distance distance, int dimensions, int classes) {
        return new ProxyNcaLoss(scale, denominator, distance, init.parameter(new Glorot(), classes, dimensions));
    }

    @Override
    public Tensor ofEach(Tensor embeddings, Labels labels) {
        Tensor x = logits(labels.admit(embeddings));            // [batch, classes]
        int classes = x.shape().extent(1);
        Tensor own = x.at(labels.columns("proxy-NCA", x.value().backend(), classes));
        if (classes == 1) return own.mul(0);
        Tensor others = Tensor.apply(new ClassLogSumExp(false, 1, labels), x).reshape(labels.size()).sub(own);
        return denominator == Denominator.ALL ? others.softplus() : others;
    }

    @Override
    public Tensor of(Tensor embeddings, LabelSets labels) {
        Tensor x = distance.between(labels.admit(embeddings), proxies.tensor()).mul(-scale);
        int classes = x.shape().extent(1);
        labels.requireColumns("proxy-NCA", classes);
        int[] rows = IntStream.range(0, labels.size()).filter(i -> labels.count(i) > 0 && labels.count(i) < classes).toArray();
        if (rows.length == 0) return EmbeddingLoss.nothing(x);
        Tensor some = x.gather(0, IndexArray.of(x.value().backend(), rows));
        LabelSets theirs = labels.select(rows);
        Tensor others = Tensor.apply(new ClassLogSumExp(false, 1, theirs), some).sub(Tensor.apply(new ClassLogSumExp(true, 1, theirs), some));
        return (denominator == Denominator.ALL ? others.softplus() : others).sum().div(labels.size());
    }

    @Override
    public Tensor logits(Tensor embeddings) {
        return distance.between(embeddings, proxies.tensor()).mul(-scale);
    }

    @Override
    public Parameter weight() {
        return proxies;
    }
}

package org.snedecor.losses.centroid;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.check.Require;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.Reducer;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.SquaredEuclidean;

/// L = avg_{(a,C)} max(0, d(a, c_a) − d(a, c_C) + m),  c_a the mean of the others of a's class, c_C that of another class C
///
/// Wieczorek, Rychalska, Dąbrowski, *On the Unreasonable Effectiveness of Centroids in Image Retrieval*, ICONIP 2021. The anchor is no part of its own
/// centroid, as in the paper's training. Conventions: squared distance, raw embeddings, all other classes of the batch, mean over all terms.
/// pytorch-metric-learning had this loss until version 2, with the hardest negative from a miner.
///
/// An anchor without another of its class has no term, and neither has a batch of one class. The gradient moves the centroids too.
///
/// @param margin m ≥ 0, in the unit of `distance`
public record CentroidTripletLoss(double margin, Distance distance, Reducer reducer) implements EmbeddingLoss {
    public CentroidTripletLoss {
        Require.notNegative("centroid triplet: margin", margin);
    }

    /// Margin 0.3, squared distances of raw embeddings, mean over all terms.
    public CentroidTripletLoss() {
        this(0.3, new SquaredEuclidean(), Averaging.ALL);
    }

    @Override
    public Tensor of(Tensor embeddings, Labels labels) {
        Tensor z = labels.admit(embeddings);
        int[] anchors = IntStream.range(0, labels.size()).filter(i -> labels.group(i).length > 1 && labels.group(i).length < labels.size()).toArray();
        if (anchors.length == 0) return EmbeddingLoss.nothing(embeddings);
        Backend backend = z.value().backend();
        List<int[]> groups = labels.groups();
        Tensor a = z.gather(0, IndexArray.of(backend, anchors));
        Tensor own = means(backend, labels.size(), Arrays.stream(anchors).mapToObj(i -> IntStream.of(labels.group(i)).filter(j -> j != i).toArray()).toList()).matmul(z);
        Tensor all = means(backend, labels.size(), groups).matmul(z);
        // Each anchor with its own centroid stands on the diagonal.
        Tensor pull = distance.between(a, own).at(IndexArray.of(backend, IntStream.range(0, anchors.length).map(i -> i * (anchors.length + 1)).toArray()));
        int[] rows = IntStream.range(0, anchors.length * groups.size()).filter(ic -> labels.at(groups.get(ic % groups.size())[0]) != labels.at(anchors[ic / groups.size()])).toArray();
        Tensor push = distance.between(a, all).at(IndexArray.of(backend, rows));
        int[] ofTerms = IntStream.of(rows).map(ic -> ic / groups.size()).toArray();
        Tensor terms = pull.gather(0, IndexArray.of(backend, ofTerms)).sub(push).add(margin).relu();
        return reducer.of(terms, IntStream.of(ofTerms).map(i -> anchors[i]).toArray(), labels);
    }

    /// The matrix that makes means of rows: 1/n where a row is one of the n of a group.
    private static Tensor means(Backend backend, int batch, List<int[]> groups) {
        double[] shares = new double[groups.size() * batch];
        for (int g = 0; g < groups.size(); g++) for (int row : groups.get(g)) shares[g * batch + row] = 1.0 / groups.get(g).length;
        return Tensor.constant(NdArray.of(backend, Shape.of(groups.size(), batch), shares));
    }
}

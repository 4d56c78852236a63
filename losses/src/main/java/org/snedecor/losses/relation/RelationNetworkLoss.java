package org.snedecor.losses.relation;

import java.util.List;
import java.util.stream.IntStream;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.check.Require;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Linear;
import org.snedecor.core.nn.Phase;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;
import org.snedecor.losses.metric.PairScore;

/// L = Σ_{i,c} (r_ic − [y_i = c])²,  r_ic = sigmoid(v · relu(W [s_c, z_i] + b) + b'),  s_c = Σ of the K supports of class c
///
/// Sung et al., CVPR 2018: a batch is an episode. The first K rows of each class are its supports, summed as in the authors' code. The others are
/// queries, and a learned network scores each query with each class. Its convolutions belong to the backbone here; these are its last two layers, on
/// embedding vectors. Conventions: raw embeddings, sum over scores ([RelationScoreLoss]); classes of K rows or fewer are left out. The order of the
/// rows of a class matters.
///
/// W [s, z] is W₁ s + W₂ z, so the first layer is computed once for each class and once for each query, without a list of concatenated pairs.
///
/// @param shots K ≥ 1   @param hidden W and b, `[hidden, 2 · dimensions]`   @param score v and b', `[1, hidden]`
public record RelationNetworkLoss(int shots, Linear hidden, Linear score) implements EmbeddingLoss, PairScore {
    public RelationNetworkLoss {
        Require.within("relation network: shots", shots, 1, Integer.MAX_VALUE);
    }

    /// One support for each class, eight hidden units.
    public static RelationNetworkLoss of(Initialization init, int dimensions) {
        return of(init, 1, 8, dimensions);
    }

    public static RelationNetworkLoss of(Initialization init, int shots, int units, int dimensions) {
        return new RelationNetworkLoss(shots, Linear.of(init, 2 * dimensions, units), Linear.of(init, units, 1));
    }

    @Override
    public Tensor of(Tensor embeddings, Labels labels) {
        Tensor z = labels.admit(embeddings);
        List<int[]> classes = labels.groups().stream().filter(rows -> rows.length > shots).toList();
        if (classes.size() < 2) return EmbeddingLoss.nothing(embeddings);
        int[] supports = classes.stream().flatMapToInt(rows -> IntStream.of(rows).limit(shots)).toArray();
        int[] queries = classes.stream().flatMapToInt(rows -> IntStream.of(rows).skip(shots)).toArray();
        int[] right = IntStream.range(0, classes.size()).flatMap(c -> IntStream.generate(() -> c).limit(classes.get(c).length - shots)).toArray();
        int dimensions = z.shape().extent(1);
        Tensor sums = rows(z, supports).reshape(classes.size(), shots, dimensions).sum(1).reshape(classes.size(), dimensions);
        return new RelationScoreLoss().of(scores(sums, rows(z, queries)), Labels.of(right));
    }

    /// How well each query goes with each class, `[queries, classes]`.
    ///
    /// @param classes `[classes, dimensions]`, sums of supports   @param queries `[queries, dimensions]`
    @Override
    public Tensor scores(Tensor classes, Tensor queries) {
        int n = queries.shape().extent(0);
        int c = classes.shape().extent(0);
        int dimensions = classes.shape().extent(1);
        Tensor w = hidden.weight().tensor();
        int units = w.shape().extent(0);
        Tensor ofClass = classes.matmul(w.slice(1, 0, dimensions), false, true).add(hidden.bias().orElseThrow().tensor());
        Tensor ofQuery = queries.matmul(w.slice(1, dimensions, 2 * dimensions), false, true);
        Tensor relu = ofQuery.reshape(n, 1, units).add(ofClass.reshape(1, c, units)).relu();
        return score.apply(relu.reshape(n * c, units), Phase.EVALUATE).sigmoid().reshape(n, c);
    }

    private static Tensor rows(Tensor z, int... rows) {
        return z.gather(0, IndexArray.of(z.value().backend(), rows));
    }
}

package org.snedecor.losses;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;

/// A [RowwiseLoss] that can also give its terms one by one, so that a [Reducer] may replace their mean:
/// [ReducedTerms][org.snedecor.losses.combined.ReducedTerms].
///
/// The loss itself need not make a list of terms: it often sums them in the pass that computes them.
public interface TermwiseLoss extends RowwiseLoss {
    /// All terms of the mean. Their rows have classes if `pairs` has them.
    ///
    /// @param values `[terms]`   @param anchors the row of each term
    record SingleTerms(Tensor values, int[] anchors) {}

    /// @param rows, columns, pairs as in [PairwiseLoss#of(Tensor, Tensor, PairLabels)]
    SingleTerms each(Tensor rows, Tensor columns, PairLabels pairs);

    /// f(d_ap, b_a) = log(1 + exp(d_ap + b_a)) of each positive pair (a, p), in the order of rows and columns.
    ///
    /// @param d `[rows, columns]`   @param ofRows b `[rows]`
    static SingleTerms ofPositives(Tensor d, Tensor ofRows, PairLabels pairs) {
        Backend backend = d.value().backend();
        int[] counts = IntStream.range(0, pairs.rows()).map(pairs::positiveCount).toArray();
        int[] anchors = IntStream.range(0, counts.length).flatMap(i -> IntStream.generate(() -> i).limit(counts[i])).toArray();
        int[] places = IntStream.range(0, counts.length).flatMap(i -> Arrays.stream(pairs.positives(i)).map(j -> i * pairs.columns() + j)).toArray();
        Tensor near = d.at(IndexArray.of(backend, places));
        return new SingleTerms(near.add(ofRows.gather(0, IndexArray.of(backend, anchors))).softplus(), anchors);
    }
}

package org.snedecor.losses;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.snedecor.core.array.IndexArray;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;

/// A [RowwiseLoss] whose terms can be had one by one, so that a [Reducer] may take the place of their mean: [ReducedTerms][org.snedecor.losses.combined.ReducedTerms].
///
/// The loss itself need not make them: it often sums in the same pass that finds them.
public interface TermwiseLoss extends RowwiseLoss {
    /// All terms that the mean is over, whose rows have classes where `pairs` know them.
    ///
    /// @param values `[terms]`   @param anchors of each the row that it is of
    record SingleTerms(Tensor values, int[] anchors) {}

    /// @param rows, columns, pairs as [PairwiseLoss#of(Tensor, Tensor, PairLabels)] has them
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

package org.snedecor.losses.mining;

import org.snedecor.core.check.Require;
import org.snedecor.losses.PairLabels;

/// {(i, j) positive: d > m₊} ∪ {(i, j) negative: d < m₋},  of [all pairs][AllPairs]
///
/// The pairs with a loss above 0 in a contrastive loss with these margins. `PairMarginMiner` of pytorch-metric-learning, with 0.2
/// and 0.8, lists each pair in both orders.
public record MarginPairs(double positiveMargin, double negativeMargin) implements TupleMiner {
    public MarginPairs {
        Require.finite("mined pairs: positiveMargin", positiveMargin);
        Require.finite("mined pairs: negativeMargin", negativeMargin);
    }

    @Override
    public Pairs mine(Distances d, PairLabels labels) {
        return AllPairs.where(d, labels, (i, j) -> labels.positive(i, j) ? d.at(i, j) > positiveMargin : d.at(i, j) < negativeMargin);
    }
}

package org.snedecor.losses.combined;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.losses.PairLabels;
import org.snedecor.losses.PairwiseLoss;
import org.snedecor.losses.Reducer;
import org.snedecor.losses.RowwiseLoss;
import org.snedecor.losses.TermwiseLoss;
import org.snedecor.losses.WrappedLoss;

/// R(t₁ … t_N),  t the terms of a loss of rows or pairs, in the place of their mean
public record ReducedTerms(TermwiseLoss loss, Reducer reducer) implements RowwiseLoss, WrappedLoss {
    @Override
    public Tensor of(Tensor rows, Tensor columns, PairLabels pairs) {
        TermwiseLoss.SingleTerms terms = loss.each(rows, columns, pairs);
        return terms.anchors().length == 0 ? PairwiseLoss.nothing(rows, columns) : reducer.of(terms.values(), terms.anchors(), pairs);
    }

    /// @throws IllegalArgumentException for a reducer that is more than a mean of the terms
    @Override
    public double terms(PairLabels pairs) {
        return reducer.terms(Math.round(loss.terms(pairs)));
    }
}

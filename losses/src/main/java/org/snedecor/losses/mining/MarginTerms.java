package org.snedecor.losses.mining;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.nn.Parameter;
import org.snedecor.losses.Allowed;
import org.snedecor.losses.Averaging;

/// avg [ max(0, α + d − β) of the positive pairs, max(0, α + β − d) of the negative ones ],  β learned
///
/// One average over both kinds, where [LinearContrastiveTerms] has one for each. The terms of the
/// [MarginLoss][org.snedecor.losses.pair.MarginLoss].
///
/// @param boundary β `[1]`   @param margin α ≥ 0
public record MarginTerms(Parameter boundary, double margin, Averaging averaging) implements TupleLoss {
    public MarginTerms {
        Allowed.notNegative("mined margin: margin", margin);
    }

    @Override
    public Tensor of(Tensor d, Tuples tuples) {
        int columns = d.shape().extent(1);
        return Tensor.apply(new MarginHinge(margin, averaging, tuples.positivePlaces(columns), tuples.negativePlaces(columns)), d, boundary.tensor());
    }
}

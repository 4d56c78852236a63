package org.snedecor.losses.mining;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.nn.Parameter;
import org.snedecor.losses.Averaging;

/// avg [ max(0, α + d − β) of the positive pairs, max(0, α + β − d) of the negative ones ],  β learned
///
/// One average over both kinds, where [LinearContrastiveTerms] has one for each. The terms of the
/// [MarginLoss][org.snedecor.losses.pair.MarginLoss].
///
/// @param boundary β `[1]`   @param margin α ≥ 0
public record MarginTerms(Parameter boundary, double margin, Averaging averaging) implements TupleLoss {
    @Override
    public Tensor of(Tensor d, Tuples tuples) {
        Backend backend = d.value().backend();
        int size = d.shape().extent(0);
        Tensor beta = boundary.tensor();
        Tensor pull = d.at(tuples.positivePlaces(backend, size)).sub(beta.sub(margin)).relu();
        Tensor push = beta.add(margin).sub(d.at(tuples.negativePlaces(backend, size))).relu();
        return averaging.of(pull, push);
    }
}

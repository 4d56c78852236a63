package org.snedecor.core.optim;

import java.util.Collection;
import java.util.List;
import org.snedecor.core.check.Require;
import org.snedecor.core.nn.Parameter;

/// Parameters with a learning rate and weight decay of their own.
///
/// @param rateFactor what the learning rate is multiplied by, ≥ 0: proxies often learn 100 times faster than the network
/// @param weightDecay used in place of the rule's
public record Group(List<Parameter> parameters, double rateFactor, double weightDecay) {
    public Group {
        parameters = List.copyOf(parameters);
        Require.notNegative("group: rateFactor", rateFactor);
        Require.notNegative("group: weightDecay", weightDecay);
    }

    /// The parameters of rank 0 and 1, which are biases, γ and β, without weight decay: pulling them to 0 does not make a network simpler.
    public static Group vectorsWithoutDecay(Collection<Parameter> parameters) {
        return new Group(parameters.stream().filter(p -> p.shape().rank() < 2).toList(), 1, 0);
    }
}

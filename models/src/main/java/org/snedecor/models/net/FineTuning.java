package org.snedecor.models.net;

import java.util.List;

/// What is made of a network that has learned before, so that it learns on.
///
/// @param cut the value in between at which it ends; empty for its own output   @param freeze names of weights that do not learn, or how names begin,
///     before a `*`   @param embedding does a new linear layer make the embedding? Without it the embedding is what the network gives.
public record FineTuning(String cut, List<String> freeze, boolean embedding) {
    public FineTuning {
        freeze = List.copyOf(freeze);
    }

    /// The whole network, which learns whole, with a new linear layer on top.
    public static FineTuning whole() {
        return new FineTuning("", List.of(), true);
    }
}

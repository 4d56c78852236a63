package org.snedecor.models.net;

import java.util.List;

/// How a network that has learned before is changed for further training.
///
/// @param cut the intermediate value at which it ends; empty for its own output   @param freeze names of weights that do not learn, or how names
/// begin,
///     before a `*`   @param embedding does a new linear layer make the embedding? Otherwise the network's output is the embedding.
public record FineTuning(String cut, List<String> freeze, boolean embedding) {
    public FineTuning {
        freeze = List.copyOf(freeze);
    }

    /// The whole network, all of which learns, with a new linear layer on top.
    public static FineTuning whole() {
        return new FineTuning("", List.of(), true);
    }
}

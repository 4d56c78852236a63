package org.snedecor.models.net;

import java.util.Optional;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Layer;
import org.snedecor.models.own.OwnClass;

/// A class that makes networks: it has `static Layer of(Initialization init, int channels, int height, int width, int embedding)`.
record NetworkClass(OwnClass own) implements NetworkFactory {
    private static final OwnClass.Rule RULE = new OwnClass.Rule("network", Layer.class, "of(Initialization init, int channels, int height, int width, int embedding)",
            Initialization.class, int.class, int.class, int.class, int.class);

    /// The class of this name; none where there is no such class.
    ///
    /// @throws IllegalArgumentException where it cannot be loaded, or makes no network
    static Optional<NetworkFactory> find(String name) {
        return OwnClass.find(name, RULE).map(NetworkClass::new);
    }

    @Override
    public Layer make(Initialization init, int channels, int height, int width, int embedding) {
        return (Layer) own.make(init, channels, height, width, embedding);
    }
}

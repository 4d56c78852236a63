package org.snedecor.models.net;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snedecor.core.nn.Activation;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Linear;
import org.snedecor.core.nn.Sequential;
import org.snedecor.core.nn.UnitLength;

/// A head on top of a network. Its name follows that of the network: `resnet8+mlp:512`, `lenet+mlp:128+unit`.
///
/// | name | embedding |
/// |---|---|
/// | none | the output of the network's own last linear layer |
/// | `mlp:N` | W · relu(h) + b, h the N numbers that the network itself gives |
/// | `variational:N` | means, then logarithms of variances, two linear layers on relu(h): [VariationalHead] |
/// | `unit` | h / ‖h‖ |
public sealed interface Head {
    Pattern NAME = Pattern.compile("(mlp|variational):([1-9]\\d{0,5})");

    /// @param hidden N, the length of what the network below gives
    record HiddenUnits(int hidden) implements Head {
        @Override
        public Layer on(NetworkFactory body, Initialization init, int channels, int height, int width, int embedding) {
            Layer below = body.make(init, channels, height, width, hidden);                                 // [n, hidden]
            return new Headed(below, Sequential.of(Activation.RELU, Linear.of(init, hidden, embedding)));   // [n, embedding]
        }
    }

    /// @param hidden N, the length of what the network below gives
    record MeansAndVariances(int hidden) implements Head {
        @Override
        public Layer on(NetworkFactory body, Initialization init, int channels, int height, int width, int embedding) {
            if (embedding % 2 != 0) {
                throw new IllegalArgumentException("the head variational: an embedding is means and as many logarithms of variances, so its length is even, not " + embedding);
            }
            Layer below = body.make(init, channels, height, width, hidden);                                 // [n, hidden]
            return new Headed(below, Sequential.of(Activation.RELU, VariationalHead.of(init, hidden, embedding / 2)));      // [n, embedding]
        }
    }

    record OnUnitSphere() implements Head {
        @Override
        public Layer on(NetworkFactory body, Initialization init, int channels, int height, int width, int embedding) {
            return new Headed(body.make(init, channels, height, width, embedding), new UnitLength());
        }
    }

    /// The network with this head on it.
    ///
    /// @param body makes the network below
    Layer on(NetworkFactory body, Initialization init, int channels, int height, int width, int embedding);

    /// @throws IllegalArgumentException naming the heads that exist
    static Head of(String name) {
        if (name.equals("unit")) return new OnUnitSphere();
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) throw new IllegalArgumentException("there is no head '" + name + "'; behind the name of a network stand +mlp:N, +variational:N or +unit");
        int hidden = Integer.parseInt(parts.group(2));
        return parts.group(1).equals("mlp") ? new HiddenUnits(hidden) : new MeansAndVariances(hidden);
    }
}

package org.snedecor.models.net;

import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Layer;

/// Makes a network for images of this shape with an embedding of this length.
@FunctionalInterface
public interface NetworkFactory {
    /// @param init the only source of parameters and of the random layers' numbers, so that equal seeds make equal networks @return a layer that
    /// takes images `[batch, channels, height, width]` and gives embeddings `[batch, embedding]`
    /// @throws IllegalArgumentException in one sentence, for images or embeddings of a size for which the network cannot be made
    Layer make(Initialization init, int channels, int height, int width, int embedding);
}

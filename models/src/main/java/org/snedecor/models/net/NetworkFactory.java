package org.snedecor.models.net;

import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Layer;

/// Makes a network for images of this shape with an embedding of this length.
@FunctionalInterface
public interface NetworkFactory {
    /// @param init the only source of parameters and of numbers that layers of chance need, so that equal seeds make equal networks
    /// @return what takes images `[batch, channels, height, width]` and gives embeddings `[batch, embedding]`
    /// @throws IllegalArgumentException in one sentence, for images or embeddings that it cannot be made for
    Layer make(Initialization init, int channels, int height, int width, int embedding);
}

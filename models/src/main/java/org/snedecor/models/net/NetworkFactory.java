package org.snedecor.models.net;

import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Origin;

/// Makes a network for images of this shape with an embedding of this length.
@FunctionalInterface
public interface NetworkFactory {
    /// @param origin the only source of parameters and of numbers that layers of chance need, so that equal seeds make equal networks
    /// @return what takes images `[batch, channels, height, width]` and gives embeddings `[batch, embedding]`
    /// @throws IllegalArgumentException in one sentence, for images or embeddings that it cannot be made for
    Layer make(Origin origin, int channels, int height, int width, int embedding);
}

package org.snedecor.models.net;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.nn.Flatten;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Phase;

/// The pixels as a row, unchanged: the network below a loss that learns a map of its own, such as LMNN.
public record Pixels(Flatten flatten) implements Layer {
    /// @param embedding must be channels · height · width, which this network cannot change
    public static Pixels of(Initialization init, int channels, int height, int width, int embedding) {
        int pixels = channels * height * width;
        if (embedding != pixels) {
            throw new IllegalArgumentException("pixels: images of " + channels + " x " + height + " x " + width + " are embedded as they are, in " + pixels
                    + " numbers, not " + embedding + "; give --embedding " + pixels);
        }
        return new Pixels(new Flatten());
    }

    @Override
    public Tensor apply(Tensor x, Phase phase) {
        return flatten.apply(x, phase);
    }
}

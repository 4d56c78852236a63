package org.snedecor.models.net;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.nn.Activation;
import org.snedecor.core.nn.Convolution;
import org.snedecor.core.nn.Flatten;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Linear;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.Sequential;

/// Two convolutions with stride 2, then two linear layers: that of Ridgeway, Mozer, NeurIPS 2018, for figures of computer games, as their code has it
/// (kridgeway/f-statistic-loss-nips-2018), with an embedding of 22. What it calls a batch norm does nothing there and is not here.
public record SpritesNet(Sequential layers) implements Layer {
    private static final int SMALLEST = 13;
    private static final int HIDDEN = 2048;

    /// @param embedding length of the output
    public static SpritesNet of(Initialization init, int channels, int height, int width, int embedding) {
        SmallestImage.require("sprites", SMALLEST, SMALLEST, height, width);
        int pixels = after(height) * after(width);
        return new SpritesNet(Sequential.of(                                                // 60 x 60 become
                Convolution.biased(init, channels, 64, 5, 2, 0), Activation.RELU,           // [n, 64, 28, 28]
                Convolution.biased(init, 64, 32, 5, 2, 0), Activation.RELU,                 // [n, 32, 12, 12]
                new Flatten(),                                                              // [n, 4608]
                Linear.of(init, 32 * pixels, HIDDEN), Activation.RELU,                      // [n, 2048]
                Linear.of(init, HIDDEN, embedding)));                                       // [n, embedding]
    }

    /// Windows of 5 without padding, twice, two apart.
    private static int after(int extent) {
        return ((extent - 5) / 2 + 1 - 5) / 2 + 1;
    }

    @Override
    public Tensor apply(Tensor x, Phase phase) {
        return layers.apply(x, phase);
    }
}

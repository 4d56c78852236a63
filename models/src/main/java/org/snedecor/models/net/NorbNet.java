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

/// Three convolutions with stride 2, a linear embedding: that of Ridgeway, Mozer, NeurIPS 2018, for Small NORB, as their code has it
/// (kridgeway/f-statistic-loss-nips-2018), with an embedding of 20. What it calls a batch norm does nothing there and is not here.
public record NorbNet(Sequential layers) implements Layer {
    private static final int SMALLEST = 19;

    /// @param embedding length of the output
    public static NorbNet of(Initialization init, int channels, int height, int width, int embedding) {
        SmallestImage.require("norb", SMALLEST, SMALLEST, height, width);
        int pixels = after(height) * after(width);
        return new NorbNet(Sequential.of(                                                   // 96 x 96 become
                Convolution.biased(init, channels, 48, 7, 2, 0), Activation.RELU,           // [n, 48, 45, 45]
                Convolution.biased(init, 48, 64, 3, 2, 0), Activation.RELU,                 // [n, 64, 22, 22]
                Convolution.biased(init, 64, 72, 3, 2, 0), Activation.RELU,                 // [n, 72, 10, 10]
                new Flatten(),                                                              // [n, 7200]
                Linear.of(init, 72 * pixels, embedding)));                                  // [n, embedding]
    }

    /// Windows of 7, 3 and 3 without padding, each time two apart.
    private static int after(int extent) {
        return (((extent - 7) / 2 + 1 - 3) / 2 + 1 - 3) / 2 + 1;
    }

    @Override
    public Tensor apply(Tensor x, Phase phase) {
        return layers.apply(x, phase);
    }
}

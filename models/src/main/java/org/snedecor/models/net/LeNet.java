package org.snedecor.models.net;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.nn.Activation;
import org.snedecor.core.nn.Convolution;
import org.snedecor.core.nn.Flatten;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Linear;
import org.snedecor.core.nn.MaxPool;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.Sequential;

/// Two convolutions with pooling, then two linear layers: the architecture of LeNet-5 with today's parts (ReLU, maxima, more filters).
///
/// LeCun, Bottou, Bengio, Haffner, *Gradient-Based Learning Applied to Document Recognition*, 1998.
public record LeNet(Sequential layers) implements Layer {
    /// @param embedding length of the output
    public static LeNet of(Initialization init, int channels, int height, int width, int embedding) {
        SmallestImage.require("lenet", 4, 4, height, width);
        // After two poolings by 2 the image has a quarter of its sides, rounded down twice.
        int pixels = height / 2 / 2 * (width / 2 / 2);
        return new LeNet(Sequential.of(                                                     // [n, channels, h, w]
                Convolution.biased(init, channels, 32, 3, 1, 1), Activation.RELU,         // [n, 32, h, w]
                new MaxPool(2, 2, 0),                                                       // [n, 32, h/2, w/2]
                Convolution.biased(init, 32, 64, 3, 1, 1), Activation.RELU,               // [n, 64, h/2, w/2]
                new MaxPool(2, 2, 0),                                                       // [n, 64, h/4, w/4]
                new Flatten(),                                                              // [n, 64 · h/4 · w/4]
                Linear.of(init, 64 * pixels, 128), Activation.RELU,                       // [n, 128]
                Linear.of(init, 128, embedding)));                                        // [n, embedding]
    }

    @Override
    public Tensor apply(Tensor x, Phase phase) {
        return layers.apply(x, phase);
    }
}

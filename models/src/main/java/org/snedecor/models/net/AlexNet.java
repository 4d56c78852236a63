package org.snedecor.models.net;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.nn.Activation;
import org.snedecor.core.nn.AdaptiveMeanPool;
import org.snedecor.core.nn.Convolution;
import org.snedecor.core.nn.Dropout;
import org.snedecor.core.nn.Flatten;
import org.snedecor.core.nn.He;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Linear;
import org.snedecor.core.nn.MaxPool;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.Sequential;

/// Five convolutions, three linear layers: AlexNet in the form for one device, as torchvision has it, so its weights fit.
///
/// Krizhevsky, *One Weird Trick for Parallelizing Convolutional Neural Networks*, 2014, section 6.
public record AlexNet(Sequential features, AdaptiveMeanPool pool, Flatten flatten, Sequential classifier) implements Layer {
    private static final int SMALLEST = 63;

    /// @param embedding length of the output
    public static AlexNet of(Initialization init, int channels, int height, int width, int embedding) {
        if (height < SMALLEST || width < SMALLEST) {
            throw new IllegalArgumentException("alexnet: images of " + height + " x " + width + " are too small; at least " + SMALLEST + " x " + SMALLEST + " is needed");
        }
        Sequential features = Sequential.of(                                                                // 224 x 224 become
                Convolution.of(init, new He(), true, channels, 64, 11, 4, 2, 1, 1), Activation.RELU,        // [n, 64, 55, 55]
                new MaxPool(3, 2, 0),                                                                       // [n, 64, 27, 27]
                Convolution.biased(init, 64, 192, 5, 1, 2), Activation.RELU,                                // [n, 192, 27, 27]
                new MaxPool(3, 2, 0),                                                                       // [n, 192, 13, 13]
                Convolution.biased(init, 192, 384, 3, 1, 1), Activation.RELU,                               // [n, 384, 13, 13]
                Convolution.biased(init, 384, 256, 3, 1, 1), Activation.RELU,                               // [n, 256, 13, 13]
                Convolution.biased(init, 256, 256, 3, 1, 1), Activation.RELU,                               // [n, 256, 13, 13]
                new MaxPool(3, 2, 0));                                                                      // [n, 256, 6, 6]
        Sequential classifier = Sequential.of(
                Dropout.of(init, 0.5), Linear.of(init, 256 * 6 * 6, 4096), Activation.RELU,
                Dropout.of(init, 0.5), Linear.of(init, 4096, 4096), Activation.RELU,
                Linear.of(init, 4096, embedding));
        return new AlexNet(features, new AdaptiveMeanPool(6, 6), new Flatten(), classifier);
    }

    @Override
    public Tensor apply(Tensor x, Phase phase) {
        return classifier.apply(flatten.apply(pool.apply(features.apply(x, phase), phase), phase), phase);
    }
}

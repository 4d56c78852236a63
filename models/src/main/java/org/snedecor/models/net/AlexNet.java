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
/// For small images the first convolution is 5×5 with stride 1, and the linear layers have 1,024 units: the rest is the same. No paper has this form.
///
/// Krizhevsky, *One Weird Trick for Parallelizing Convolutional Neural Networks*, 2014, section 6.
public record AlexNet(Sequential features, AdaptiveMeanPool pool, Flatten flatten, Sequential classifier) implements Layer {
    private static final int SMALLEST = 63;
    private static final int SMALLEST_OF_SMALL = 15;

    /// @param embedding length of the output
    public static AlexNet of(Initialization init, int channels, int height, int width, int embedding) {
        return of(init, 4096, channels, height, width, embedding);
    }

    /// @param hidden units of the first two linear layers, 4,096 in the paper   @param embedding length of the output
    public static AlexNet of(Initialization init, int hidden, int channels, int height, int width, int embedding) {
        SmallestImage.require("alexnet", SMALLEST, SMALLEST, height, width);
        Convolution first = Convolution.of(init, new He(), true, channels, 64, 11, 4, 2, 1, 1);             // 224 x 224 become [n, 64, 55, 55]
        Sequential features = features(init, first);                                                        // [n, 256, 6, 6]
        return new AlexNet(features, new AdaptiveMeanPool(6, 6), new Flatten(), classifier(init, 256 * 6 * 6, hidden, embedding));
    }

    /// For small images.
    ///
    /// @param embedding length of the output
    public static AlexNet small(Initialization init, int channels, int height, int width, int embedding) {
        SmallestImage.require("alexnet-small", SMALLEST_OF_SMALL, SMALLEST_OF_SMALL, height, width);
        Convolution first = Convolution.biased(init, channels, 64, 5, 1, 2);                                // 32 x 32 stay [n, 64, 32, 32]
        Sequential features = features(init, first);                                                        // [n, 256, 3, 3]
        int rows = pooled(pooled(pooled(height)));
        int columns = pooled(pooled(pooled(width)));
        // The pool leaves planes of this size as they are.
        return new AlexNet(features, new AdaptiveMeanPool(rows, columns), new Flatten(), classifier(init, 256 * rows * columns, 1024, embedding));
    }

    /// Windows of 3, two apart, none of which stands out.
    private static int pooled(int extent) {
        return (extent - 3) / 2 + 1;
    }

    private static Sequential features(Initialization init, Convolution first) {                            // of photographs, of 32 x 32
        return Sequential.of(first, Activation.RELU,                                                        // [n, 64, 55, 55], 32
                new MaxPool(3, 2, 0),                                                                       // [n, 64, 27, 27], 15
                Convolution.biased(init, 64, 192, 5, 1, 2), Activation.RELU,                                // [n, 192, 27, 27], 15
                new MaxPool(3, 2, 0),                                                                       // [n, 192, 13, 13], 7
                Convolution.biased(init, 192, 384, 3, 1, 1), Activation.RELU,                               // [n, 384, 13, 13], 7
                Convolution.biased(init, 384, 256, 3, 1, 1), Activation.RELU,                               // [n, 256, 13, 13], 7
                Convolution.biased(init, 256, 256, 3, 1, 1), Activation.RELU,                               // [n, 256, 13, 13], 7
                new MaxPool(3, 2, 0));                                                                      // [n, 256, 6, 6], 3
    }

    private static Sequential classifier(Initialization init, int features, int hidden, int embedding) {
        return Sequential.of(
                Dropout.of(init, 0.5), Linear.of(init, features, hidden), Activation.RELU,
                Dropout.of(init, 0.5), Linear.of(init, hidden, hidden), Activation.RELU,
                Linear.of(init, hidden, embedding));
    }

    @Override
    public Tensor apply(Tensor x, Phase phase) {
        return classifier.apply(flatten.apply(pool.apply(features.apply(x, phase), phase), phase), phase);
    }
}

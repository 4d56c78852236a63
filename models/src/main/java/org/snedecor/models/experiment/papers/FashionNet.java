package org.snedecor.models.experiment.papers;

import java.util.stream.Stream;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.nn.Activation;
import org.snedecor.core.nn.BatchNorm;
import org.snedecor.core.nn.Convolution;
import org.snedecor.core.nn.Flatten;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Linear;
import org.snedecor.core.nn.MaxPool;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.Sequential;

/// Four 3×3 convolutions with batch norms, a maximum after the first, the third and the fourth, a linear layer of all that is left: 98,288 numbers are learned for
/// 1 × 28 × 28 and 64 of embedding.
///
/// No paper has it. It is made to be quick: of an image of 28 × 28 a ResNet-8 takes 9.6 million multiply-adds and this one 3.8 million, nearly all of them where planes
/// have 14 × 14 or 7 × 7 places and 32 or 64 channels. It is also an example of a network of one's own, which commands find by the name of its class.
public record FashionNet(Sequential layers) implements Layer {
    /// @param embedding length of the output
    public static FashionNet of(Initialization init, int channels, int height, int width, int embedding) {
        int pixels = Math.ceilDiv(height / 4, 2) * Math.ceilDiv(width / 4, 2);
        Stream<Layer> layers = Stream.of(                                                   // [n, channels, h, w]
                block(init, channels, 16), Stream.of(new MaxPool(2, 2, 0)),                 // [n, 16, h/2, w/2]
                block(init, 16, 32), block(init, 32, 32), Stream.of(new MaxPool(2, 2, 0)),  // [n, 32, h/4, w/4]
                block(init, 32, 64), Stream.of(new MaxPool(3, 2, 1)),                       // [n, 64, h/8, w/8], rounded up
                Stream.of(new Flatten(), Linear.of(init, 64 * pixels, embedding))).flatMap(part -> part);
        return new FashionNet(new Sequential(layers.toList()));
    }

    private static Stream<Layer> block(Initialization init, int in, int out) {
        return Stream.of(Convolution.of(init, in, out, 3, 1, 1), BatchNorm.of(init, out), Activation.RELU);
    }

    @Override
    public Tensor apply(Tensor x, Phase phase) {
        return layers.apply(x, phase);
    }
}

package org.snedecor.models.net;

import java.util.ArrayList;
import java.util.List;
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

/// Four blocks of a 3×3 convolution, batch norm and ReLU, the first two without padding and with a maximum behind them; then a linear embedding.
///
/// The blocks are the embedding module of Sung et al., *Learning to Compare: Relation Network for Few-Shot Learning*, CVPR 2018, figure 2. There the
/// relation module takes the feature maps of two images; here an embedding is a vector, which the linear layer makes, and what is left of the
/// relation module is the loss `relation-network`. The authors' code (floodsung/LearningToCompare_FSL) gives batch norm the momentum 1 and scores
/// with the statistics of the test batch; here statistics are running means, and an embedding does not depend on the others of its batch.
public record RelationNet(Sequential blocks, Flatten flatten, Linear embedding) implements Layer {
    private static final int SMALLEST = 10;
    private static final int FILTERS = 64;

    /// @param embedding length of the output
    public static RelationNet of(Initialization init, int channels, int height, int width, int embedding) {
        SmallestImage.require("relation", SMALLEST, SMALLEST, height, width);
        List<Layer> blocks = new ArrayList<>();                                             // 84 x 84 become
        blocks.addAll(block(init, channels, 0));                                            // [n, 64, 82, 82]
        blocks.add(new MaxPool(2, 2, 0));                                                   // [n, 64, 41, 41]
        blocks.addAll(block(init, FILTERS, 0));                                             // [n, 64, 39, 39]
        blocks.add(new MaxPool(2, 2, 0));                                                   // [n, 64, 19, 19]
        blocks.addAll(block(init, FILTERS, 1));                                             // [n, 64, 19, 19]
        blocks.addAll(block(init, FILTERS, 1));                                             // [n, 64, 19, 19]
        return new RelationNet(new Sequential(blocks), new Flatten(), Linear.of(init, FILTERS * after(height) * after(width), embedding));
    }

    private static List<Layer> block(Initialization init, int in, int padding) {
        return List.of(Convolution.biased(init, in, FILTERS, 3, 1, padding), BatchNorm.of(init, FILTERS), Activation.RELU);
    }

    /// Windows of 3 without padding and a half of that, twice.
    private static int after(int extent) {
        return ((extent - 2) / 2 - 2) / 2;
    }

    @Override
    public Tensor apply(Tensor x, Phase phase) {
        return embedding.apply(flatten.apply(blocks.apply(x, phase), phase), phase);
    }
}

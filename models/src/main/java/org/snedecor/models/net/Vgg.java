package org.snedecor.models.net;

import java.util.ArrayList;
import java.util.List;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.nn.Activation;
import org.snedecor.core.nn.AdaptiveMeanPool;
import org.snedecor.core.nn.BatchNorm;
import org.snedecor.core.nn.Convolution;
import org.snedecor.core.nn.Dropout;
import org.snedecor.core.nn.Flatten;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Linear;
import org.snedecor.core.nn.MaxPool;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.Sequential;

/// 3×3 convolutions in five stages, each with a maximum at its end that halves the image, then three linear layers; as torchvision has it, so its weights fit.
///
/// Simonyan, Zisserman, *Very Deep Convolutional Networks for Large-Scale Image Recognition*, ICLR 2015, table 1. The form with batch norms is
/// torchvision's: one behind each convolution, which keeps its bias.
public record Vgg(Sequential features, AdaptiveMeanPool pool, Flatten flatten, Sequential classifier) implements Layer {
    /// The side of the planes before the linear layers, which photographs of 224 x 224 have by themselves.
    private static final int SIDE = 7;

    /// What tells one VGG from another.
    ///
    /// @param widths filters of the convolutions of each stage   @param hidden units of the first two linear layers, 4,096 in the paper
    /// @param norms is there a batch norm behind each convolution?
    public record Stages(List<List<Integer>> widths, int hidden, boolean norms) {
        /// Column A of the table: eight convolutions and three linear layers.
        public static final Stages VGG_11 = new Stages(
                List.of(List.of(64), List.of(128), List.of(256, 256), List.of(512, 512), List.of(512, 512)), 4096, false);
        public static final Stages VGG_11_BN = new Stages(VGG_11.widths, VGG_11.hidden, true);

        public Stages {
            if (widths.isEmpty() || widths.stream().anyMatch(List::isEmpty)) throw new IllegalArgumentException("vgg: a stage has one convolution at least, not as in " + widths);
        }
    }

    /// @param embedding length of the output
    public static Vgg of(Initialization init, Stages stages, int channels, int height, int width, int embedding) {
        int smallest = 1 << stages.widths.size();
        SmallestImage.require("vgg", smallest, smallest, height, width);
        List<Layer> features = new ArrayList<>();                                           // [n, channels, h, w]
        int in = channels;
        for (List<Integer> stage : stages.widths) {
            for (int out : stage) {
                features.add(Convolution.biased(init, in, out, 3, 1, 1));                   // [n, out, h/2^stage, w/2^stage]
                if (stages.norms) features.add(BatchNorm.of(init, out));
                features.add(Activation.RELU);
                in = out;
            }
            features.add(new MaxPool(2, 2, 0));                                             // [n, out, h/2^(stage + 1), w/2^(stage + 1)]
        }
        Sequential classifier = Sequential.of(                                              // [n, in · 7 · 7]
                Linear.of(init, in * SIDE * SIDE, stages.hidden), Activation.RELU, Dropout.of(init, 0.5),
                Linear.of(init, stages.hidden, stages.hidden), Activation.RELU, Dropout.of(init, 0.5),
                Linear.of(init, stages.hidden, embedding));                                 // [n, embedding]
        return new Vgg(new Sequential(features), new AdaptiveMeanPool(SIDE, SIDE), new Flatten(), classifier);
    }

    @Override
    public Tensor apply(Tensor x, Phase phase) {
        return classifier.apply(flatten.apply(pool.apply(features.apply(x, phase), phase), phase), phase);
    }
}

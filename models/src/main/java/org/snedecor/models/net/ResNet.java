package org.snedecor.models.net;

import java.util.ArrayList;
import java.util.List;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.nn.Activation;
import org.snedecor.core.nn.BatchNorm;
import org.snedecor.core.nn.Convolution;
import org.snedecor.core.nn.GlobalMeanPool;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Linear;
import org.snedecor.core.nn.MaxPool;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.Residual;
import org.snedecor.core.nn.Sequential;

/// A residual network: a stem, groups of blocks, the mean of each channel, a linear embedding. All groups but the first begin with stride 2.
///
/// For small images the stem is a 3×3 convolution without pooling; for photographs it is 7×7 with stride 2, then a 3×3 maximum with stride 2.
///
/// He, Zhang, Ren, Sun, *Deep Residual Learning for Image Recognition*, CVPR 2016: section 4.2 for small images, but for projections (option B)
/// where they have zero padding (option A); table 1 for photographs, where [Residual#bottleneck] says what differs.
public record ResNet(Sequential stem, List<Sequential> groups, GlobalMeanPool pool, Linear embedding) implements Layer {

    /// Channels of each group, and blocks of each group. The depth that names a network counts layers with weights along the
    /// main path: 2 · (sum of depths) + 2, with bottlenecks 3 · (sum of depths) + 2.
    ///
    /// @param photographs has it the stem for them?   @param bottleneck are the blocks bottlenecks, whose output has 4 times the channels of the group?
    public record Plan(List<Integer> widths, List<Integer> depths, boolean photographs, boolean bottleneck) {
        public static final Plan RESNET_8 = new Plan(List.of(16, 32, 64), List.of(1, 1, 1));
        public static final Plan RESNET_14 = new Plan(List.of(16, 32, 64), List.of(2, 2, 2));
        public static final Plan RESNET_20 = new Plan(List.of(16, 32, 64), List.of(3, 3, 3));
        public static final Plan RESNET_18 = new Plan(List.of(64, 128, 256, 512), List.of(2, 2, 2, 2));
        public static final Plan RESNET_34 = new Plan(List.of(64, 128, 256, 512), List.of(3, 4, 6, 3));
        public static final Plan RESNET_50 = new Plan(RESNET_34.widths, RESNET_34.depths, false, true);
        public static final Plan PHOTOGRAPHS_18 = new Plan(RESNET_18.widths, RESNET_18.depths, true, false);
        public static final Plan PHOTOGRAPHS_34 = new Plan(RESNET_34.widths, RESNET_34.depths, true, false);
        public static final Plan PHOTOGRAPHS_50 = new Plan(RESNET_34.widths, RESNET_34.depths, true, true);

        /// Basic blocks, for small images.
        public Plan(List<Integer> widths, List<Integer> depths) {
            this(widths, depths, false, false);
        }

        public Plan {
            if (widths.isEmpty() || widths.size() != depths.size()) {
                throw new IllegalArgumentException("resnet: " + widths.size() + " widths and " + depths.size() + " depths; a group has one of each");
            }
        }
    }

    /// @param embedding length of the output
    public static ResNet of(Initialization init, Plan plan, int channels, int embedding) {
        int in = plan.widths.getFirst();
        Sequential stem = plan.photographs                                                  // [n, channels, h, w]
                ? Sequential.of(Convolution.of(init, channels, in, 7, 2, 3), BatchNorm.of(init, in), Activation.RELU, new MaxPool(3, 2, 1))
                : Sequential.of(Convolution.of(init, channels, in, 3, 1, 1), BatchNorm.of(init, in), Activation.RELU);
        List<Sequential> groups = new ArrayList<>();                                        // [n, widths[0], h, w], for photographs h/4, w/4
        for (int group = 0; group < plan.widths.size(); group++) {
            int width = plan.widths.get(group);
            List<Layer> blocks = new ArrayList<>();
            for (int block = 0; block < plan.depths.get(group); block++) {
                int stride = group > 0 && block == 0 ? 2 : 1;
                blocks.add(plan.bottleneck ? Residual.bottleneck(init, in, width, stride) : Residual.basic(init, in, width, stride));
                in = plan.bottleneck ? 4 * width : width;
            }
            groups.add(new Sequential(blocks));                                             // [n, in, h/2^group, w/2^group]
        }
        return new ResNet(stem, groups, new GlobalMeanPool(), Linear.of(init, in, embedding));
    }

    @Override
    public Tensor apply(Tensor x, Phase phase) {
        Tensor y = stem.apply(x, phase);
        for (Sequential group : groups) y = group.apply(y, phase);
        return embedding.apply(pool.apply(y, phase), phase);                                // [n, channels of the last group] to [n, embedding]
    }
}

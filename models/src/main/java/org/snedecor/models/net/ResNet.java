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
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.Residual;
import org.snedecor.core.nn.Sequential;

/// A residual network for small images: a 3×3 stem without pooling, groups of basic blocks, the mean of each channel, a linear
/// embedding. All groups but the first begin with stride 2.
///
/// He, Zhang, Ren, Sun, *Deep Residual Learning for Image Recognition*, CVPR 2016, section 4.2, but for projections (option B)
/// where they have zero padding (option A).
public record ResNet(Sequential stem, List<Sequential> groups, GlobalMeanPool pool, Linear embedding) implements Layer {

    /// Channels of each group, and basic blocks of each group. The depth that names a network counts layers with weights along the
    /// main path: 2 · (sum of depths) + 2.
    public record Plan(List<Integer> widths, List<Integer> depths) {
        public static final Plan RESNET_8 = new Plan(List.of(16, 32, 64), List.of(1, 1, 1));
        public static final Plan RESNET_14 = new Plan(List.of(16, 32, 64), List.of(2, 2, 2));
        public static final Plan RESNET_20 = new Plan(List.of(16, 32, 64), List.of(3, 3, 3));
        public static final Plan RESNET_18 = new Plan(List.of(64, 128, 256, 512), List.of(2, 2, 2, 2));
        public static final Plan RESNET_34 = new Plan(List.of(64, 128, 256, 512), List.of(3, 4, 6, 3));

        public Plan {
            if (widths.isEmpty() || widths.size() != depths.size()) {
                throw new IllegalArgumentException("resnet: " + widths.size() + " widths and " + depths.size() + " depths; a group has one of each");
            }
        }
    }

    /// @param embedding length of the output
    public static ResNet of(Initialization init, Plan plan, int channels, int embedding) {
        int in = plan.widths.getFirst();
        Sequential stem = Sequential.of(                                                    // [n, channels, h, w]
                Convolution.of(init, channels, in, 3, 1, 1), BatchNorm.of(init, in), Activation.RELU);
        List<Sequential> groups = new ArrayList<>();                                        // [n, widths[0], h, w]
        for (int group = 0; group < plan.widths.size(); group++) {
            int width = plan.widths.get(group);
            List<Layer> blocks = new ArrayList<>();
            for (int block = 0; block < plan.depths.get(group); block++) {
                blocks.add(Residual.basic(init, in, width, group > 0 && block == 0 ? 2 : 1));
                in = width;
            }
            groups.add(new Sequential(blocks));                                             // [n, widths[group], h/2^group, w/2^group]
        }
        return new ResNet(stem, groups, new GlobalMeanPool(), Linear.of(init, in, embedding));
    }

    @Override
    public Tensor apply(Tensor x, Phase phase) {
        Tensor y = stem.apply(x, phase);
        for (Sequential group : groups) y = group.apply(y, phase);
        return embedding.apply(pool.apply(y, phase), phase);                                // [n, widths[last]] to [n, embedding]
    }
}

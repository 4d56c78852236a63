package org.snedecor.models.net;

import java.util.ArrayList;
import java.util.List;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.nn.Dropout;
import org.snedecor.core.nn.GlobalMeanPool;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Linear;
import org.snedecor.core.nn.MaxPool;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.Sequential;
import org.snedecor.core.shape.PoolWindow;
import org.snedecor.models.net.Inception.Widths;

/// A stem, nine inception blocks in three groups, the mean of each channel, a linear embedding; as torchvision has it, so its weights fit.
///
/// Maxima between the groups are taken with the window that stands out of the image, so 112 rows become 56, 28, 14 and 7. The two auxiliary classifiers,
/// which only teach, are left out. torchvision's weights have learned with pixels from −1 to 1, (x/255 − ½) / ½. Its module takes images that
/// are scaled by the figures of ImageNet, and brings them there by itself (`transform_input`). This network takes its input as it is.
///
/// Szegedy et al., *Going Deeper with Convolutions*, CVPR 2015, table 1; [Inception] says what differs.
public record GoogLeNet(Sequential stem, List<Sequential> groups, GlobalMeanPool pool, Dropout dropout, Linear embedding) implements Layer {
    private static final int SMALLEST = 31;

    /// @param embedding length of the output
    public static GoogLeNet of(Initialization init, int channels, int height, int width, int embedding) {
        return of(init, 1, channels, height, width, embedding);
    }

    /// @param divisor of all channels within, 1 in the paper; it divides 8
    public static GoogLeNet of(Initialization init, int divisor, int channels, int height, int width, int embedding) {
        if (divisor < 1 || 8 % divisor != 0) throw new IllegalArgumentException("googlenet: the divisor of its channels must be 1, 2, 4 or 8, not " + divisor);
        SmallestImage.require("googlenet", SMALLEST, SMALLEST, height, width);
        Sequential stem = Sequential.of(                                                    // 224 x 224 become
                Inception.convolution(init, channels, 64 / divisor, 7, 2, 3),               // [n, 64, 112, 112]
                maximum(3),                                                                 // [n, 64, 56, 56]
                Inception.convolution(init, 64 / divisor, 64 / divisor, 1, 1, 0),           // [n, 64, 56, 56]
                Inception.convolution(init, 64 / divisor, 192 / divisor, 3, 1, 1),          // [n, 192, 56, 56]
                maximum(3));                                                                // [n, 192, 28, 28]
        List<Widths> third = List.of(new Widths(64, 96, 128, 16, 32, 32), new Widths(128, 128, 192, 32, 96, 64));
        List<Widths> fourth = List.of(new Widths(192, 96, 208, 16, 48, 64), new Widths(160, 112, 224, 24, 64, 64), new Widths(128, 128, 256, 24, 64, 64),
                new Widths(112, 144, 288, 32, 64, 64), new Widths(256, 160, 320, 32, 128, 128));
        List<Widths> fifth = List.of(new Widths(256, 160, 320, 32, 128, 128), new Widths(384, 192, 384, 48, 128, 128));
        List<Sequential> groups = List.of(
                group(init, 192, third, divisor, maximum(3)),                               // [n, 480, 14, 14]
                group(init, 480, fourth, divisor, maximum(2)),                              // [n, 832, 7, 7]
                group(init, 832, fifth, divisor));                                          // [n, 1024, 7, 7]
        return new GoogLeNet(stem, groups, new GlobalMeanPool(), Dropout.of(init, 0.2), Linear.of(init, fifth.getLast().out() / divisor, embedding));
    }

    private static MaxPool maximum(int window) {
        PoolWindow halving = PoolWindow.of(window, 2, 0).ceiling();
        return new MaxPool(halving, halving);
    }

    private static Sequential group(Initialization init, int channels, List<Widths> blocks, int divisor, Layer... end) {
        List<Layer> layers = new ArrayList<>();
        int in = channels / divisor;
        for (Widths widths : blocks) {
            layers.add(Inception.of(init, in, widths.over(divisor)));
            in = widths.over(divisor).out();
        }
        layers.addAll(List.of(end));
        return new Sequential(layers);
    }

    @Override
    public Tensor apply(Tensor x, Phase phase) {
        Tensor y = stem.apply(x, phase);
        for (Sequential group : groups) y = group.apply(y, phase);
        return embedding.apply(dropout.apply(pool.apply(y, phase), phase), phase);         // [n, 1024] to [n, embedding]
    }
}

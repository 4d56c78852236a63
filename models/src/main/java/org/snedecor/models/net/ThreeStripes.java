package org.snedecor.models.net;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.nn.Activation;
import org.snedecor.core.nn.Convolution;
import org.snedecor.core.nn.Dropout;
import org.snedecor.core.nn.Flatten;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Linear;
import org.snedecor.core.nn.MaxPool;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.ResponseNorm;
import org.snedecor.core.nn.Sequential;
import org.snedecor.core.shape.Padding;
import org.snedecor.core.shape.PoolWindow;
import org.snedecor.core.shape.Sliding;

/// A standing person in three stripes, head to feet: a first convolution for all three, a second one for each, one linear embedding of all.
///
/// Yi, Lei, Liao, Li, *Deep Metric Learning for Person Re-Identification*, ICPR 2014, in the two forms that the code of later papers has:
///
/// | | [#overlapping], of the histogram loss | [#thirds], of the F-statistic loss |
/// |---|---|---|
/// | stripes of 160 rows | 0 to 60, 50 to 110, 100 to 160 | 0 to 53, 53 to 106, 106 to 160 |
/// | behind each ReLU | the maximum of 2×2 with stride 2 | a response norm, the maximum of 7×7, of 5×5 the second time, with stride 2 |
/// | before the linear layer | dropout of one half | nothing |
///
/// Ustinova, Lempitsky, NIPS 2016 (code: madkn/HistogramLoss); Ridgeway, Mozer, NeurIPS 2018 (code: kridgeway/f-statistic-loss-nips-2018). Embeddings
/// have 500 numbers in both.
///
/// @param shared the first convolution   @param own the second one of each stripe
public record ThreeStripes(List<Stripe> stripes, Sequential shared, List<Sequential> own, Sequential embedding) implements Layer {
    private static final int FILTERS = 64;

    /// Rows of the image, without row `to`.
    public record Stripe(int from, int to) {
        int height() {
            return to - from;
        }
    }

    /// Neighbours share a sixteenth of the height.
    ///
    /// @param embedding length of the output
    public static ThreeStripes overlapping(Initialization init, int channels, int height, int width, int embedding) {
        SmallestImage.require("three-stripes", 10, 4, height, width);
        int stripe = Math.ceilDiv(height + 2 * (height / 16), 3);
        int middle = (height - stripe) / 2;
        List<Stripe> stripes = List.of(new Stripe(0, stripe), new Stripe(middle, middle + stripe), new Stripe(height - stripe, height));
        Layer halving = new MaxPool(2, 2, 0);
        int pixels = 3 * (stripe / 2 / 2) * (width / 2 / 2);
        return of(init, stripes, channels, List.of(halving), List.of(halving), () -> Sequential.of(Dropout.of(init, 0.5), Linear.of(init, FILTERS * pixels, embedding)));
    }

    /// Stripes without common rows. The response norms are those of TensorFlow without a setting: √(1 + Σ x²) over 11 channels divides.
    ///
    /// @param embedding length of the output
    public static ThreeStripes thirds(Initialization init, int channels, int height, int width, int embedding) {
        SmallestImage.require("three-stripes-lrn", 3, 1, height, width);
        int third = height / 3;
        List<Stripe> stripes = List.of(new Stripe(0, third), new Stripe(third, 2 * third), new Stripe(2 * third, height));
        ResponseNorm norm = new ResponseNorm(11, 11, 0.5, 1);
        int rows = stripes.stream().mapToInt(stripe -> Math.ceilDiv(stripe.height(), 4)).sum();
        int pixels = rows * Math.ceilDiv(width, 4);
        return of(init, stripes, channels, List.of(norm, same(7)), List.of(norm, same(5)), () -> Sequential.of(Linear.of(init, FILTERS * pixels, embedding)));
    }

    /// A maximum with stride 2 that gives one half of the rows and columns, rounded up.
    private static MaxPool same(int window) {
        PoolWindow half = new PoolWindow(window, Sliding.by(2).padded(Padding.Same.UPPER), false);
        return new MaxPool(half, half);
    }

    private static ThreeStripes of(Initialization init, List<Stripe> stripes, int channels, List<Layer> first, List<Layer> second, Supplier<Sequential> embedding) {
        List<Layer> shared = new ArrayList<>(List.of(                                       // a stripe, [n, channels, s, w]
                Convolution.biased(init, channels, FILTERS, 7, 1, 3), Activation.RELU));    // [n, 64, s, w]
        shared.addAll(first);                                                               // [n, 64, s/2, w/2]
        List<Sequential> own = new ArrayList<>();
        for (int i = 0; i < stripes.size(); i++) {
            List<Layer> layers = new ArrayList<>(List.of(Convolution.biased(init, FILTERS, FILTERS, 5, 1, 2), Activation.RELU));    // [n, 64, s/2, w/2]
            layers.addAll(second);                                                          // [n, 64, s/4, w/4]
            layers.add(new Flatten());                                                      // [n, 64 · s/4 · w/4]
            own.add(new Sequential(layers));
        }
        return new ThreeStripes(stripes, new Sequential(shared), own, embedding.get());
    }

    @Override
    public Tensor apply(Tensor x, Phase phase) {
        Tensor[] parts = new Tensor[stripes.size()];
        for (int i = 0; i < parts.length; i++) {
            Stripe stripe = stripes.get(i);
            parts[i] = own.get(i).apply(shared.apply(x.slice(2, stripe.from, stripe.to), phase), phase);
        }
        return embedding.apply(Tensor.concat(1, parts), phase);                             // [n, 64 · pixels of all three] to [n, embedding]
    }
}

package org.snedecor.tests.benchmark.work;

import java.util.List;
import java.util.Optional;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.shape.ConvGeometry;

/// y = x * w, 3×3, stride 1, padding 1, no bias, on a batch of 64 square images. To `train` is forward, then both gradients of
/// Σ upstream · y by automatic differentiation, the product and the sum included, as on the other side.
public record Convolution(int channels, int size, int filters, boolean train) implements Workload {
    public static final int BATCH = 64;

    /// Images and filters at each end that the reference computes.
    private static final int PART = 1;

    @Override
    public String name() {
        return "conv3x3-" + channels + "x" + size + "x" + size + "-" + filters + "-b" + BATCH + (train ? "-train" : "");
    }

    private ConvGeometry geometry() {
        return new ConvGeometry(BATCH, channels, size, size, filters, 3, 3, 1, 1, 1, 1);
    }

    private NdArray x(Backend backend) {
        return Draw.array(backend, 1, geometry().x());
    }

    private NdArray w(Backend backend) {
        return Draw.array(backend, 2, geometry().filters());
    }

    private NdArray upstream(Backend backend) {
        return Draw.array(backend, 3, geometry().y());
    }

    @Override
    public Work on(Backend backend) {
        return train ? training(backend) : forward(backend);
    }

    private Work forward(Backend backend) {
        ConvGeometry g = geometry();
        NdArray x = x(backend);
        NdArray w = w(backend);
        return witness -> {
            try (var _ = backend.step()) {
                witness.see("y", x.conv2d(w, g));
            }
        };
    }

    private Work training(Backend backend) {
        Tensor x = Tensor.variable(x(backend));
        Tensor w = Tensor.variable(w(backend));
        Tensor upstream = Tensor.constant(upstream(backend));
        return witness -> {
            try (var _ = backend.step()) {
                Tensor y = x.conv2d(w, 1, 1, 1, 1);
                Gradients gradients = Gradients.of(y.mul(upstream).sum());
                witness.see("y", y.value());
                witness.see("dx", gradients.at(x));
                witness.see("dw", gradients.at(w));
            }
        };
    }

    /// An image of y and of dx depends on no other image, a filter of dw on no other filter, so parts of them are little work.
    @Override
    public List<Compared> check(Backend timed, Backend reference) {
        Results results = Results.of(on(timed), reference);
        NdArray x = x(reference);
        NdArray w = w(reference);
        ConvGeometry someImages = new ConvGeometry(2 * PART, channels, size, size, filters, 3, 3, 1, 1, 1, 1);
        String images = ", " + 2 * PART + " of " + BATCH + " images";
        Compared y = Compared.of("y" + images, Draw.ends(results.at("y"), 0, PART), Draw.ends(x, 0, PART).conv2d(w, someImages), Compared.rounding(9L * channels));
        if (!train) return List.of(y);
        NdArray dy = upstream(reference);
        ConvGeometry someFilters = new ConvGeometry(BATCH, channels, size, size, 2 * PART, 3, 3, 1, 1, 1, 1);
        return List.of(y,
                Compared.of("dx" + images, Draw.ends(results.at("dx"), 0, PART), Draw.ends(dy, 0, PART).conv2dInputGradient(w, someImages), Compared.rounding(9L * filters)),
                Compared.of("dw, " + 2 * PART + " of " + filters + " filters", Draw.ends(results.at("dw"), 0, PART),
                        Draw.ends(dy, 1, PART).conv2dWeightGradient(x, someFilters), Compared.rounding((long) BATCH * size * size)));
    }

    @Override
    public Optional<Peer> peer() {
        return Optional.of(Peer.TORCH);
    }

    @Override
    public long flops() {
        return (train ? 3 : 1) * geometry().flops();
    }
}

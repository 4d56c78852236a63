package org.snedecor.tests.benchmark.work;

import java.util.ArrayList;
import java.util.List;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.nn.BatchNorm;
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.nn.Phase;
import org.snedecor.core.nn.RunningStatistic;
import org.snedecor.core.shape.Shape;

/// Batch norm in training, forward or backward.
///
/// - Forward reads x for its statistics, reads it again to apply them, and writes y: 3 arrays.
/// - Backward reads x and dy for its two sums, reads both again, and writes dx: 5 arrays.
public record BatchNormPass(boolean backward) implements Pass {
    private static final int CHANNELS = SHAPE.extent(1);

    /// Numbers in a channel.
    private static final long TERMS = SHAPE.size() / CHANNELS;

    @Override
    public String name() {
        return "bandwidth-batchnorm-" + (backward ? "backward" : "forward");
    }

    @Override
    public int arrays() {
        return backward ? 5 : 3;
    }

    /// @param x drawn   @param gamma γ   @param beta β   @param upstream the gradient of y
    private record Data(NdArray x, NdArray gamma, NdArray beta, NdArray upstream) {
        static Data of(Backend backend) {
            Shape channels = Shape.of(CHANNELS);
            return new Data(Draw.array(backend, 1, SHAPE), Draw.array(backend, 2, channels), Draw.array(backend, 3, channels), Draw.array(backend, 4, SHAPE));
        }

        /// The first and the last channel, which know nothing of the others.
        Data endsOn(Backend backend) {
            return new Data(Draw.ends(x, 1, 1).on(backend), Draw.ends(gamma, 0, 1).on(backend), Draw.ends(beta, 0, 1).on(backend), Draw.ends(upstream, 1, 1).on(backend));
        }

        BatchNorm layer() {
            Shape channels = gamma.shape();
            return new BatchNorm(new Parameter(gamma), new Parameter(beta), new RunningStatistic(NdArray.zeros(x.backend(), channels)),
                    new RunningStatistic(NdArray.full(x.backend(), channels, 1)), 0.1, 1e-5);
        }
    }

    @Override
    public Work on(Backend backend) {
        return on(Data.of(backend));
    }

    private Work on(Data data) {
        BatchNorm layer = data.layer();
        Tensor x = Tensor.variable(data.x);
        return backward ? backward(data, layer, x, layer.apply(x, Phase.train(1, 0))) : forward(data, layer, x);
    }

    private static Work forward(Data data, BatchNorm layer, Tensor x) {
        return witness -> {
            try (var _ = data.x.backend().step()) {
                witness.see("y", layer.apply(x, Phase.train(1, 0)).value());
                witness.see("running mean", layer.mean().value().reshape(1, -1));
                witness.see("running variance", layer.variance().value().reshape(1, -1));
            }
        };
    }

    private static Work backward(Data data, BatchNorm layer, Tensor x, Tensor y) {
        return witness -> {
            try (var _ = data.x.backend().step()) {
                Gradients gradients = Gradients.ofWeighted(y, data.upstream, List.of(x, layer.gamma(), layer.beta()));
                witness.see("dx", gradients.at(x));
                witness.see("dgamma", gradients.at(layer.gamma()).reshape(1, -1));
                witness.see("dbeta", gradients.at(layer.beta()).reshape(1, -1));
            }
        };
    }

    @Override
    public List<Compared> check(Backend timed, Backend reference) {
        Data data = Data.of(timed);
        Results found = Results.of(on(data), timed);
        Results expected = Results.of(on(data.endsOn(reference)), reference);
        List<Compared> compared = new ArrayList<>();
        for (String what : expected.names()) {
            compared.add(Compared.of(what + ", 2 of " + CHANNELS + " channels", Draw.ends(found.at(what), 1, 1), expected.at(what), Compared.rounding(TERMS)));
        }
        return compared;
    }
}

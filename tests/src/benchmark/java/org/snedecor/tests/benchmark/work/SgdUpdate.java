package org.snedecor.tests.benchmark.work;

import java.util.List;
import java.util.Map;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.optim.Optimizer;
import org.snedecor.core.optim.Schedule;
import org.snedecor.core.optim.Sgd;

/// v ← μ v + g, w ← w − α v by the optimiser: w, v and g are read, w and v are written.
public record SgdUpdate() implements Pass {
    @Override
    public String name() {
        return "bandwidth-sgd";
    }

    @Override
    public int arrays() {
        return 5;
    }

    @Override
    public Work on(Backend backend) {
        return on(Draw.array(backend, 1, SHAPE), Draw.array(backend, 2, SHAPE));
    }

    /// @param g made the gradient of w by the loss Σ g · w
    private static Work on(NdArray w, NdArray g) {
        Parameter parameter = new Parameter(w);
        Optimizer optimizer = new Optimizer(new Sgd(), new Schedule.Constant(1e-3), Map.of("w", parameter));
        Gradients gradients = Gradients.of(parameter.tensor().mul(Tensor.constant(g)).sum());
        return witness -> {
            optimizer.step(gradients);
            witness.see("w", parameter.value());
            witness.see("v", optimizer.arrays().get("w.velocity"));
        };
    }

    @Override
    public List<Compared> check(Backend timed, Backend reference) {
        Results found = Results.of(on(timed), timed);
        Work part = on(Draw.ends(Draw.array(timed, 1, SHAPE), 0, 1).on(reference), Draw.ends(Draw.array(timed, 2, SHAPE), 0, 1).on(reference));
        Results expected = Results.of(part, reference);
        return List.of(
                Compared.of("w, 2 of 64 parts", Draw.ends(found.at("w"), 0, 1), expected.at("w"), Compared.rounding(3)),
                Compared.of("v, 2 of 64 parts", Draw.ends(found.at("v"), 0, 1), expected.at("v"), Compared.rounding(3)));
    }
}

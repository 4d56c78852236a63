package org.snedecor.tests.benchmark.work;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.ZERO;

import java.util.List;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.formula.Formula;
import org.snedecor.core.shape.Shape;

/// y = max(x + b, 0), b for each channel, as one formula: x is read, y is written.
public record BiasRelu() implements Pass {
    private static final Formula FORMULA = A.add(B).max(ZERO);

    @Override
    public String name() {
        return "bandwidth-bias-relu";
    }

    @Override
    public int arrays() {
        return 2;
    }

    private static NdArray x(Backend backend) {
        return Draw.array(backend, 1, SHAPE);
    }

    private static NdArray bias(Backend backend) {
        return Draw.array(backend, 2, Shape.of(SHAPE.extent(1), 1, 1));
    }

    @Override
    public Work on(Backend backend) {
        return on(backend, x(backend), bias(backend));
    }

    private static Work on(Backend backend, NdArray x, NdArray bias) {
        return witness -> {
            try (var _ = backend.step()) {
                witness.see("y", x.zip(bias, FORMULA));
            }
        };
    }

    @Override
    public List<Compared> check(Backend timed, Backend reference) {
        NdArray y = Results.of(on(timed), timed).at("y");
        Work part = on(reference, Draw.ends(x(timed), 0, 1).on(reference), bias(reference));
        return List.of(Compared.of("y, 2 of 64 images", Draw.ends(y, 0, 1), Results.of(part, reference).at("y"), Compared.rounding(1)));
    }
}

package org.snedecor.tests.benchmark.work;

import java.util.List;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;

/// c = a + b: two arrays are read, one is written.
public record Addition() implements Pass {
    @Override
    public String name() {
        return "bandwidth-add";
    }

    @Override
    public int arrays() {
        return 3;
    }

    @Override
    public Work on(Backend backend) {
        return on(backend, Draw.array(backend, 1, SHAPE), Draw.array(backend, 2, SHAPE));
    }

    private static Work on(Backend backend, NdArray a, NdArray b) {
        return witness -> {
            try (var _ = backend.step()) {
                witness.see("c", a.add(b));
            }
        };
    }

    @Override
    public List<Compared> check(Backend timed, Backend reference) {
        NdArray c = Results.of(on(timed), timed).at("c");
        Work part = on(reference, Draw.ends(Draw.array(timed, 1, SHAPE), 0, 1).on(reference), Draw.ends(Draw.array(timed, 2, SHAPE), 0, 1).on(reference));
        return List.of(Compared.of("c, 2 of 64 images", Draw.ends(c, 0, 1), Results.of(part, reference).at("c"), Compared.rounding(1)));
    }
}

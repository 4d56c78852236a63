package org.snedecor.tests.benchmark.work;

import java.util.List;
import java.util.Optional;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.backend.Backend;
import org.snedecor.core.shape.Shape;

/// C = A · B, all n × n.
public record Gemm(int n) implements Workload {
    /// Rows at each end of C that the reference computes.
    private static final int ROWS = 8;

    @Override
    public String name() {
        return "gemm-" + n;
    }

    private NdArray a(Backend backend) {
        return Draw.array(backend, 1, Shape.of(n, n));
    }

    private NdArray b(Backend backend) {
        return Draw.array(backend, 2, Shape.of(n, n));
    }

    @Override
    public Work on(Backend backend) {
        NdArray a = a(backend);
        NdArray b = b(backend);
        return witness -> {
            try (var _ = backend.step()) {
                witness.see("C", a.matmul(b));
            }
        };
    }

    @Override
    public List<Compared> check(Backend timed, Backend reference) {
        NdArray c = Results.of(on(timed), reference).at("C");
        NdArray expected = Draw.ends(a(reference), 0, ROWS).matmul(b(reference));
        return List.of(Compared.of("C, " + 2 * ROWS + " of " + n + " rows", Draw.ends(c, 0, ROWS), expected, Compared.rounding(n)));
    }

    @Override
    public Optional<Peer> peer() {
        return Optional.of(Peer.TORCH);
    }

    @Override
    public long flops() {
        return 2L * n * n * n;
    }
}

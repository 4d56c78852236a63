package org.snedecor.tests.benchmark.jmh;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;
import static org.snedecor.core.formula.Formula.ONE;
import static org.snedecor.core.formula.Formula.ZERO;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.formula.Formula;

/// Formulas over images `[n, 64, 32, 32]`: 256 KiB, which a cache holds, and 64 MiB, which few do.
public class ElementwiseBenchmark extends KernelBenchmark {
    private static final Formula BIAS_RELU = A.add(B).max(ZERO);
    private static final Formula TANH_GRADIENT = B.mul(ONE.sub(A.square()));

    @Param({"1", "256"})
    int n;

    private NdArray x;
    private NdArray y;
    private NdArray bias;

    @Setup
    public void draw() {
        x = array(1, n, 64, 32, 32);
        y = array(2, n, 64, 32, 32);
        bias = array(3, 64, 1, 1);
    }

    @Benchmark
    public void add() {
        try (var _ = backend.step()) {
            x.add(y);
        }
    }

    @Benchmark
    public void biasRelu() {
        try (var _ = backend.step()) {
            x.zip(bias, BIAS_RELU);
        }
    }

    @Benchmark
    public void tanhGradient() {
        try (var _ = backend.step()) {
            x.zip(y, TANH_GRADIENT);
        }
    }

    @Benchmark
    public void exp() {
        try (var _ = backend.step()) {
            x.map(A.exp());
        }
    }
}

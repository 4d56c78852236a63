package org.snedecor.tests.benchmark.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.snedecor.core.array.NdArray;

/// C = op(A) · op(B), all n × n, T for an operand that is stored transposed.
public class MatmulBenchmark extends KernelBenchmark {
    @Param({"64", "256", "512", "1024"})
    int n;

    @Param({"NN", "NT", "TN", "TT"})
    String stored;

    private NdArray a;
    private NdArray b;

    @Setup
    public void draw() {
        a = array(1, n, n);
        b = array(2, n, n);
    }

    @Benchmark
    public void multiply() {
        try (var _ = backend.step()) {
            a.matmul(b, stored.charAt(0) == 'T', stored.charAt(1) == 'T');
        }
    }
}

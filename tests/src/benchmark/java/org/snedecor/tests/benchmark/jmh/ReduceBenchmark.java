package org.snedecor.tests.benchmark.jmh;

import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.nn.BatchNorm;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Phase;

/// Sums over images `[64, 64, 32, 32]`, and batch norm, which is two of them and a formula each way.
public class ReduceBenchmark extends KernelBenchmark {
    private NdArray numbers;
    private NdArray upstream;
    private BatchNorm layer;
    private Tensor x;
    private Tensor y;

    @Setup
    public void draw() {
        numbers = array(1, 64, 64, 32, 32);
        upstream = array(2, 64, 64, 32, 32);
        layer = BatchNorm.of(new Initialization(backend, 1), 64);
        x = Tensor.variable(numbers);
        y = layer.apply(x, Phase.train(1, 0));
    }

    @Benchmark
    public void sumOfAll() {
        try (var _ = backend.step()) {
            numbers.sum();
        }
    }

    @Benchmark
    public void sumOfEachChannel() {
        try (var _ = backend.step()) {
            numbers.sum(0, 2, 3);
        }
    }

    @Benchmark
    public void sumOfEachRow() {
        try (var _ = backend.step()) {
            numbers.sum(3);
        }
    }

    @Benchmark
    public void batchNormForward() {
        try (var _ = backend.step()) {
            layer.apply(x, Phase.train(1, 0));
        }
    }

    @Benchmark
    public void batchNormBackward() {
        try (var _ = backend.step()) {
            Gradients.ofWeighted(y, upstream, List.of(x, layer.gamma(), layer.beta()));
        }
    }
}

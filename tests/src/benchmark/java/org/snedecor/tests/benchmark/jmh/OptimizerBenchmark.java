package org.snedecor.tests.benchmark.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Layer;
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.nn.State;
import org.snedecor.core.optim.Adam;
import org.snedecor.core.optim.Optimizer;
import org.snedecor.core.optim.Schedule;
import org.snedecor.core.optim.Sgd;
import org.snedecor.core.shape.Shape;
import org.snedecor.models.net.Networks;

/// One update of all parameters of a network: many small ones (78 thousand numbers) or some large ones (11 million). Each gradient is w.
public class OptimizerBenchmark extends KernelBenchmark {
    @Param({"resnet8", "resnet18"})
    String network;

    private Gradients gradients;
    private Optimizer sgd;
    private Optimizer adam;

    @Setup
    public void draw() {
        Layer layers = Networks.get(network).make(new Initialization(backend, 1), 3, 32, 32, 10);
        var parameters = State.of(layers).parameters();
        Tensor loss = Tensor.constant(NdArray.zeros(backend, Shape.SCALAR));
        for (Parameter p : parameters.values()) loss = loss.add(p.tensor().square().sum().mul(0.5));
        gradients = Gradients.of(loss);
        sgd = new Optimizer(new Sgd(), new Schedule.Constant(1e-6), parameters);
        adam = new Optimizer(new Adam(), new Schedule.Constant(1e-6), parameters);
    }

    @Benchmark
    public void sgd() {
        sgd.step(gradients);
    }

    @Benchmark
    public void adam() {
        adam.step(gradients);
    }
}

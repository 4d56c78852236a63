package org.snedecor.tests.benchmark.torch;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.training.GradientCollector;
import java.util.function.Supplier;
import org.snedecor.tests.benchmark.measure.Timed;
import org.snedecor.tests.benchmark.work.Convolution;
import org.snedecor.tests.benchmark.work.Gemm;

/// Products and convolutions on random data, one operation a run.
final class TorchKernels {
    private static final Shape ONE = new Shape(1, 1);

    private final NDManager memory = NDManager.newBaseManager();

    Timed gemm(Gemm gemm) {
        NDArray a = memory.randomNormal(new Shape(gemm.n(), gemm.n()));
        NDArray b = memory.randomNormal(new Shape(gemm.n(), gemm.n()));
        return closing(() -> a.matMul(b));
    }

    Timed forward(Convolution c) {
        NDArray x = memory.randomNormal(images(c.channels(), c.size()));
        NDArray w = memory.randomNormal(filters(c));
        return closing(() -> convolved(x, w));
    }

    /// On fresh leaves in each run: torch would add a gradient to the one that is there, which takes time that is not asked of our side.
    /// Copying the leaves and freeing what the run has made are not part of the time.
    Timed training(Convolution c) {
        NDArray images = memory.randomNormal(images(c.channels(), c.size()));
        NDArray filters = memory.randomNormal(filters(c));
        NDArray upstream = memory.randomNormal(images(c.filters(), c.size()));
        return () -> {
            try (NDManager run = memory.newSubManager()) {
                NDArray x = leaf(images, run);
                NDArray w = leaf(filters, run);
                long start = System.nanoTime();
                try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                    collector.backward(convolved(x, w).mul(upstream).sum());
                }
                return System.nanoTime() - start;
            }
        };
    }

    private static NDArray leaf(NDArray numbers, NDManager memory) {
        NDArray leaf = numbers.duplicate();
        leaf.attach(memory);
        leaf.setRequiresGradient(true);
        return leaf;
    }

    private static Shape images(int channels, int size) {
        return new Shape(Convolution.BATCH, channels, size, size);
    }

    private static Shape filters(Convolution c) {
        return new Shape(c.filters(), c.channels(), 3, 3);
    }

    private static NDArray convolved(NDArray x, NDArray w) {
        return Conv2d.conv2d(x, w, null, ONE, ONE).singletonOrThrow();
    }

    /// The result's memory is given back within the time, as on our side.
    private static Timed closing(Supplier<NDArray> work) {
        return Timed.of(() -> work.get().close());
    }
}

package org.snedecor.tests.benchmark.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.shape.ConvGeometry;

/// The three sums of a 3×3 convolution of stride 1 on 64 images, c channels of s × s to c filters; all three are one step of training.
public class ConvolutionBenchmark extends KernelBenchmark {
    /// `c x s`
    @Param({"64x32", "128x16", "256x8"})
    String size;

    private ConvGeometry g;
    private NdArray x;
    private NdArray w;
    private NdArray dy;

    @Setup
    public void draw() {
        int c = Integer.parseInt(size.substring(0, size.indexOf('x')));
        int s = Integer.parseInt(size.substring(size.indexOf('x') + 1));
        g = new ConvGeometry(64, c, s, s, c, 3, 3, 1, 1, 1, 1);
        x = array(1, g.x().extents());
        w = array(2, g.filters().extents());
        dy = array(3, g.y().extents());
    }

    @Benchmark
    public void forward() {
        try (var _ = backend.step()) {
            x.conv2d(w, g);
        }
    }

    @Benchmark
    public void inputGradient() {
        try (var _ = backend.step()) {
            dy.conv2dInputGradient(w, g);
        }
    }

    @Benchmark
    public void weightGradient() {
        try (var _ = backend.step()) {
            dy.conv2dWeightGradient(x, g);
        }
    }

    @Benchmark
    public void train() {
        try (var _ = backend.step()) {
            x.conv2d(w, g);
            dy.conv2dInputGradient(w, g);
            dy.conv2dWeightGradient(x, g);
        }
    }
}

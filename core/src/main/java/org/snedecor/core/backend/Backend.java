package org.snedecor.core.backend;

/// Memory and kernels of one device. An array knows its backend; kernels take buffers of their own backend only.
///
/// Same inputs, same bits: whatever the number of threads, and however often a kernel has run before.
public interface Backend {
    /// A short word: `reference`, `vector`, `opencl`.
    String name();

    /// One line on what this is: number type, vector width, threads or device.
    String description();

    /// u, the largest relative error of one rounding: 2⁻⁵³ or 2⁻²⁴.
    double unitRoundoff();

    /// A buffer with undefined contents.
    Buffer buffer(int length);

    IndexBuffer indices(int length);

    void write(double[] from, Buffer to);

    void write(float[] from, Buffer to);

    void read(Buffer from, double[] to);

    void read(Buffer from, float[] to);

    void write(int[] from, IndexBuffer to);

    void read(IndexBuffer from, int[] to);

    /// Computes with this many threads from the next kernel on, the caller included.
    ///
    /// @return false where the number of threads cannot be chosen, and nothing has changed
    /// @throws IllegalArgumentException for fewer than one thread
    default boolean useThreads(int count) {
        return false;
    }

    /// The kernels of this backend.
    Kernels kernels();

    default ElementwiseKernel elementwise() {
        return kernels().elementwise();
    }

    default ReduceKernel reduce() {
        return kernels().reduce();
    }

    default CopyKernel copy() {
        return kernels().copy();
    }

    default MatmulKernel matmul() {
        return kernels().matmul();
    }

    default DifferenceKernel differences() {
        return kernels().differences();
    }

    default Conv2dKernel conv2d() {
        return kernels().conv2d();
    }

    default Pool2dKernel pool2d() {
        return kernels().pool2d();
    }

    default IndexKernel index() {
        return kernels().index();
    }

    default RandomKernel random() {
        return kernels().random();
    }

    /// Opens a step: memory made on this thread until the step is closed is taken back then, unless it is kept.
    default Step step() {
        return Step.open(this);
    }
}

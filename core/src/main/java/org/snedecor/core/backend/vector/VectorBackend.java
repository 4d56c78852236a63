package org.snedecor.core.backend.vector;

import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.IndexBuffer;
import org.snedecor.core.backend.Kernels;
import org.snedecor.core.backend.vector.formula.FormulaCompiler;
import org.snedecor.core.backend.vector.simd.Species;
import org.snedecor.core.backend.vector.simd.VectorBuffer;
import org.snedecor.core.backend.vector.simd.VectorIndexBuffer;
import org.snedecor.core.backend.vector.simd.Workers;

/// `float[]`, the Vector API, all cores: the backend for training.
///
/// The same bits for any number of threads, interpreted or compiled: work is split by shape, sums have a fixed order, and lanes use
/// only operations with one right answer.
public final class VectorBackend implements Backend {
    private final Workers workers = Workers.shared();
    private final Kernels kernels = new Kernels(new VectorElementwise(workers), new VectorReduce(workers), new VectorCopy(workers), new VectorMatmul(workers),
            new VectorDifferences(workers), new VectorConv2d(workers), new VectorPool2d(workers), new VectorIndex(workers), new VectorRandom(workers));

    @Override
    public String name() {
        return "vector";
    }

    @Override
    public String description() {
        return "float, " + Species.LANES + " lanes, " + workers.threads() + (workers.threads() == 1 ? " thread" : " threads");
    }

    @Override
    public double unitRoundoff() {
        return 0x1p-24;
    }

    @Override
    public boolean useThreads(int count) {
        if (count < 1) throw new IllegalArgumentException("vector: the number of threads must be at least 1, not " + count);
        workers.resize(count);
        return true;
    }

    /// How many classes formulas have been compiled to so far; the number stops growing once training has reached a steady state.
    public int compiledFormulas() {
        return FormulaCompiler.compiledClasses();
    }

    @Override
    public Buffer buffer(int length) {
        return new VectorBuffer(this, length);
    }

    @Override
    public IndexBuffer indices(int length) {
        return new VectorIndexBuffer(this, length);
    }

    @Override
    public void write(double[] from, Buffer to) {
        float[] data = VectorBuffer.floats(to);
        for (int i = 0; i < to.length(); i++) data[i] = (float) from[i];
    }

    @Override
    public void write(float[] from, Buffer to) {
        System.arraycopy(from, 0, VectorBuffer.floats(to), 0, to.length());
    }

    @Override
    public void read(Buffer from, double[] to) {
        float[] data = VectorBuffer.floats(from);
        for (int i = 0; i < from.length(); i++) to[i] = data[i];
    }

    @Override
    public void read(Buffer from, float[] to) {
        System.arraycopy(VectorBuffer.floats(from), 0, to, 0, from.length());
    }

    @Override
    public void write(int[] from, IndexBuffer to) {
        System.arraycopy(from, 0, VectorIndexBuffer.ints(to), 0, to.length());
    }

    @Override
    public void read(IndexBuffer from, int[] to) {
        System.arraycopy(VectorIndexBuffer.ints(from), 0, to, 0, from.length());
    }

    @Override
    public Kernels kernels() {
        return kernels;
    }

    @Override
    public String toString() {
        return name();
    }
}

package org.snedecor.core.backend.vector;

import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.Conv2dKernel;
import org.snedecor.core.backend.CopyKernel;
import org.snedecor.core.backend.ElementwiseKernel;
import org.snedecor.core.backend.IndexBuffer;
import org.snedecor.core.backend.IndexKernel;
import org.snedecor.core.backend.MatmulKernel;
import org.snedecor.core.backend.Pool2dKernel;
import org.snedecor.core.backend.RandomKernel;
import org.snedecor.core.backend.ReduceKernel;
import org.snedecor.core.backend.vector.formula.FormulaCompiler;
import org.snedecor.core.backend.vector.simd.Species;
import org.snedecor.core.backend.vector.simd.VectorBuffer;
import org.snedecor.core.backend.vector.simd.VectorIndexBuffer;
import org.snedecor.core.backend.vector.simd.Workers;

/// `float[]`, the Vector API, all cores: what people train on.
///
/// The same bits for any number of threads, interpreted or compiled: work is split by shape, sums have a fixed order, and lanes use
/// only operations with one right answer.
public final class VectorBackend implements Backend {
    private final Workers workers = Workers.shared();
    private final ElementwiseKernel elementwise = new VectorElementwise(workers);
    private final ReduceKernel reduce = new VectorReduce(workers);
    private final CopyKernel copy = new VectorCopy(workers);
    private final MatmulKernel matmul = new VectorMatmul(workers);
    private final Conv2dKernel conv2d = new VectorConv2d(workers);
    private final Pool2dKernel pool2d = new VectorPool2d(workers);
    private final IndexKernel index = new VectorIndex(workers);
    private final RandomKernel random = new VectorRandom(workers);

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

    /// How many classes formulas have been compiled to so far: constant in the steady state of a training.
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
    public ElementwiseKernel elementwise() {
        return elementwise;
    }

    @Override
    public ReduceKernel reduce() {
        return reduce;
    }

    @Override
    public CopyKernel copy() {
        return copy;
    }

    @Override
    public MatmulKernel matmul() {
        return matmul;
    }

    @Override
    public Conv2dKernel conv2d() {
        return conv2d;
    }

    @Override
    public Pool2dKernel pool2d() {
        return pool2d;
    }

    @Override
    public IndexKernel index() {
        return index;
    }

    @Override
    public RandomKernel random() {
        return random;
    }

    @Override
    public String toString() {
        return name();
    }
}

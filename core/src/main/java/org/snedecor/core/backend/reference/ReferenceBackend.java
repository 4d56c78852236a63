package org.snedecor.core.backend.reference;

import static org.snedecor.core.backend.reference.ReferenceBuffer.data;

import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.IndexBuffer;
import org.snedecor.core.backend.Kernels;

/// Double precision, one thread, plain loops.
public final class ReferenceBackend implements Backend {
    private final Kernels kernels = new Kernels(new ReferenceElementwise(), new ReferenceReduce(), new ReferenceCopy(), new ReferenceMatmul(),
            new ReferenceDifferences(), new ReferenceConv2d(), new ReferencePool2d(), new ReferenceIndex(), new ReferenceRandom());

    @Override
    public String name() {
        return "reference";
    }

    @Override
    public String description() {
        return "plain loops over doubles, one thread";
    }

    @Override
    public double unitRoundoff() {
        return 0x1p-53;
    }

    @Override
    public Buffer buffer(int length) {
        return new ReferenceBuffer(this, length);
    }

    @Override
    public IndexBuffer indices(int length) {
        return new ReferenceIndexBuffer(this, length);
    }

    @Override
    public void write(double[] from, Buffer to) {
        System.arraycopy(from, 0, data(to), 0, to.length());
    }

    @Override
    public void write(float[] from, Buffer to) {
        double[] data = data(to);
        for (int i = 0; i < data.length; i++) data[i] = from[i];
    }

    @Override
    public void read(Buffer from, double[] to) {
        System.arraycopy(data(from), 0, to, 0, from.length());
    }

    @Override
    public void read(Buffer from, float[] to) {
        double[] data = data(from);
        for (int i = 0; i < data.length; i++) to[i] = (float) data[i];
    }

    @Override
    public void write(int[] from, IndexBuffer to) {
        System.arraycopy(from, 0, ReferenceIndexBuffer.data(to), 0, to.length());
    }

    @Override
    public void read(IndexBuffer from, int[] to) {
        System.arraycopy(ReferenceIndexBuffer.data(from), 0, to, 0, from.length());
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

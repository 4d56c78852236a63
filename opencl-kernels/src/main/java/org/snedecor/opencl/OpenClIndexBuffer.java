package org.snedecor.opencl;

import java.lang.ref.Cleaner;
import org.jocl.cl_mem;
import org.snedecor.core.backend.IndexBuffer;
import org.snedecor.opencl.device.Block;

/// Whole numbers on the device. What was kept is given back when the garbage collector finds that nothing refers to it.
final class OpenClIndexBuffer extends IndexBuffer {
    private static final Cleaner CLEANER = Cleaner.create();

    private final Block block;
    private final Cleaner.Cleanable giveBack;

    OpenClIndexBuffer(OpenClBackend backend, int length) {
        super(backend, length);
        block = backend.device().pool().lend(4L * length);
        giveBack = CLEANER.register(this, block::giveBack);
    }

    /// @throws IllegalStateException when the step of this buffer has ended
    static cl_mem memory(IndexBuffer buffer) {
        if (!(buffer instanceof OpenClIndexBuffer ours)) {
            throw new IllegalArgumentException("the opencl backend was given indices of the " + buffer.backend().name() + " backend");
        }
        ours.requireLive();
        return ours.block.memory();
    }

    @Override
    protected void recycle() {
        // Null where there was no memory: the step has entered what is being made before it is made.
        if (giveBack != null) giveBack.clean();
    }
}

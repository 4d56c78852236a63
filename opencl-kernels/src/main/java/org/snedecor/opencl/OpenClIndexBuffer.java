package org.snedecor.opencl;

import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.IndexBuffer;
import org.snedecor.opencl.device.Block;
import org.snedecor.opencl.device.MemoryPool;

/// Whole numbers on the device.
final class OpenClIndexBuffer extends IndexBuffer {
    private final Block block;

    OpenClIndexBuffer(Backend backend, MemoryPool pool, int length) {
        super(backend, length);
        block = pool.lend(4L * length);
    }

    /// @throws IllegalStateException when the step of this buffer has ended
    static Block block(IndexBuffer buffer) {
        if (!(buffer instanceof OpenClIndexBuffer ours)) {
            throw new IllegalArgumentException("the opencl backend was given indices of the " + buffer.backend().name() + " backend");
        }
        ours.requireLive();
        return ours.block;
    }

    @Override
    protected void recycle() {
        // Null where there was no memory: a step enters a buffer into its ledger before its memory is allocated.
        if (block != null) block.giveBack();
    }
}

package org.snedecor.opencl;

import org.snedecor.core.backend.Backend;
import org.snedecor.core.backend.Buffer;
import org.snedecor.opencl.device.Block;
import org.snedecor.opencl.device.MemoryPool;

/// Floats on the device.
final class OpenClBuffer extends Buffer {
    private final Block block;

    OpenClBuffer(Backend backend, MemoryPool pool, int length) {
        super(backend, length);
        block = pool.lend(4L * length);
    }

    /// @throws IllegalStateException when the step of this buffer has ended
    static Block block(Buffer buffer) {
        if (!(buffer instanceof OpenClBuffer ours)) {
            throw new IllegalArgumentException("the opencl backend was given an array of the " + buffer.backend().name() + " backend");
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

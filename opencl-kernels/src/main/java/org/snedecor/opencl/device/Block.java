package org.snedecor.opencl.device;

import org.jocl.cl_mem;

/// A piece of device memory, lent by [MemoryPool]. `giveBack` may be called by anybody and more than once: the end of a step, or the garbage
/// collector for what was kept.
public final class Block {
    private final MemoryPool pool;
    private final long bytes;
    private final cl_mem memory;
    private boolean lent;

    Block(MemoryPool pool, long bytes, cl_mem memory) {
        this.pool = pool;
        this.bytes = bytes;
        this.memory = memory;
    }

    /// The buffer of OpenCL; at least as long as was asked for.
    public cl_mem memory() {
        return memory;
    }

    long bytes() {
        return bytes;
    }

    Block lend() {
        lent = true;
        return this;
    }

    public void giveBack() {
        synchronized (pool) {
            if (!lent) return;
            lent = false;
            pool.take(this);
        }
    }
}

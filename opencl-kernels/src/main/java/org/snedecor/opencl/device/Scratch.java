package org.snedecor.opencl.device;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/// The working memory of one operation. Its blocks are given back together, even if lending one of them failed:
/// `try (Scratch scratch = pool.scratch()) { Block a = scratch.lend(…); Block b = scratch.lend(…); … }`.
public final class Scratch implements AutoCloseable {
    private final LongFunction<Block> lender;
    private final List<Block> blocks = new ArrayList<>();

    Scratch(LongFunction<Block> lender) {
        this.lender = lender;
    }

    /// @throws org.snedecor.opencl.driver.OutOfDeviceMemory see [MemoryPool#lend]
    public Block lend(long bytes) {
        Block block = lender.apply(bytes);
        blocks.add(block);
        return block;
    }

    @Override
    public void close() {
        Closing.all(blocks.stream().<Runnable>map(block -> block::giveBack).toList());
    }
}

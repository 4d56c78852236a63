package org.snedecor.opencl.device;

import java.lang.ref.Cleaner;
import java.util.function.Consumer;
import org.snedecor.opencl.driver.Handle;

/// Device memory on loan from a [MemoryPool]. It goes back once: when it is given back, or when the garbage collector finds that nothing refers to it.
/// So the caller of a launch must hold the block itself, not the memory that it stands for; see [Kernel#launch].
public final class Block {
    /// The memory that a block stands for, which is lent again and again.
    record Chunk(long bytes, Handle.Buffer memory) {}

    private static final Cleaner CLEANER = Cleaner.create();

    private final Chunk chunk;
    private final Cleaner.Cleanable giveBack;

    /// @param taker gets the chunk when the block is given back; it must not hold the block
    Block(Chunk chunk, Consumer<Chunk> taker) {
        this.chunk = chunk;
        this.giveBack = CLEANER.register(this, () -> taker.accept(chunk));
    }

    Handle.Buffer memory() {
        return chunk.memory;
    }

    public void giveBack() {
        giveBack.clean();
    }
}

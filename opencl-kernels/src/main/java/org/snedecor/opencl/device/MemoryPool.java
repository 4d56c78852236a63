package org.snedecor.opencl.device;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jocl.cl_mem;
import org.snedecor.opencl.driver.OutOfDeviceMemory;

/// Device memory that was given back, by size class: four classes to a doubling, so at most a quarter of a block is not used.
///
/// A block may be lent again while kernels that were launched before still work on it: the queue is in order, who writes to it comes after them.
///
/// When the device has no memory left, what nobody holds is freed: what is held ready here, and what only the garbage collector knows to be
/// unused. Then it is tried again, once.
public final class MemoryPool {
    private static final long SMALLEST = 256;

    private final Device device;
    private final Map<Long, Deque<Block>> free = new HashMap<>();
    private final Set<Block> lent = Collections.newSetFromMap(new IdentityHashMap<>());
    private long held;
    private long inUse;
    private boolean closed;

    MemoryPool(Device device) {
        this.device = device;
    }

    /// The class of a size: the next of 256 · 2^n · {1, 1.25, 1.5, 1.75}.
    static long classOf(long bytes) {
        if (bytes <= SMALLEST) return SMALLEST;
        long quarter = Long.highestOneBit(bytes - 1) / 4;
        return (bytes + quarter - 1) / quarter * quarter;
    }

    /// @throws OutOfDeviceMemory saying what was asked for and what is in use
    public Block lend(long bytes) {
        long size = classOf(bytes);
        if (size > device.info().largest()) {
            size = bytes;
            if (bytes > device.info().largest()) {
                throw new IllegalArgumentException("an array of " + mebibytes(bytes) + " is more than one buffer of " + device.info().name() + " can hold, "
                        + mebibytes(device.info().largest()));
            }
        }
        Block block = ready(size);
        return block != null ? block : make(size);
    }

    private synchronized Block ready(long size) {
        if (closed) throw new IllegalStateException("the OpenCL device " + device.info().name() + " is closed");
        Deque<Block> same = free.get(size);
        Block block = same == null ? null : same.pollLast();
        if (block == null) return null;
        held -= size;
        return lent(block);
    }

    private Block lent(Block block) {
        inUse += block.bytes();
        lent.add(block);
        return block.lend();
    }

    private Block make(long size) {
        cl_mem memory;
        try {
            memory = device.createBuffer(size);
        } catch (OutOfDeviceMemory first) {
            collect();
            try {
                memory = device.createBuffer(size);
            } catch (OutOfDeviceMemory again) {
                throw again.with(state(mebibytes(size)));
            }
        }
        synchronized (this) {
            return lent(new Block(this, size, memory));
        }
    }

    /// `12 MiB asked for, 3000 MiB in use of 4096 MiB; …`
    String state(String asked) {
        return asked + " asked for, " + mebibytes(inUse()) + " in use of the " + mebibytes(device.info().memory()) + " of " + device.info().name()
                + "; a smaller batch needs less";
    }

    /// What a block gives back. Called with the lock held.
    void take(Block block) {
        lent.remove(block);
        inUse -= block.bytes();
        if (closed) {
            device.release(block.memory());
            return;
        }
        held += block.bytes();
        free.computeIfAbsent(block.bytes(), _ -> new ArrayDeque<>()).addLast(block);
    }

    /// Frees all memory that nobody holds.
    void collect() {
        System.gc();                       // arrays that were kept are given back when the collector finds that nothing refers to them
        try {
            Thread.sleep(20);              // by a thread of its own
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        trim();
    }

    /// Frees what is held ready.
    public synchronized void trim() {
        free.values().forEach(same -> same.forEach(block -> device.release(block.memory())));
        free.clear();
        held = 0;
    }

    synchronized void close() {
        trim();
        closed = true;
        for (Block block : Set.copyOf(lent)) block.giveBack();
    }

    /// Bytes that are lent.
    public synchronized long inUse() {
        return inUse;
    }

    /// Bytes that are held ready.
    public synchronized long held() {
        return held;
    }

    private static String mebibytes(long bytes) {
        return bytes < 1 << 20 ? bytes + " bytes" : (bytes + (1 << 19) >> 20) + " MiB";
    }
}

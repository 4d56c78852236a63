package org.snedecor.opencl.device;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.snedecor.opencl.device.Block.Chunk;
import org.snedecor.opencl.driver.Handle;
import org.snedecor.opencl.driver.OutOfDeviceMemory;

/// Device memory that was given back, by size class: there are four classes for each power of two, so at most a quarter of a block is unused.
///
/// A block may be lent again while kernels that were launched before still work on it: the queue is in order, so later writes come after them.
///
/// When the device has no memory left, unused memory is freed: that held ready here, and that which the garbage collector finds unreachable. Then the
/// request is tried once more.
public final class MemoryPool {
    private static final long SMALLEST = 256;

    private final Session session;
    private final Map<Long, Deque<Chunk>> free = new HashMap<>();
    private final Set<Chunk> lent = Collections.newSetFromMap(new IdentityHashMap<>());
    private long held;
    private long inUse;
    private boolean closed;

    MemoryPool(Session session) {
        this.session = session;
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
        if (size > session.info().largest()) {
            size = bytes;
            if (bytes > session.info().largest()) {
                throw new IllegalArgumentException("an array of " + mebibytes(bytes) + " is more than one buffer of " + session.info().name() + " can hold, "
                        + mebibytes(session.info().largest()) + "; a smaller batch needs less");
            }
        }
        Chunk chunk = ready(size);
        return new Block(chunk != null ? chunk : make(size), this::take);
    }

    /// For blocks that are given back together.
    public Scratch scratch() {
        return new Scratch(this::lend);
    }

    private synchronized Chunk ready(long size) {
        requireOpen();
        Deque<Chunk> same = free.get(size);
        Chunk chunk = same == null ? null : same.pollLast();
        if (chunk == null) return null;
        held -= size;
        return lent(chunk);
    }

    private Chunk lent(Chunk chunk) {
        inUse += chunk.bytes();
        lent.add(chunk);
        return chunk;
    }

    private Chunk make(long size) {
        // Not every driver respects its own limit: a CPU driver allocates until the machine runs out of memory, which ends the process.
        if (inUse() + held() + size > session.info().memory()) {
            collect();
            if (inUse() + size > session.info().memory()) throw OutOfDeviceMemory.lending(state(mebibytes(size)));
        }
        Handle.Buffer memory = twice(mebibytes(size), () -> session.createBuffer(size));
        synchronized (this) {
            try {
                requireOpen();                      // it may have been closed since
            } catch (IllegalStateException e) {
                Closing.after(e, () -> session.release(memory));
                throw e;
            }
            return lent(new Chunk(size, memory));
        }
    }

    private void requireOpen() {
        if (closed) throw new IllegalStateException("the OpenCL device " + session.info().name() + " is closed");
    }

    /// When out of memory, frees everything that nobody holds and tries once more. Some drivers allocate a buffer only when it is first touched, so
    /// any command may fail this way.
    ///
    /// @param asked what the memory is for, `12 MiB`
    /// @throws OutOfDeviceMemory saying what was asked for and what is in use
    <T> T twice(String asked, Supplier<T> command) {
        try {
            return command.get();
        } catch (OutOfDeviceMemory first) {
            try {
                synchronized (session) {
                    session.requireOpen();
                    finish();
                }
                collect();
                return command.get();
            } catch (OutOfDeviceMemory again) {
                throw again.with(state(asked));
            }
        }
    }

    /// Some drivers run out of memory only during execution; the error then names the memory in use.
    void saying(Runnable call) {
        try {
            call.run();
        } catch (OutOfDeviceMemory e) {
            throw e.with(state("memory for what was launched"));
        }
    }

    /// Waits until all commands of the device are done.
    void finish() {
        saying(() -> session.driver().finish(session.queue()));
    }

    /// `12 MiB asked for, 3000 MiB in use of 4096 MiB; …`
    String state(String asked) {
        return asked + " asked for, " + mebibytes(inUse()) + " in use of the " + mebibytes(session.info().memory()) + " of " + session.info().name()
                + "; a smaller batch needs less";
    }

    /// The part of a block that is given back.
    synchronized void take(Chunk chunk) {
        if (!lent.remove(chunk)) return;            // released when the pool was closed
        inUse -= chunk.bytes();
        held += chunk.bytes();
        free.computeIfAbsent(chunk.bytes(), _ -> new ArrayDeque<>()).addLast(chunk);
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

    /// Frees the memory that is held ready.
    public synchronized void trim() {
        List<Runnable> releases = new ArrayList<>();
        for (Deque<Chunk> same : free.values()) for (Chunk chunk : same) releases.add(() -> session.release(chunk.memory()));
        free.clear();
        held = 0;
        Closing.all(releases);
    }

    /// Frees all memory, even if it is still lent.
    synchronized void close() {
        closed = true;
        List<Runnable> releases = new ArrayList<>();
        releases.add(this::trim);
        for (Chunk chunk : lent) releases.add(() -> session.release(chunk.memory()));
        lent.clear();
        inUse = 0;
        Closing.all(releases);
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

package org.snedecor.opencl.device;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.IntStream;
import org.snedecor.opencl.driver.Handle;

/// Transfers to and from the device pass through memory outside the heap, piece by piece. The device may fetch a piece while this thread goes on, and
/// the garbage collector is never blocked. A piece is reused when the device has fetched it.
final class Staging {
    /// More than a step sends at once; otherwise a step would wait for the one before.
    private static final int PIECES = 16;
    static final int BYTES = 1 << 20;

    private final Session session;
    private final MemoryPool pool;
    private final ByteBuffer[] pieces = new ByteBuffer[PIECES];
    private final Handle.Event[] fetched = new Handle.Event[PIECES];
    private int next;
    private long up;
    private long down;

    Staging(Session session, MemoryPool pool) {
        this.session = session;
        this.pool = pool;
    }

    /// Puts elements `from` to `from + count` into a piece, or takes them out.
    interface Part {
        void move(ByteBuffer piece, int from, int count);
    }

    /// @param elements of four bytes each
    void up(Block to, int elements, Part part) {
        synchronized (session) {
            session.requireOpen();
            for (int from = 0; from < elements; from += BYTES / 4) {
                int count = Math.min(elements - from, BYTES / 4);
                int at = piece();
                part.move(pieces[at].clear(), from, count);
                fetched[at] = write(to.memory(), 4L * from, pieces[at].clear(), 4L * count);
                up += 4L * count;
            }
        }
        Reference.reachabilityFence(to);
    }

    /// Waits for all earlier commands of the device.
    void down(Block from, int elements, Part part) {
        synchronized (session) {
            session.requireOpen();
            for (int first = 0; first < elements; first += BYTES / 4) {
                int count = Math.min(elements - first, BYTES / 4);
                int at = piece();
                read(from.memory(), 4L * first, pieces[at].clear(), 4L * count);
                part.move(pieces[at].clear(), first, count);
                down += 4L * count;
            }
        }
        Reference.reachabilityFence(from);
    }

    private Handle.Event write(Handle.Buffer to, long offset, ByteBuffer from, long bytes) {
        return session.ledger().enter("event", pool.twice("memory for an upload", () -> session.driver().write(session.queue(), to, offset, from, bytes)));
    }

    private void read(Handle.Buffer from, long offset, ByteBuffer to, long bytes) {
        pool.twice("memory for a download", () -> {
            pool.saying(() -> session.driver().read(session.queue(), from, offset, to, bytes));
            return null;
        });
    }

    private int piece() {
        int at = next;
        next = (next + 1) % PIECES;
        if (pieces[at] == null) pieces[at] = ByteBuffer.allocateDirect(BYTES).order(ByteOrder.nativeOrder());
        release(at, true);
        return at;
    }

    private void release(int at, boolean wait) {
        Handle.Event event = fetched[at];
        if (event == null) return;
        fetched[at] = null;
        try {
            if (wait) pool.saying(() -> session.driver().await(event));
        } finally {
            session.release(event);
        }
    }

    /// Bytes that went to the device.
    long up() {
        synchronized (session) {
            return up;
        }
    }

    /// Bytes that came from it.
    long down() {
        synchronized (session) {
            return down;
        }
    }

    void close() {
        Closing.all(IntStream.range(0, PIECES).<Runnable>mapToObj(at -> () -> release(at, false)).toList());
    }
}

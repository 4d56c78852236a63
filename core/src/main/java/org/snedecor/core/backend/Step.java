package org.snedecor.core.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// The span in which memory is lent: `try (var step = backend.step()) { … }`. What was made inside is taken back at its end,
/// but for what was kept. Steps nest; each belongs to the thread that opened it.
///
/// A thread-local and not a scoped value, because a scoped value cannot be bound for the rest of a block by try-with-resources.
public final class Step implements AutoCloseable {
    private static final ThreadLocal<Step> OPEN = new ThreadLocal<>();
    private static final AtomicLong COUNT = new AtomicLong();

    private final Backend backend;
    private final Step outer;
    private final Thread thread = Thread.currentThread();
    private final long number = COUNT.incrementAndGet();
    private final List<Memory> lent = new ArrayList<>();
    private boolean open = true;

    private Step(Backend backend, Step outer) {
        this.backend = backend;
        this.outer = outer;
    }

    public static Step open(Backend backend) {
        Step step = new Step(backend, OPEN.get());
        OPEN.set(step);
        return step;
    }

    /// Enters memory into the ledger of the innermost open step of its backend; null where there is none.
    static Step enter(Backend backend, Memory memory) {
        for (Step step = OPEN.get(); step != null; step = step.outer) {
            if (step.backend == backend) {
                step.lent.add(memory);
                return step;
            }
        }
        return null;
    }

    /// The number of the innermost open step on this thread, counted from 1 since the program began; 0 outside all steps.
    public static long current() {
        Step step = OPEN.get();
        return step == null ? 0 : step.number;
    }

    /// How many arrays this step has lent so far.
    public int lent() {
        return lent.size();
    }

    @Override
    public void close() {
        if (!open) return;
        if (thread != Thread.currentThread() || OPEN.get() != this) {
            throw new IllegalStateException(this + " must be closed by the thread that opened it, the innermost step first");
        }
        open = false;
        if (outer == null) OPEN.remove();
        else OPEN.set(outer);
        for (Memory memory : lent) if (!memory.kept()) memory.release();
        lent.clear();
    }

    @Override
    public String toString() {
        return "step " + number + " on " + backend.name();
    }
}

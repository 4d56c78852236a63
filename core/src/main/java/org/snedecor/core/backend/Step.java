package org.snedecor.core.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/// The span in which memory is lent: `try (var step = backend.step()) { … }`. What was made inside is taken back at its end,
/// but for what was kept. Steps nest; each belongs to the thread that opened it.
///
/// Code that knows that nobody else has seen an array can take it back earlier ([#takeBack]), as autograd does with an operation's temporaries and
/// with gradients that are used up. So a step needs memory only for what is alive at one time, not for all it ever made.
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
    private long now;
    private long most;

    private Step(Backend backend, Step outer) {
        this.backend = backend;
        this.outer = outer;
    }

    public static Step open(Backend backend) {
        Step step = new Step(backend, OPEN.get());
        OPEN.set(step);
        return step;
    }

    /// The innermost open step of a backend on this thread; null where there is none.
    public static Step innermost(Backend backend) {
        Step step = OPEN.get();
        while (step != null && step.backend != backend) step = step.outer;
        return step;
    }

    /// Enters memory into the ledger of the innermost open step of its backend; null where there is none.
    static Step enter(Backend backend, Memory memory) {
        Step step = innermost(backend);
        if (step == null) return null;
        memory.enteredAt(step.lent.size());
        step.lent.add(memory);
        step.now += memory.length();
        step.most = Math.max(step.most, step.now);
        return step;
    }

    /// Takes back at once all that was lent since [#lent] was `mark`, except what was kept and what `stays`.
    public void takeBack(int mark, Predicate<Memory> stays) {
        int end = mark;
        for (int i = mark; i < lent.size(); i++) {
            Memory memory = lent.get(i);
            if (memory.kept()) continue;
            if (memory.live() && stays.test(memory)) {
                memory.enteredAt(end);
                lent.set(end++, memory);
            } else {
                release(memory);
            }
        }
        while (lent.size() > end) lent.removeLast();
    }

    /// Did this step lend this memory since [#lent] was `mark`, and is it neither kept nor taken back?
    public boolean lentSince(int mark, Memory memory) {
        return memory.placeIn(this) >= mark && memory.live() && !memory.kept();
    }

    /// Takes one array back at once.
    public void takeBack(Memory memory) {
        if (lentSince(0, memory)) release(memory);
    }

    private void release(Memory memory) {
        if (memory.live()) now -= memory.length();
        memory.release();
    }

    /// The number of the innermost open step on this thread, counted from 1 since the program began; 0 outside all steps.
    public static long current() {
        Step step = OPEN.get();
        return step == null ? 0 : step.number;
    }

    /// How many arrays the ledger of this step has; arrays that were taken back singly still count.
    public int lent() {
        return lent.size();
    }

    /// The most elements, of four bytes or eight, that were lent at one time.
    public long most() {
        return most;
    }

    boolean open() {
        return open;
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

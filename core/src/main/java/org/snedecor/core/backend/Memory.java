package org.snedecor.core.backend;

/// Memory that a backend lends: it is taken back when the step it was made in ends, unless it was kept.
public abstract class Memory {
    private final Backend backend;
    private final int length;
    private final Step step;
    private int place;                  // in the ledger of the step
    private boolean kept;
    private boolean live = true;
    private int version;

    /// Lent by the step that is open on this thread; outside any step, never taken back.
    @SuppressWarnings("this-escape")       // into the ledger of the step, which does nothing with it before its end
    protected Memory(Backend backend, int length) {
        this.backend = backend;
        this.length = length;
        this.step = Step.enter(backend, this);
        this.kept = step == null;
    }

    public final Backend backend() {
        return backend;
    }

    /// The number of elements.
    public final int length() {
        return length;
    }

    /// From now on this memory outlives its step; the garbage collector frees it when nothing refers to it.
    public final void keep() {
        requireLive();
        kept = true;
    }

    final boolean kept() {
        return kept;
    }

    final boolean live() {
        return live;
    }

    /// The place of this memory in the ledger of the step that lent it; −1 for any other step.
    final int placeIn(Step ledger) {
        return step == ledger ? place : -1;
    }

    final void enteredAt(int newPlace) {
        place = newPlace;
    }

    /// Takes the memory back at once, for callers who know that nobody else will use it; later use is an error.
    public final void release() {
        if (!live) return;
        live = false;
        recycle();
    }

    /// May be called once, when the numbers are no longer needed: the place to put the memory back into a pool.
    protected abstract void recycle();

    /// @throws IllegalStateException when this memory was taken back
    public final void requireLive() {
        if (!live) {
            String when = step == null ? "release" : step.open() ? "the operation that it served, within " + step : "its step (" + step + ") had ended";
            throw new IllegalStateException("an array of " + length + " elements was used after " + when + "; keep() what must outlive a step");
        }
    }

    /// How often the numbers were overwritten in place. Autograd compares it to refuse what changed between forward and backward.
    public final int version() {
        return version;
    }

    /// Called by code that writes into numbers that others may have seen: optimisers and batch statistics.
    public final void changed() {
        version++;
    }
}

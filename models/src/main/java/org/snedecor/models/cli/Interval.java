package org.snedecor.models.cli;

/// A timer for messages that appear now and then.
final class Interval {
    private final long nanoseconds;
    private long since = System.nanoTime();

    Interval(int seconds) {
        nanoseconds = seconds * 1_000_000_000L;
    }

    /// Has it passed since it was last over, or [#again]? Then it begins again.
    boolean over() {
        if (System.nanoTime() - since < nanoseconds) return false;
        again();
        return true;
    }

    void again() {
        since = System.nanoTime();
    }
}

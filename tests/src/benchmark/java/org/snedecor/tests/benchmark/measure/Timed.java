package org.snedecor.tests.benchmark.measure;

/// Work that takes its own time, so that laying things ready for a run need not count.
@FunctionalInterface
public interface Timed {
    /// Runs once.
    ///
    /// @return nanoseconds
    long run();

    static Timed of(Runnable work) {
        return () -> {
            long start = System.nanoTime();
            work.run();
            return System.nanoTime() - start;
        };
    }
}

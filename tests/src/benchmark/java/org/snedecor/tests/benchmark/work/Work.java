package org.snedecor.tests.benchmark.work;

/// Something to do, its data at hand. What is timed and what is checked is this one method.
@FunctionalInterface
public interface Work {
    /// Does it once.
    ///
    /// @param witness is shown the results while they are there
    void run(Witness witness);
}

package org.snedecor.models.spark.chain;

/// A task or the driver that opens a connection, and what the connection is for.
///
/// @param task its number
record Caller(Purpose purpose, int task) {
    enum Purpose {
        /// A conversation with the driver.
        TALK,
        /// Weights from the driver to the first task.
        WEIGHTS,
        /// The sum from the last task to the driver.
        SUM,
        /// Weights and sums from a task to the next.
        NEXT
    }

    @Override
    public String toString() {
        return "partition " + task + ", " + purpose;
    }
}

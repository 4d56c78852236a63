package org.snedecor.models.spark.chain;

/// Which chunks a task passes: task i of N has those from ⌊iC/N⌋ up to ⌊(i + 1)C/N⌋, so that a sum along the chain goes from the first chunk to the last, whatever N.
///
/// In a ring each part of the numbers would begin at another task, and its bits would depend on N.
record Deal(int tasks, int chunks) {
    int from(int task) {
        return (int) ((long) task * chunks / tasks);
    }

    int to(int task) {
        return from(task + 1);
    }
}

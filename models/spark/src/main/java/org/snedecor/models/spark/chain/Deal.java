package org.snedecor.models.spark.chain;

/// Which chunks a task passes through the network: task i of N has those from ⌊iC/N⌋ to ⌊(i + 1)C/N⌋ − 1. So a sum along the chain goes from the first chunk to the last,
/// whatever N is.
///
/// In a ring the sum of each part of the numbers would begin at another task, and its bits would depend on N.
record Deal(int tasks, int chunks) {
    int from(int task) {
        return (int) ((long) task * chunks / tasks);
    }

    int to(int task) {
        return from(task + 1);
    }
}

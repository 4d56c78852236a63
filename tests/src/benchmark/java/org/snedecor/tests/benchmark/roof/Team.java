package org.snedecor.tests.benchmark.roof;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/// Some threads that do one thing together, the caller among them, as it is among the workers of a backend: what is compared runs on the same
/// processors. Waking the others takes some hundredths of a millisecond, so what they do should take tens.
final class Team {
    private final int size;
    private final ExecutorService threads;

    Team(int size) {
        this.size = size;
        threads = Executors.newFixedThreadPool(Math.max(1, size - 1), task -> {
            Thread thread = new Thread(task, "roof");
            thread.setDaemon(true);
            return thread;
        });
    }

    int size() {
        return size;
    }

    /// Member 0 on the calling thread, 1, 2, ... each on one of its own; returns when all are done.
    void run(IntConsumer member) {
        List<Future<?>> parts = new ArrayList<>();
        for (int i = 1; i < size; i++) {
            int number = i;
            parts.add(threads.submit(() -> member.accept(number)));
        }
        member.accept(0);
        try {
            for (Future<?> part : parts) part.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("a roof was not measured", e);
        }
    }
}

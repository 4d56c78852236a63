package org.snedecor.tests.benchmark.roof;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/// Some threads that do one thing together. Waking them takes some hundredths of a millisecond, so what they do should take tens.
final class Team {
    private final int size;
    private final ExecutorService threads;

    Team(int size) {
        this.size = size;
        threads = Executors.newFixedThreadPool(size, task -> {
            Thread thread = new Thread(task, "roof");
            thread.setDaemon(true);
            return thread;
        });
    }

    int size() {
        return size;
    }

    /// Member 0, 1, ... each on a thread of its own; returns when all are done.
    void run(IntConsumer member) {
        List<Callable<Void>> parts = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int number = i;
            parts.add(() -> {
                member.accept(number);
                return null;
            });
        }
        try {
            for (Future<Void> part : threads.invokeAll(parts)) part.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("a roof was not measured", e);
        }
    }
}

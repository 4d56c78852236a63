package org.snedecor.core.nn;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.snedecor.core.autograd.NumberCheck;

/// Tasks 0 … n − 1 on several threads. Each task ends with a turn, and turns come one at a time, in the order of the tasks. A sum that is added up in
/// turns has the same bits on any number of threads.
///
/// If tasks fail, the failure of the first of them in that order is thrown, whatever the number of threads; later turns are not taken.
final class Turns {
    private static final class Abandoned extends RuntimeException {
        private static final long serialVersionUID = 1;

        Abandoned() {
            super(null, null, false, false);
        }
    }

    private final int tasks;
    private final AtomicInteger next = new AtomicInteger();

    // Guarded by this
    private int turn;
    private int failed = Integer.MAX_VALUE;
    private Throwable failure;

    Turns(int tasks) {
        this.tasks = tasks;
    }

    /// @param threads at most, the caller among them   @param task calls [#take] once, at its end
    void run(int threads, IntConsumer task) {
        boolean checked = NumberCheck.here();                                   // other threads are outside of the span
        List<Thread> others = IntStream.range(1, Math.min(threads, tasks)).mapToObj(i -> Thread.ofPlatform().daemon().name("snedecor-chunks-" + i).start(() -> {
            if (!checked) work(task);
            else NumberCheck.call(() -> {
                work(task);
                return null;
            });
        })).toList();
        work(task);
        others.forEach(Turns::join);
        if (failure instanceof Error error) throw error;
        if (failure instanceof RuntimeException exception) throw exception;
    }

    /// Interrupts wait: what a training does then is decided between two steps.
    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    private void work(IntConsumer task) {
        for (int t; (t = next.getAndIncrement()) < tasks && !isAfterFailure(t); ) {
            try {
                task.accept(t);
            } catch (Abandoned _) {
                return;
            } catch (RuntimeException | Error thrown) {
                fail(t, thrown);
            }
        }
    }

    private synchronized boolean isAfterFailure(int task) {
        return task > failed;
    }

    private synchronized void fail(int task, Throwable thrown) {
        if (task < failed) {
            failed = task;
            failure = thrown;
        }
        notifyAll();
    }

    /// Waits until all tasks before this one have had their turns.
    void take(int task, Runnable inTurn) {
        await(task);
        inTurn.run();
        synchronized (this) {
            turn++;
            notifyAll();
        }
    }

    private synchronized void await(int task) {
        boolean interrupted = false;
        while (turn < task && task < failed) {
            try {
                wait();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
        if (turn < task) throw new Abandoned();
    }
}

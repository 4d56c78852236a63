package org.snedecor.models.parallel;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/// Tasks 0 … n − 1 on several threads, the caller among them. Which thread takes which task is left to chance, so no two tasks write to the same place, and
/// what they find is put together in their order: results then have the same bits on any number of threads.
///
/// A caller invites all helpers, begins with its tasks, and is joined by a helper as soon as that has nothing else to do. It waits only for tasks that a thread has
/// begun. So tasks may have tasks of their own, and several threads may call at once: where no helper comes the caller does all of its tasks itself, takes
/// its invitations back, and waits for nobody.
///
/// What computes on arrays is shared out by their backend; this is for what is computed on plain numbers.
public final class TaskPool {
    private static final TaskPool SHARED = new TaskPool(Runtime.getRuntime().availableProcessors());

    /// A helper without work ends after this, and is started again when there is some.
    private static final int IDLE_SECONDS = 5;

    private volatile Helpers helpers;

    /// @param executor has the invitations that no helper has taken yet
    private record Helpers(int count, ThreadPoolExecutor executor) {
        static Helpers of(int count) {
            int threads = Math.max(1, count);                                       // an executor has one at least, which is not started where none is invited
            var executor = new ThreadPoolExecutor(threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
                    Thread.ofPlatform().daemon().name("snedecor-tasks-", 1).factory());
            executor.allowCoreThreadTimeOut(true);
            return new Helpers(count, executor);
        }
    }

    /// @param threads at least 1, the caller included
    public TaskPool(int threads) {
        useThreads(threads);
    }

    /// The pool of this process; it has as many threads as there are processors until [#useThreads] is called.
    public static TaskPool shared() {
        return SHARED;
    }

    /// How many threads work for one caller at most, itself included.
    public int threads() {
        return helpers.count + 1;
    }

    /// From the next call on, this many threads work, the caller included; 1 starts none.
    ///
    /// @throws IllegalArgumentException for fewer than one thread
    public void useThreads(int threads) {
        if (threads < 1) throw new IllegalArgumentException("tasks: the number of threads must be at least 1, not " + threads);
        helpers = Helpers.of(threads - 1);                                          // those of before end when they have been idle for a while
    }

    /// Returns when all tasks are done. If tasks fail, what the first of them in their order threw is thrown here, whatever the number of threads; tasks after
    /// it that were not begun are left out.
    public void each(int tasks, IntConsumer task) {
        Helpers all = helpers;
        int invited = Math.min(all.count, tasks - 1);
        if (invited <= 0) {
            for (int i = 0; i < tasks; i++) task.accept(i);
            return;
        }
        Job job = new Job(tasks, task);
        Runnable invitation = job::work;
        for (int i = 0; i < invited; i++) all.executor.execute(invitation);
        job.work();
        while (all.executor.remove(invitation)) { }                                 // those that no helper has taken, or they would pile up
        job.await();
        job.rethrow();
    }

    /// What each task has found, in the order of the tasks; see [#each].
    public <T> List<T> map(int tasks, IntFunction<? extends T> task) {
        Object[] found = new Object[tasks];
        each(tasks, i -> found[i] = task.apply(i));
        @SuppressWarnings("unchecked") List<T> list = (List<T>) Collections.unmodifiableList(Arrays.asList(found));
        return list;
    }

    private static final class Job {
        private final int tasks;
        private final IntConsumer task;
        private final Thread caller = Thread.currentThread();
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger open;
        private volatile boolean waiting;

        /// The first that failed, and what it threw; both are written under the lock of this.
        private volatile int failed = Integer.MAX_VALUE;
        private Throwable failure;

        Job(int tasks, IntConsumer task) {
            this.tasks = tasks;
            this.task = task;
            open = new AtomicInteger(tasks);
        }

        /// Tasks are begun in their order, so all before one that fails have been begun, and the first of those that fail is always found.
        void work() {
            for (int i; next.get() < tasks && (i = next.getAndIncrement()) < tasks; ) {
                try {
                    if (i < failed) task.accept(i);
                } catch (Throwable thrown) {
                    fail(i, thrown);
                } finally {
                    if (open.decrementAndGet() == 0 && waiting) LockSupport.unpark(caller);
                }
            }
        }

        /// Interrupts wait: a result has all of its parts.
        void await() {
            boolean interrupted = false;
            waiting = true;
            while (open.get() > 0) {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
            if (interrupted) Thread.currentThread().interrupt();
        }

        private synchronized void fail(int i, Throwable thrown) {
            if (i >= failed) return;
            failed = i;
            failure = thrown;
        }

        synchronized void rethrow() {
            switch (failure) {
                case null -> {}
                case RuntimeException exception -> throw exception;
                case Error error -> throw error;
                case Throwable checked -> throw new AssertionError("a task of a pool cannot declare what it throws", checked);
            }
        }
    }
}

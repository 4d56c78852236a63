package org.snedecor.core.backend.vector.simd;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;

/// Runs tasks 0 ... n-1 on all cores; the caller takes part. Which thread takes which task is left to chance. So a kernel splits its work by shape
/// alone, and no two tasks write to the same place: its bits then do not depend on the threads.
///
/// `-Dsnedecor.threads=n` sets the number of threads at the start, the caller included; without it there are as many as processors.
public final class Workers {
    private static final Workers SHARED = new Workers(Integer.getInteger("snedecor.threads", Runtime.getRuntime().availableProcessors()));

    /// Some tens of microseconds of spinning: the kernels of a training step follow each other faster than a parked thread wakes up.
    private static final int SPINS = 5_000;

    /// For this long after the start, workers on all processors leave one processor to the JIT compiler: interpreted code then runs at half the
    /// speed, but for less than half as long. First step of resnet8, two threads on two processors: 1.8 s this way, 2.2 s without.
    private static final long WARM = 2_000_000_000L;
    private final long born = System.nanoTime();
    private volatile boolean warm;

    private final ReentrantLock busy = new ReentrantLock();
    private volatile Worker[] crew = {};
    private volatile Job job;

    /// Every other run begins with its last task, because the caches still hold what the previous run touched last. This brings batch norm of
    /// `[64, 64, 64, 64]` 2 to 4% nearer to the memory's bandwidth.
    private boolean backwards;

    Workers(int threads) {
        resize(threads);
    }

    public static Workers shared() {
        return SHARED;
    }

    /// The caller included.
    public int threads() {
        return crew.length + 1;
    }

    /// From the next run on, work is done by this many threads, the caller included.
    public void resize(int threads) {
        busy.lock();
        try {
            Worker[] old = crew;
            Worker[] fresh = new Worker[Math.max(threads, 1) - 1];
            for (int i = 0; i < fresh.length; i++) fresh[i] = i < old.length ? old[i] : new Worker(i + 1);
            crew = fresh;
            for (Worker worker : old) LockSupport.unpark(worker);       // those that are no longer in the crew end
            for (Worker worker : fresh) if (!worker.isAlive()) worker.start();
        } finally {
            busy.unlock();
        }
    }

    /// Returns when all tasks are done, throwing what a task threw; tasks not begun by then are left out. Within a task, or
    /// while another thread is running tasks of its own, everything runs on the calling thread.
    public void run(int tasks, IntConsumer task) {
        Worker[] helpers = crew;
        boolean inside = Thread.currentThread() instanceof Worker || busy.isHeldByCurrentThread();
        boolean back = tasks > 1 && !inside && (backwards = !backwards);
        if (tasks < 2 || helpers.length == 0 || inside || !busy.tryLock()) {
            for (int i = 0; i < tasks; i++) task.accept(back ? tasks - 1 - i : i);
            return;
        }
        try {
            Job mine = new Job(tasks, back, task, hands(helpers.length));
            job = mine;
            for (int i = 0; i < Math.min(mine.hands, tasks - 1); i++) if (helpers[i].parked) LockSupport.unpark(helpers[i]);
            mine.work();
            mine.await();
            job = null;
            if (mine.failure instanceof Error error) throw error;
            if (mine.failure instanceof RuntimeException exception) throw exception;
        } finally {
            busy.unlock();
        }
    }

    /// How many of the workers may help now.
    private int hands(int helpers) {
        if (!warm) warm = System.nanoTime() - born > WARM;
        return warm ? helpers : Math.min(helpers, Math.max(0, Runtime.getRuntime().availableProcessors() - 2));
    }

    private static final class Job {
        private final int hands;
        private final int tasks;
        private final boolean back;
        private final IntConsumer task;
        private final Thread caller = Thread.currentThread();
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger open;
        private volatile boolean waiting;
        private volatile Throwable failure;

        Job(int tasks, boolean back, IntConsumer task, int hands) {
            this.hands = hands;
            this.tasks = tasks;
            this.back = back;
            this.task = task;
            this.open = new AtomicInteger(tasks);
        }

        void work() {
            for (int i; next.get() < tasks && (i = next.getAndIncrement()) < tasks; ) {
                try {
                    if (failure == null) task.accept(back ? tasks - 1 - i : i);
                } catch (Throwable thrown) {
                    failure = thrown;
                } finally {
                    if (open.decrementAndGet() == 0 && waiting) LockSupport.unpark(caller);
                }
            }
        }

        void await() {
            for (int spin = 0; open.get() > 0 && spin < SPINS; spin++) Thread.onSpinWait();
            waiting = true;
            while (open.get() > 0) LockSupport.park(this);
        }
    }

    private final class Worker extends Thread {
        private final int number;
        private volatile boolean parked;

        Worker(int number) {
            super("snedecor-worker-" + number);
            this.number = number;
            setDaemon(true);
        }

        @Override public void run() {
            Job last = null;
            while (true) {
                Job now = job;
                for (int spin = 0; (now == null || now == last) && spin < SPINS; spin++) {
                    Thread.onSpinWait();
                    now = job;
                }
                if (now == null || now == last) {
                    last = null;                      // leaves it to the garbage collector
                    parked = true;
                    if (job == null) {
                        if (!employed()) return;
                        LockSupport.park(Workers.this);
                    }
                    parked = false;
                } else {
                    last = now;
                    if (number <= now.hands) now.work();
                }
            }
        }

        private boolean employed() {
            for (Worker worker : crew) if (worker == this) return true;
            return false;
        }
    }
}

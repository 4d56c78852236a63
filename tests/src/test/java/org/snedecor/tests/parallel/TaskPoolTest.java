package org.snedecor.tests.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.snedecor.models.parallel.TaskPool;

/// Tasks on several threads do what a loop does.
class TaskPoolTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @Property(tries = 200)
    void eachTaskIsDoneOnceAndTheirResultsAreInOrder(@ForAll @IntRange(min = 1, max = 6) int threads, @ForAll @IntRange(min = 0, max = 400) int tasks) {
        TaskPool pool = new TaskPool(threads);
        assertEquals(threads, pool.threads());
        AtomicIntegerArray done = new AtomicIntegerArray(tasks);
        pool.each(tasks, done::incrementAndGet);
        for (int i = 0; i < tasks; i++) assertEquals(1, done.get(i), "task " + i);
        assertEquals(IntStream.range(0, tasks).mapToObj(i -> "task " + i).toList(), pool.map(tasks, i -> "task " + i));
    }

    /// What the tasks of a caller wrote can be read by it without a lock.
    @Property(tries = 50)
    void whatTasksWroteIsSeen(@ForAll @IntRange(min = 1, max = 4) int threads, @ForAll @IntRange(min = 1, max = 5_000) int tasks) {
        long[] squares = new long[tasks];
        new TaskPool(threads).each(tasks, i -> squares[i] = (long) i * i);
        for (int i = 0; i < tasks; i++) assertEquals((long) i * i, squares[i]);
    }

    /// As a loop: the first that fails, with its own exception, and all tasks before it are done.
    @Property(tries = 200)
    void theFirstFailureIsThrown(@ForAll @IntRange(min = 1, max = 5) int threads, @ForAll @IntRange(min = 1, max = 200) int tasks,
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 0, max = 199) Integer> places) {
        List<Integer> failing = places.stream().map(place -> place % tasks).toList();
        RuntimeException[] thrown = new RuntimeException[tasks];
        for (int place : failing) thrown[place] = new IllegalStateException("task " + place, new Exception("its cause"));
        AtomicIntegerArray done = new AtomicIntegerArray(tasks);
        int first = failing.stream().mapToInt(place -> place).min().orElseThrow();
        RuntimeException found = assertThrows(IllegalStateException.class, () -> new TaskPool(threads).each(tasks, i -> {
            if (thrown[i] != null) throw thrown[i];
            done.incrementAndGet(i);
        }));
        assertSame(thrown[first], found);
        assertEquals("its cause", found.getCause().getMessage());
        for (int i = 0; i < first; i++) assertEquals(1, done.get(i), "task " + i);
        for (int i = first; i < tasks; i++) assertTrue(done.get(i) <= 1, "task " + i);
    }

    @Test
    void anErrorIsThrownToo() {
        OutOfMemoryError error = new OutOfMemoryError("none left");
        assertSame(error, assertThrows(OutOfMemoryError.class, () -> new TaskPool(3).each(20, _ -> {
            throw error;
        })));
    }

    /// A pool that has failed works on. Its helper may not have had the time to come for any of the first tasks, and must still come for the last.
    @Test
    void aFailureLeavesThePoolAsItWas() {
        TaskPool pool = new TaskPool(2);
        for (int n = 0; n < 50; n++) {
            assertThrows(IllegalStateException.class, () -> pool.each(10, i -> {
                if (i == 3) throw new IllegalStateException();
            }));
        }
        assertEquals(2, threadsOf(pool, 2).size(), "the helper is gone");
    }

    /// Two tasks that wait for each other are done by two threads, so the pool has them; a third waits for ever if there are no more.
    private static Set<Thread> threadsOf(TaskPool pool, int tasks) {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        CountDownLatch all = new CountDownLatch(tasks);
        Assertions.assertTimeoutPreemptively(SOON, () -> pool.each(tasks, _ -> {
            threads.add(Thread.currentThread());
            all.countDown();
            try {
                all.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }));
        return threads;
    }

    @Test
    void asManyThreadsWorkAsAreAsked() {
        for (int threads = 1; threads <= 5; threads++) assertEquals(threads, threadsOf(new TaskPool(threads), threads).size());
        TaskPool pool = new TaskPool(4);
        for (int threads : new int[] {2, 5, 1, 3}) {
            pool.useThreads(threads);
            assertEquals(threads, pool.threads());
            assertEquals(threads, threadsOf(pool, threads).size());
        }
    }

    /// A helper that is late for one call joins the next.
    @Test
    void aHelperJoinsTheNextCall() {
        TaskPool pool = new TaskPool(2);
        for (int n = 0; n < 500; n++) {
            pool.each(2, _ -> {});
            assertEquals(2, threadsOf(pool, 2).size());
        }
    }

    /// Several callers at once share the helpers: there are never more threads than callers and helpers.
    @Test
    void callersShareTheHelpers() throws InterruptedException {
        TaskPool pool = new TaskPool(3);
        AtomicInteger now = new AtomicInteger(), most = new AtomicInteger(), done = new AtomicInteger();
        List<Thread> callers = new ArrayList<>();
        for (int c = 0; c < 4; c++) {
            callers.add(Thread.ofPlatform().start(() -> {
                for (int n = 0; n < 50; n++) pool.each(20, _ -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    Thread.yield();
                    now.decrementAndGet();
                    done.incrementAndGet();
                });
            }));
        }
        for (Thread caller : callers) assertTrue(caller.join(SOON), "a caller waits");
        assertEquals(4 * 50 * 20, done.get());
        assertTrue(most.get() <= 4 + 2, most + " tasks at once");
    }

    @Test
    void oneThreadIsTheCaller() {
        Thread caller = Thread.currentThread();
        List<Integer> order = new ArrayList<>();
        new TaskPool(1).each(100, i -> {
            assertSame(caller, Thread.currentThread());
            order.add(i);
        });
        assertEquals(IntStream.range(0, 100).boxed().toList(), order);
    }

    @Test
    void helpersDoNotKeepAProcessAlive() {
        List<Thread> helpers = threadsOf(new TaskPool(3), 3).stream().filter(thread -> thread.getName().startsWith("snedecor-tasks-")).toList();
        assertEquals(2, helpers.size());
        for (Thread helper : helpers) assertTrue(helper.isDaemon(), helper.getName());
    }

    /// Tasks of tasks of tasks, more at every depth than there are threads.
    @Property(tries = 30)
    void tasksMayHaveTasks(@ForAll @IntRange(min = 1, max = 4) int threads) {
        TaskPool pool = new TaskPool(threads);
        List<List<List<Integer>>> found = Assertions.assertTimeoutPreemptively(SOON, () -> pool.map(7, a -> pool.map(6, b -> pool.map(9, c -> 100 * a + 10 * b + c))));
        List<List<List<Integer>>> expected = IntStream.range(0, 7).mapToObj(a -> IntStream.range(0, 6).mapToObj(b -> IntStream.range(0, 9).mapToObj(c -> 100 * a + 10 * b + c)
                .toList()).toList()).toList();
        assertEquals(expected, found);
    }

    @Test
    void aFailureComesThroughEveryDepth() {
        TaskPool pool = new TaskPool(3);
        IllegalStateException failure = new IllegalStateException("deep");
        assertSame(failure, assertThrows(IllegalStateException.class, () -> pool.each(5, a -> pool.each(5, b -> {
            if (a == 2 && b == 3) throw failure;
        }))));
    }

    /// Who is interrupted gets all results, and stays interrupted.
    @Test
    void anInterruptedCallerHasAllOfItsResults() {
        TaskPool pool = new TaskPool(2);
        Thread.currentThread().interrupt();
        try {
            assertEquals(IntStream.range(0, 1000).boxed().toList(), pool.map(1000, i -> i));
            assertTrue(Thread.currentThread().isInterrupted());
        } finally {
            assertTrue(Thread.interrupted());
        }
        assertFalse(Thread.currentThread().isInterrupted());
    }

    @Test
    void noThreadsAreRefused() {
        assertEquals("tasks: the number of threads must be at least 1, not 0", assertThrows(IllegalArgumentException.class, () -> new TaskPool(0)).getMessage());
        TaskPool pool = new TaskPool(2);
        assertThrows(IllegalArgumentException.class, () -> pool.useThreads(-1));
        assertEquals(2, pool.threads());
    }
}

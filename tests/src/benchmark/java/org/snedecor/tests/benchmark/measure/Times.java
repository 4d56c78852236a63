package org.snedecor.tests.benchmark.measure;

import java.lang.management.ManagementFactory;
import java.util.Arrays;

/// The median of many runs in one process.
///
/// @param milliseconds of each work   @param garbage bytes of Java objects made by one run of each work together
public record Times(double[] milliseconds, double garbage) {
    private static final int MOST = 100_000;

    /// Several works take turns, run by run, so that all of them meet the machine in the same mood.
    public static Times byTurns(Plan plan, Timed... works) {
        double[][] times = new double[works.length][MOST];
        repeat(plan.warm(), plan.warmRuns(), works, times);
        long before = allocated();
        int runs = repeat(plan.measure(), plan.runs(), works, times);
        long made = allocated() - before;
        return new Times(Arrays.stream(times).mapToDouble(t -> Spread.of(Arrays.copyOf(t, runs)).median()).toArray(), made / (double) runs);
    }

    /// @param times filled with milliseconds by work and run   @return the number of runs
    private static int repeat(double seconds, int least, Timed[] works, double[][] times) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        int runs = 0;
        while (runs < MOST && (runs < least || System.nanoTime() < end)) {
            for (int w = 0; w < works.length; w++) times[w][runs] = works[w].run() * 1e-6;
            runs++;
        }
        return runs;
    }

    /// By all threads of Java since the process began.
    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getTotalThreadAllocatedBytes();
    }
}

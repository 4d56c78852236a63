package org.snedecor.tests.benchmark.roof;

import java.util.Arrays;

/// `a[i] = b[i] + s · c[i]`, each thread a part of its own: what this machine's memory gives a plain Java loop.
///
/// The bytes counted are those of the three arrays. That a cache line of `a` is read before it is written is not counted, here as in
/// all works that are compared with it.
///
/// McCalpin, *Memory Bandwidth and Machine Balance in Current High Performance Computers*, 1995 (STREAM).
public final class Triad implements Runnable {
    private final Team team;
    private final float[] a;
    private final float[] b;
    private final float[] c;

    /// @param floats in each of the three arrays
    public Triad(int floats, int threads) {
        team = new Team(threads);
        a = new float[floats];
        b = new float[floats];
        c = new float[floats];
        Arrays.fill(b, 1);
        Arrays.fill(c, 2);
    }

    public long bytes() {
        return 3L * Float.BYTES * a.length;
    }

    @Override
    public void run() {
        team.run(member -> triad(a, b, c, 0.5f, part(member), part(member + 1)));
    }

    private int part(int member) {
        return (int) ((long) a.length * member / team.size());
    }

    private static void triad(float[] a, float[] b, float[] c, float s, int from, int to) {
        for (int i = from; i < to; i++) a[i] = b[i] + s * c[i];
    }
}

package org.snedecor.core.backend.vector.simd;

/// Arrays that a thread keeps from call to call. They only grow, and hold what the call before has left in them.
public final class Scratch {
    private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);
    private float[][] floats = new float[6][0];
    private int[][] ints = new int[2][0];
    private long[] longs = {};
    private double[] doubles = {};

    public static Scratch mine() {
        return OF_THREAD.get();
    }

    public float[] floats(int slot, int length) {
        if (floats[slot].length < length) floats[slot] = new float[length + length / 4];
        return floats[slot];
    }

    public long[] longs(int length) {
        if (longs.length < length) longs = new long[length + length / 4];
        return longs;
    }

    public double[] doubles(int length) {
        if (doubles.length < length) doubles = new double[length + length / 4];
        return doubles;
    }

    public int[] ints(int slot, int length) {
        if (ints[slot].length < length) ints[slot] = new int[length + length / 4];
        return ints[slot];
    }
}

package org.snedecor.core.backend.vector.simd;

import java.util.Arrays;

/// Arrays that a thread keeps from call to call, so that tasks make no garbage: one for each [Slot] and type of number. They only grow, and still
/// hold what the previous call left in them.
///
/// An array is held from the moment it is asked for until the scope that asked for it is closed:
/// ```
/// try (Scratch scratch = Scratch.open()) {
///     float[] panel = scratch.floats(Slot.LEFT, length);
///     ...
/// }
/// ```
/// The scopes of a thread are nested. A scope that asked for a slot of an outer one would overwrite its numbers, so this is refused, at the cost of a
/// bit and a comparison for each array.
public final class Scratch implements AutoCloseable {
    private static final int SLOTS = Slot.values().length;
    private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

    private final float[][] floats = new float[SLOTS][0];
    private final double[][] doubles = new double[SLOTS][0];
    private final int[][] ints = new int[SLOTS][0];
    private final long[][] longs = new long[SLOTS][0];

    /// A bit for each slot, and the bits at the start of each open scope.
    private int held;
    private int[] before = new int[8];
    private int depth;

    private Scratch() {}

    /// Begins a scope on this thread.
    public static Scratch open() {
        Scratch scratch = OF_THREAD.get();
        if (scratch.depth == scratch.before.length) scratch.before = Arrays.copyOf(scratch.before, 2 * scratch.depth);
        scratch.before[scratch.depth++] = scratch.held;
        return scratch;
    }

    /// Ends the scope that was opened last: its arrays are free again.
    @Override
    public void close() {
        held = before[--depth];
    }

    /// An array of at least that length with undefined contents.
    ///
    /// @throws IllegalStateException naming the slot, where it is held already
    public float[] floats(Slot slot, int length) {
        int at = hold(slot);
        if (floats[at].length < length) floats[at] = new float[grown(length)];
        return floats[at];
    }

    /// The same of doubles.
    public double[] doubles(Slot slot, int length) {
        int at = hold(slot);
        if (doubles[at].length < length) doubles[at] = new double[grown(length)];
        return doubles[at];
    }

    /// The same of ints.
    public int[] ints(Slot slot, int length) {
        int at = hold(slot);
        if (ints[at].length < length) ints[at] = new int[grown(length)];
        return ints[at];
    }

    /// The same of longs.
    public long[] longs(Slot slot, int length) {
        int at = hold(slot);
        if (longs[at].length < length) longs[at] = new long[grown(length)];
        return longs[at];
    }

    private static int grown(int length) {
        return length + length / 4;
    }

    private int hold(Slot slot) {
        int at = slot.ordinal();
        int bit = 1 << at;
        if ((held & bit) != 0) throw new IllegalStateException("the scratch array " + slot + " of " + Thread.currentThread().getName() + " is held already");
        held |= bit;
        return at;
    }
}

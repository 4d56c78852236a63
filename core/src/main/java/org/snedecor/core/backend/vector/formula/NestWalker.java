package org.snedecor.core.backend.vector.formula;

import java.util.Arrays;

/// Walks over ranges of the points of a [NestEvaluator], with scratch arrays that it keeps for the next time: one walker for each thread, so that a task
/// makes no garbage.
public final class NestWalker {
    private static final ThreadLocal<NestWalker> MINE = ThreadLocal.withInitial(NestWalker::new);
    /// More inputs, or outputs, than any formula here has; beyond this, arrays are made each time.
    private static final int MOST = 16;

    private final float[][][] arrays = new float[MOST][][];
    private final int[][] places = new int[MOST][];
    private final int[][] outPlaces = new int[MOST][];
    private final float[][] laid = new float[MOST][];
    private final RowOdometer row = new RowOdometer();
    private final RowOdometer layer = new RowOdometer();
    private NestEvaluator evaluator;

    /// The walker of this thread. A task that ran a kernel of its own would find it in use; no task does.
    public static NestWalker of(NestEvaluator evaluator) {
        NestWalker walker = MINE.get();
        walker.evaluator = evaluator;
        return walker;
    }

    /// Computes the points from `from` to before `to`; formula f writes to `out[f]` from place `outFrom` on.
    public void over(int from, int to, float[][] out, int outFrom) {
        walk(from, to, out, outFrom, true);
    }

    /// Adds the values from `from` to before `to` to 64 sums each, `to[f][i % 64] += formula f at from + i`: each in floats, in order.
    void sums(int from, int to, float[][] sums) {
        walk(from, to, sums, 0, false);
    }

    private void walk(int from, int to, float[][] out, int outFrom, boolean onwards) {
        NestEvaluator s = evaluator;
        int count = s.arrays().length;
        float[][] in = count < MOST ? arrays[count] : null;
        if (in == null) in = new float[count][];
        if (count < MOST) arrays[count] = in;
        int[] at = ints(places, count);
        int[] outAt = ints(outPlaces, out.length);
        System.arraycopy(s.arrays(), 0, in, 0, count);
        Arrays.fill(outAt, outFrom);
        if (s.plan().byRows()) row.set(s.nest().extents(), s.nest().strides(), 0, count, from / s.inner());
        for (int i = from; i < to; ) {
            int length = to - i;
            if (s.plan().byRows()) {
                int column = i % s.inner();
                length = Math.min(length, s.inner() - column);
                for (int j = 0; j < count; j++) at[j] = row.at(j) + column * row.innerStride(j);
                row.next();
            } else {
                if (s.plan().broadcasts()) length = Math.min(length, FormulaLoop.BLOCK);
                for (int j = 0; j < count; j++) {
                    if (s.plan().laid()[j]) {
                        in[j] = scratch(j);
                        lay(j, i, length, in[j]);
                        at[j] = 0;
                    } else {
                        at[j] = s.plan().follows()[j] ? i : 0;
                    }
                }
            }
            s.plan().loop().run(in, at, out, outAt, length, s.parameters());
            if (onwards) for (int f = 0; f < outAt.length; f++) outAt[f] += length;
            i += length;
        }
        Arrays.fill(in, null);                    // or arrays that the pool has dropped would be kept alive here
    }

    private static int[] ints(int[][] kept, int count) {
        if (count >= MOST) return new int[count];
        if (kept[count] == null) kept[count] = new int[count];
        return kept[count];
    }

    private float[] scratch(int j) {
        if (j >= MOST) return new float[FormulaLoop.BLOCK];
        if (laid[j] == null) laid[j] = new float[FormulaLoop.BLOCK];
        return laid[j];
    }

    /// The values of all formulas at `length` points from `from` on, to `to[f][toAt...]`.
    void values(int from, int length, float[][] to, int toAt) {
        int run = evaluator.runFrom(from);
        if (run >= length) System.arraycopy(evaluator.arrays()[evaluator.plan().plain()], evaluator.position(from), to[0], toAt, length);
        else if (evaluator.plan().plain() >= 0 && toAt == 0) lay(evaluator.plan().plain(), from, length, to[0]);
        else over(from, from + length, to, toAt);
    }

    /// `to[i] = x_j at point from + i`
    private void lay(int j, int from, int length, float[] to) {
        float[] x = evaluator.arrays()[j];
        int inner = evaluator.inner();
        layer.set(evaluator.nest().extents(), evaluator.nest().strides(), j, 1, from / inner);
        int step = layer.innerStride(0);
        int column = from % inner;
        for (int i = 0; i < length; column = 0, layer.next()) {
            int end = i + Math.min(inner - column, length - i);
            int at = layer.at(0) + column * step;
            if (step == 1 && end - i >= 16) System.arraycopy(x, at, to, i, end - i);
            else for (int k = i, p = at; k < end; k++, p += step) to[k] = x[p];
            i = end;
        }
    }
}

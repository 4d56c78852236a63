package org.snedecor.core.backend.vector;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.IndexBuffer;
import org.snedecor.core.backend.Pool2dKernel;
import org.snedecor.core.backend.vector.simd.JitReadiness;
import org.snedecor.core.backend.vector.simd.Scratch;
import org.snedecor.core.backend.vector.simd.Slot;
import org.snedecor.core.backend.vector.simd.Species;
import org.snedecor.core.backend.vector.simd.VectorBuffer;
import org.snedecor.core.backend.vector.simd.VectorIndexBuffer;
import org.snedecor.core.backend.vector.simd.Workers;
import org.snedecor.core.shape.PoolGeometry;

/// The maximum or the mean of each window of each plane: plain loops, planes spread over the workers.
///
/// The maximum is found without a branch, because a branch on random numbers would be mispredicted half of the time. It replaces
/// `if (!(value <= best) && best == best) { best = value; place = k; }`: greater, or the first NaN.
///
/// Windows that move by two pixels, the usual ones, lie side by side in the lanes ([#maximaOnLanes]): 64 x 32 x 28 x 28 by 2 x 2 took 5.7 ms one
/// window after the other and takes 0.6 ms this way (one core of an EPYC 9004, Zen 4).
final class VectorPool2d implements Pool2dKernel {
    private static final VectorSpecies<Float> S = Species.S;
    private static final VectorSpecies<Integer> PLACES = IntVector.SPECIES_PREFERRED;
    private static final VectorShuffle<Float> EVEN = VectorShuffle.makeUnzip(S, 0);
    private static final int LANES = S.length();
    /// 0, 2, 4, ...
    private static final IntVector TWICE = IntVector.zero(PLACES).addIndex(2);
    private static final FloatVector COLUMNS = FloatVector.zero(S).addIndex(2);
    private static final FloatVector INFINITY = FloatVector.broadcast(S, Float.POSITIVE_INFINITY);
    private static final int CHUNK = 16 * 1024;
    private static final JitReadiness READINESS = new JitReadiness();
    private static final PoolGeometry PROBE = new PoolGeometry(1, 3, 4 * LANES - 1, 3, 2, 1);

    private final Workers workers;

    VectorPool2d(Workers workers) {
        this.workers = workers;
    }

    @Override
    public void max(PoolGeometry g, Buffer x, Buffer y, IndexBuffer positions) {
        float[] from = VectorBuffer.floats(x);
        float[] to = VectorBuffer.floats(y);
        int[] places = VectorIndexBuffer.ints(positions);
        int p = g.p();
        int q = g.q();
        boolean pairs = g.columns().stride() == 2 && g.columns().dilation() == 1 && LANES == PLACES.length();
        planes(g, plane -> {
            boolean warm = pairs && READINESS.ready();
            if (pairs && !warm) READINESS.probe(VectorPool2d::piece);
            int start = plane * g.h() * g.w();
            int at = plane * p * q;
            for (int i = 0; i < p; i++, at += q) {
                // The range that one vector of windows reads, within the image or beside it; it must lie in the array.
                int first = start + g.rows().first(i) * g.w() - g.columns().before();
                int end = start + (g.rows().beyond(i) - 1) * g.w() - g.columns().before() + g.columns().size() - 1 + 2 * LANES;
                for (int j = 0; j < q; j += LANES) {
                    if (warm && first + 2 * j >= 0 && end + 2 * j <= from.length) {
                        maximaOnLanes(g, i, j, from, start, to, places, at);
                    } else {
                        for (int k = j; k < Math.min(q, j + LANES); k++) maximum(g, i, k, from, start, to, places, at + k);
                    }
                }
            }
        });
    }

    private static void maximum(PoolGeometry g, int i, int j, float[] from, int start, float[] to, int[] places, int at) {
        int left = g.columns().first(j);
        int right = g.columns().beyond(j);
        int bottom = g.rows().beyond(i);
        int down = g.rows().dilation();
        int across = g.columns().dilation();
        long best = Long.MIN_VALUE;
        for (int h = g.rows().first(i); h < bottom; h += down) {
            for (int k = h * g.w() + left, end = h * g.w() + right; k < end; k += across) {
                // The value in the upper half, the place in the lower, with the first place the greatest: one maximum of whole numbers finds both.
                best = Math.max(best, (long) VectorIndex.key(from[start + k]) << 32 | Integer.MAX_VALUE - k);
            }
        }
        int place = Integer.MAX_VALUE - (int) best;
        to[at] = from[start + place];
        places[at] = place;
    }

    /// [#maximum] for windows of row i that are two pixels apart: j, j + 1, …, a vector of them or as many as the row has. A place beside the image
    /// never wins. Where no place wins, all pixels are −∞, and the first pixel of the image is the first among equals.
    private static void maximaOnLanes(PoolGeometry g, int i, int j, float[] from, int start, float[] to, int[] places, int at) {
        int top = g.rows().first(i);
        int bottom = g.rows().beyond(i);
        int down = g.rows().dilation();
        int w = g.w();
        int left = 2 * j - g.columns().before();
        int right = left + g.columns().size();
        int own = Math.min(LANES, g.q() - j);
        FloatVector best = FloatVector.broadcast(S, Float.NEGATIVE_INFINITY);
        IntVector place = TWICE.add(left).max(0).add(top * w);
        for (int h = top; h < bottom; h += down) {
            for (int k = left; k < right; k++) {
                int s = start + h * w + k;
                FloatVector value = FloatVector.fromArray(S, from, s).rearrange(EVEN, FloatVector.fromArray(S, from, s + LANES));
                FloatVector column = COLUMNS.add(k);
                VectorMask<Float> inside = column.compare(VectorOperators.GE, 0).and(column.compare(VectorOperators.LT, w));
                VectorMask<Float> beatable = INFINITY.compare(VectorOperators.GE, best);                     // is no NaN
                VectorMask<Float> stays = value.compare(VectorOperators.LE, best).or(beatable.and(inside).not());
                best = value.blend(best, stays);
                place = TWICE.add(h * w + k).blend(place, stays.cast(PLACES));
            }
        }
        if (own == LANES) {
            best.intoArray(to, at + j);
            place.intoArray(places, at + j);
        } else {
            VectorMask<Float> mask = S.indexInRange(0, own);
            best.intoArray(to, at + j, mask);
            place.intoArray(places, at + j, mask.cast(PLACES));
        }
    }

    /// For [JitReadiness].
    private static void piece() {
        try (Scratch scratch = Scratch.open()) {
            float[] some = scratch.floats(Slot.PROBE, 16 * LANES);
            int[] places = scratch.ints(Slot.OFFSETS, 2 * LANES);
            for (int j = 0; j < 2 * LANES; j += LANES) maximaOnLanes(PROBE, 1, j, some, 0, some, places, 0);
        }
    }

    @Override
    public void maxGradient(PoolGeometry g, Buffer dy, IndexBuffer positions, Buffer dx) {
        float[] from = VectorBuffer.floats(dy);
        float[] to = VectorBuffer.floats(dx);
        int[] places = VectorIndexBuffer.ints(positions);
        int windows = g.p() * g.q();
        planes(g, plane -> {
            int start = plane * g.h() * g.w();
            Arrays.fill(to, start, start + g.h() * g.w(), 0);
            for (int i = plane * windows; i < (plane + 1) * windows; i++) to[start + places[i]] += from[i];
        });
    }

    @Override
    public void mean(PoolGeometry g, Buffer x, Buffer y) {
        float[] from = VectorBuffer.floats(x);
        float[] to = VectorBuffer.floats(y);
        int p = g.p();
        int q = g.q();
        int down = g.rows().dilation();
        int across = g.columns().dilation();
        int[] rows = IntStream.range(0, p).map(g::down).toArray();
        int[] columns = IntStream.range(0, q).map(g::across).toArray();
        planes(g, plane -> {
            int start = plane * g.h() * g.w();
            int at = plane * p * q;
            for (int i = 0; i < p; i++) {
                int top = g.rows().first(i);
                int bottom = g.rows().beyond(i);
                for (int j = 0; j < q; j++, at++) {
                    int left = g.columns().first(j);
                    int right = g.columns().beyond(j);
                    double sum = 0;
                    for (int h = top; h < bottom; h += down) {
                        for (int k = start + h * g.w() + left, end = start + h * g.w() + right; k < end; k += across) sum += from[k];
                    }
                    to[at] = (float) (sum / ((long) rows[i] * columns[j]));
                }
            }
        });
    }

    @Override
    public void meanGradient(PoolGeometry g, Buffer dy, Buffer dx) {
        float[] from = VectorBuffer.floats(dy);
        float[] to = VectorBuffer.floats(dx);
        int p = g.p();
        int q = g.q();
        int down = g.rows().dilation();
        int across = g.columns().dilation();
        int[] rows = IntStream.range(0, p).map(g::down).toArray();
        int[] columns = IntStream.range(0, q).map(g::across).toArray();
        planes(g, plane -> {
            int start = plane * g.h() * g.w();
            int at = plane * p * q;
            Arrays.fill(to, start, start + g.h() * g.w(), 0);
            for (int i = 0; i < p; i++) {
                int top = g.rows().first(i);
                int bottom = g.rows().beyond(i);
                for (int j = 0; j < q; j++, at++) {
                    int left = g.columns().first(j);
                    int right = g.columns().beyond(j);
                    float share = from[at] / ((long) rows[i] * columns[j]);
                    for (int h = top; h < bottom; h += down) {
                        int begin = start + h * g.w() + left;
                        int end = start + h * g.w() + right;
                        // Adjacent pixels have a loop of their own: with steps of 1 it took 0.9 ms, with steps of `across` 1.1.
                        if (across == 1) for (int k = begin; k < end; k++) to[k] += share;
                        else for (int k = begin; k < end; k += across) to[k] += share;
                    }
                }
            }
        });
    }

    private void planes(PoolGeometry g, IntConsumer plane) {
        int perTask = Math.max(1, CHUNK / Math.max(1, g.h() * g.w()));
        workers.run((g.planes() + perTask - 1) / perTask, task -> {
            int end = Math.min(g.planes(), (task + 1) * perTask);
            for (int i = task * perTask; i < end; i++) plane.accept(i);
        });
    }
}

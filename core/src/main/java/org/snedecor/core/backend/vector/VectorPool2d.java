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
import org.snedecor.core.backend.vector.simd.Species;
import org.snedecor.core.backend.vector.simd.VectorBuffer;
import org.snedecor.core.backend.vector.simd.VectorIndexBuffer;
import org.snedecor.core.backend.vector.simd.Workers;
import org.snedecor.core.shape.PoolGeometry;
import org.snedecor.core.shape.WindowAxis;

/// The maximum or the mean of each window of each plane: plain loops, planes spread over the workers.
///
/// The maximum is found without a branch, which on random numbers would be guessed wrong half of the time. It replaces
/// `if (!(value <= best) && best == best) { best = value; place = k; }`: greater, or the first NaN.
///
/// Windows that move by two pixels, the usual ones, lie side by side in the lanes where the image covers all their columns
/// ([#maxima]): 64 x 32 x 28 x 28 by 2 x 2 took 5.7 ms one window after the other, 0.6 so (one core of an EPYC 9004, Zen 4).
final class VectorPool2d implements Pool2dKernel {
    private static final VectorSpecies<Float> S = Species.S;
    private static final VectorSpecies<Integer> PLACES = IntVector.SPECIES_PREFERRED;
    private static final VectorShuffle<Float> EVEN = VectorShuffle.makeUnzip(S, 0);
    private static final int CHUNK = 16 * 1024;

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
        // The windows of a row that go by lanes: none, or those that lie between its ends.
        WindowAxis across = g.columns();
        boolean lanes = across.stride() == 2 && across.dilation() == 1 && S.length() == PLACES.length();
        int first = lanes ? Math.min(q, (across.before() + 1) / 2) : 0;
        int last = lanes ? Math.clamp(Math.floorDiv(g.w() + across.before() - across.size(), 2) + 1, first, q) : 0;
        planes(g, plane -> {
            int start = plane * g.h() * g.w();
            int at = plane * p * q;
            for (int i = 0; i < p; i++, at += q) {
                for (int j = 0; j < first; j++) maximum(g, i, j, from, start, to, places, at + j);
                maxima(g, i, first, last, from, start, to, places, at);
                for (int j = last; j < q; j++) maximum(g, i, j, from, start, to, places, at + j);
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
                // The value above, the place below, the first place greatest: one maximum of whole numbers finds both.
                best = Math.max(best, (long) VectorIndex.key(from[start + k]) << 32 | Integer.MAX_VALUE - k);
            }
        }
        int place = Integer.MAX_VALUE - (int) best;
        to[at] = from[start + place];
        places[at] = place;
    }

    /// [#maximum] for the windows first ... last-1 of row i, which are two pixels apart and cut off at neither side.
    private static void maxima(PoolGeometry g, int i, int first, int last, float[] from, int start, float[] to, int[] places, int at) {
        int top = g.rows().first(i);
        int bottom = g.rows().beyond(i);
        int down = g.rows().dilation();
        int before = g.columns().before();
        for (int j = first; j < last; j += S.length()) {
            int own = Math.min(S.length(), last - j);
            VectorMask<Float> low = S.indexInRange(0, 2 * own - 1);
            VectorMask<Float> high = S.indexInRange(S.length(), 2 * own - 1);
            int left = top * g.w() + 2 * j - before;
            FloatVector best = everySecond(from, start + left, low, high);
            IntVector place = IntVector.broadcast(PLACES, left).addIndex(2);
            for (int h = top; h < bottom; h += down) {
                for (int k = 0; k < g.columns().size(); k++) {
                    int column = h * g.w() + 2 * j - before + k;
                    FloatVector value = everySecond(from, start + column, low, high);
                    VectorMask<Float> wins = value.compare(VectorOperators.LE, best).not().and(best.compare(VectorOperators.EQ, best));
                    best = best.blend(value, wins);
                    place = place.blend(IntVector.broadcast(PLACES, column).addIndex(2), wins.cast(PLACES));
                }
            }
            VectorMask<Float> mask = S.indexInRange(0, own);
            best.intoArray(to, at + j, mask);
            place.intoArray(places, at + j, mask.cast(PLACES));
        }
    }

    /// `x[p], x[p + 2]`, ... as far as the masks reach.
    private static FloatVector everySecond(float[] x, int p, VectorMask<Float> low, VectorMask<Float> high) {
        return FloatVector.fromArray(S, x, p, low).rearrange(EVEN, FloatVector.fromArray(S, x, p + S.length(), high));
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
                        // Pixels side by side have a loop of their own: counted by ones it took 0.9 ms where steps of `across` took 1.1.
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

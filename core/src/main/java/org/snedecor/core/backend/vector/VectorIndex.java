package org.snedecor.core.backend.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.IndexBuffer;
import org.snedecor.core.backend.IndexKernel;
import org.snedecor.core.backend.vector.simd.Species;
import org.snedecor.core.backend.vector.simd.VectorBuffer;
import org.snedecor.core.backend.vector.simd.VectorIndexBuffer;
import org.snedecor.core.backend.vector.simd.Workers;

/// Reading and adding at indices, and sorting, over `[outer, extent, inner]`.
///
/// The loops are those of the contract. They are split so that no two tasks write to one place: reading over the indices, adding over
/// the outer axis or, where it is short, over strips of the inner one.
final class VectorIndex implements IndexKernel {
    private static final int CHUNK = 16 * 1024;

    private final Workers workers;

    VectorIndex(Workers workers) {
        this.workers = workers;
    }

    @Override
    public void gather(int outer, int extent, int inner, Buffer x, IndexBuffer indices, Buffer y) {
        float[] from = VectorBuffer.floats(x);
        float[] to = VectorBuffer.floats(y);
        int[] at = VectorIndexBuffer.ints(indices);
        split(outer * at.length, inner, (first, beyond) -> {
            for (int row = first; row < beyond; row++) {
                int o = row / at.length;
                System.arraycopy(from, (o * extent + at[row - o * at.length]) * inner, to, row * inner, inner);
            }
        });
    }

    @Override
    public void scatterAdd(int outer, int extent, int inner, Buffer y, IndexBuffer indices, Buffer x) {
        float[] from = VectorBuffer.floats(y);
        float[] to = VectorBuffer.floats(x);
        int[] at = VectorIndexBuffer.ints(indices);
        int width = Math.clamp(CHUNK / Math.max(1, extent + at.length), 64, Math.max(64, inner));
        int strips = (inner + width - 1) / width;
        split(outer * strips, (extent + at.length) * Math.min(inner, width), (first, beyond) -> {
            for (int unit = first; unit < beyond; unit++) {
                int o = unit / strips;
                int left = unit % strips * width;
                int right = Math.min(inner, left + width);
                for (int e = o * extent; e < (o + 1) * extent; e++) Arrays.fill(to, e * inner + left, e * inner + right, 0);
                for (int i = 0; i < at.length; i++) {
                    int p = (o * at.length + i) * inner;
                    int q = (o * extent + at[i]) * inner;
                    add(from, p + left, to, q + left, right - left);
                }
            }
        });
    }

    @Override
    public void gatherAlong(int outer, int extent, int inner, int count, Buffer x, IndexBuffer indices, Buffer y) {
        float[] from = VectorBuffer.floats(x);
        float[] to = VectorBuffer.floats(y);
        int[] at = VectorIndexBuffer.ints(indices);
        split(outer, count * inner, (first, beyond) -> {
            for (int o = first; o < beyond; o++) {
                for (int i = 0, k = o * count * inner; i < count; i++) {
                    for (int j = 0; j < inner; j++, k++) to[k] = from[(o * extent + at[k]) * inner + j];
                }
            }
        });
    }

    @Override
    public void scatterAddAlong(int outer, int extent, int inner, int count, Buffer y, IndexBuffer indices, Buffer x) {
        float[] from = VectorBuffer.floats(y);
        float[] to = VectorBuffer.floats(x);
        int[] at = VectorIndexBuffer.ints(indices);
        split(outer, (extent + count) * inner, (first, beyond) -> {
            Arrays.fill(to, first * extent * inner, beyond * extent * inner, 0);
            for (int o = first; o < beyond; o++) {
                for (int i = 0, k = o * count * inner; i < count; i++) {
                    for (int j = 0; j < inner; j++, k++) to[(o * extent + at[k]) * inner + j] += from[k];
                }
            }
        });
    }

    /// Each line is sorted as whole numbers, `key(x) · 2^32 + place`, so equal keys stay in the order of their places. In a long line only candidates
    /// are sorted: a key becomes one if it is less than the count-th so far.
    @Override
    public void sort(int outer, int extent, int inner, int count, boolean descending, Buffer x, Buffer y, IndexBuffer places) {
        float[] from = VectorBuffer.floats(x);
        float[] to = VectorBuffer.floats(y);
        int[] place = VectorIndexBuffer.ints(places);
        if (count == 0) return;
        int flip = descending ? -1 : 0;
        int room = (int) Math.min(extent, 4L * count + 64);
        split(outer * inner, extent, (first, beyond) -> {
            long[] keys = new long[room];
            for (int line = first; line < beyond; line++) {
                int start = line / inner * extent * inner + line % inner;
                int held = 0;
                long bound = Long.MAX_VALUE;
                for (int e = 0; e < extent; e++) {
                    long key = (long) (key(from[start + e * inner]) ^ flip) << 32 | e;
                    if (key >= bound) continue;
                    if (held == room) {
                        Arrays.sort(keys, 0, held);
                        held = count;
                        bound = keys[count - 1];
                        if (key >= bound) continue;
                    }
                    keys[held++] = key;
                }
                Arrays.sort(keys, 0, held);
                int at = line / inner * count * inner + line % inner;
                for (int i = 0; i < count; i++) {
                    int e = (int) keys[i];
                    to[at + i * inner] = from[start + e * inner];
                    place[at + i * inner] = e;
                }
            }
        });
    }

    /// `to[q + j] += from[p + j]`: on lanes by hand, because C2 cannot know that the two arrays are distinct.
    private static void add(float[] from, int p, float[] to, int q, int length) {
        int j = 0;
        for (; j <= length - Species.LANES; j += Species.LANES) {
            FloatVector.fromArray(Species.S, to, q + j).add(FloatVector.fromArray(Species.S, from, p + j)).intoArray(to, q + j);
        }
        for (; j < length; j++) to[q + j] += from[p + j];
    }

    /// A whole number with the order of the floats: −0 counts as 0, any NaN lies above infinity.
    static int key(float x) {
        int bits = Float.floatToIntBits(x + 0f);
        return bits ^ bits >> 31 & Integer.MAX_VALUE;
    }

    private interface Range {
        void run(int from, int to);
    }

    /// Units 0 ... n − 1 in ranges of about CHUNK elements.
    private void split(int units, int elements, Range range) {
        if (units == 0) return;
        int perTask = Math.max(1, CHUNK / Math.max(1, elements));
        workers.run((units - 1) / perTask + 1, task -> range.run(task * perTask, Math.min(units, (task + 1) * perTask)));
    }
}

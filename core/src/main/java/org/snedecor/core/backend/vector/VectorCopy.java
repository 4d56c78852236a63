package org.snedecor.core.backend.vector;

import java.util.Arrays;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.CopyKernel;
import org.snedecor.core.backend.vector.simd.VectorBuffer;
import org.snedecor.core.backend.vector.simd.Workers;

/// `to[toOffset + sum_a i_a toStrides[a]] = from[fromOffset + sum_a i_a fromStrides[a]]` for all i below `extents`.
///
/// The loop that this replaces is just that, with an index for each axis. Here axes that can be walked as one are merged and the outer axes are split
/// over the workers. What remains inside is a contiguous run, an array copy, or a transpose. A transpose goes by tiles of 16 x 16, read along one
/// axis and written along the other, so that every cache line is used to its end.
final class VectorCopy implements CopyKernel {
    private static final int CHUNK = 16 * 1024;
    private static final int TILE = 16;

    private final Workers workers;

    VectorCopy(Workers workers) {
        this.workers = workers;
    }

    /// An axis: its extent and the two strides.
    private record Axis(int extent, int from, int to) {}

    @Override
    public void copy(int[] extents, Buffer from, int fromOffset, int[] fromStrides, Buffer to, int toOffset, int[] toStrides) {
        float[] x = VectorBuffer.floats(from);
        float[] y = VectorBuffer.floats(to);
        if (Arrays.stream(extents).anyMatch(extent -> extent == 0)) return;
        Axis[] axes = merged(extents, fromStrides, toStrides);
        int depth = axes.length;
        // To read whole cache lines: where some axis is contiguous in `from` but the last is not, it becomes the last but one.
        int lines = depth - 1;
        if (axes[lines].from != 1) for (int a = 0; a < depth - 1; a++) if (axes[a].from == 1) lines = a;
        boolean transposes = lines != depth - 1;
        if (transposes) {
            Axis contiguous = axes[lines];
            System.arraycopy(axes, lines + 1, axes, lines, depth - 2 - lines);
            axes[depth - 2] = contiguous;
        }
        Axis last = axes[depth - 1];
        Axis rows = depth > 1 ? axes[depth - 2] : new Axis(1, 0, 0);
        int outer = 1;
        for (int a = 0; a < depth - 2; a++) outer *= axes[a].extent;
        // A task: some planes of the two innermost axes, or some rows of one plane.
        int plane = last.extent * rows.extent;
        int bands = Math.max(1, Math.min(rows.extent, plane / CHUNK));
        int height = ((rows.extent - 1) / bands / TILE + 1) * TILE;
        bands = (rows.extent - 1) / height + 1;
        int perTask = Math.max(1, CHUNK / Math.max(1, plane / bands));
        int units = outer * bands;
        int bandCount = bands;
        workers.run((units - 1) / perTask + 1, task -> {
            int end = Math.min(units, (task + 1) * perTask);
            for (int unit = task * perTask; unit < end; unit++) {
                int p = fromOffset;
                int q = toOffset;
                for (int a = depth - 3, rest = unit / bandCount; a >= 0; rest /= axes[a--].extent) {
                    p += rest % axes[a].extent * axes[a].from;
                    q += rest % axes[a].extent * axes[a].to;
                }
                int first = unit % bandCount * height;
                int beyond = Math.min(rows.extent, first + height);
                if (transposes) tiles(x, p, y, q, rows, first, beyond, last);
                else runs(x, p, y, q, rows, first, beyond, last);
            }
        });
    }

    private static void runs(float[] x, int p, float[] y, int q, Axis rows, int first, int beyond, Axis last) {
        boolean run = last.from == 1 && last.to == 1 && last.extent >= 8;
        for (int r = first; r < beyond; r++) {
            int from = p + r * rows.from;
            int to = q + r * rows.to;
            if (run) System.arraycopy(x, from, y, to, last.extent);
            else for (int i = 0; i < last.extent; i++) y[to + i * last.to] = x[from + i * last.from];
        }
    }

    /// One tile at a time goes through a scratch array of 1 KiB, so that both reads and writes use whole cache lines. Without it, a tile of a matrix
    /// with rows of 4 KiB would evict its own lines, because all of these rows map to one set of the cache.
    private static void tiles(float[] x, int p, float[] y, int q, Axis rows, int first, int beyond, Axis last) {
        float[] tile = new float[TILE * TILE];
        for (int r0 = first; r0 < beyond; r0 += TILE) {
            int height = Math.min(beyond - r0, TILE);
            for (int i0 = 0; i0 < last.extent; i0 += TILE) {
                int width = Math.min(last.extent - i0, TILE);
                for (int i = 0; i < width; i++) {
                    int from = p + (i0 + i) * last.from + r0;                   // rows.from is 1
                    for (int r = 0; r < height; r++) tile[i * TILE + r] = x[from + r];
                }
                for (int r = 0; r < height; r++) {
                    int to = q + (r0 + r) * rows.to + i0 * last.to;
                    for (int i = 0; i < width; i++) y[to + i * last.to] = tile[i * TILE + r];
                }
            }
        }
    }

    /// The axes without those of extent 1, neighbours joined where both arrays walk them as one; at least one axis.
    private static Axis[] merged(int[] extents, int[] from, int[] to) {
        Axis[] axes = new Axis[Math.max(1, extents.length)];
        int depth = 0;
        for (int a = 0; a < extents.length; a++) {
            if (extents[a] == 1) continue;
            Axis axis = new Axis(extents[a], from[a], to[a]);
            Axis before = depth == 0 ? null : axes[depth - 1];
            if (before != null && before.from == axis.from * axis.extent && before.to == axis.to * axis.extent) {
                axes[depth - 1] = new Axis(before.extent * axis.extent, axis.from, axis.to);
            } else {
                axes[depth++] = axis;
            }
        }
        if (depth == 0) axes[depth++] = new Axis(1, 1, 1);
        return Arrays.copyOf(axes, depth);
    }
}

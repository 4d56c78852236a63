package org.snedecor.core.backend.vector;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.IndexBuffer;
import org.snedecor.core.backend.Pool2dKernel;
import org.snedecor.core.shape.PoolGeometry;

/// The maximum or the mean of each window of each plane: plain loops, planes spread over the workers.
///
/// The maximum is found without a branch, which on random numbers would be guessed wrong half of the time. It replaces
/// `if (!(value <= best) && best == best) { best = value; place = k; }`: greater, or the first NaN.
final class VectorPool2d implements Pool2dKernel {
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
        planes(g, plane -> {
            int start = plane * g.h() * g.w();
            int at = plane * p * q;
            for (int i = 0; i < p; i++) {
                int top = top(g, i);
                int bottom = bottom(g, i);
                for (int j = 0; j < q; j++, at++) {
                    int left = left(g, j);
                    int right = right(g, j);
                    long best = Long.MIN_VALUE;
                    for (int h = top; h < bottom; h++) {
                        for (int k = h * g.w() + left, end = h * g.w() + right; k < end; k++) {
                            // The value above, the place below, the first place greatest: one maximum of whole numbers finds both.
                            best = Math.max(best, (long) VectorIndex.key(from[start + k]) << 32 | Integer.MAX_VALUE - k);
                        }
                    }
                    int place = Integer.MAX_VALUE - (int) best;
                    to[at] = from[start + place];
                    places[at] = place;
                }
            }
        });
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
        planes(g, plane -> {
            int start = plane * g.h() * g.w();
            int at = plane * p * q;
            for (int i = 0; i < p; i++) {
                int top = top(g, i);
                int bottom = bottom(g, i);
                for (int j = 0; j < q; j++, at++) {
                    int left = left(g, j);
                    int right = right(g, j);
                    double sum = 0;
                    for (int h = top; h < bottom; h++) {
                        for (int k = start + h * g.w() + left, end = start + h * g.w() + right; k < end; k++) sum += from[k];
                    }
                    to[at] = (float) (sum / ((bottom - top) * (right - left)));
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
        planes(g, plane -> {
            int start = plane * g.h() * g.w();
            int at = plane * p * q;
            Arrays.fill(to, start, start + g.h() * g.w(), 0);
            for (int i = 0; i < p; i++) {
                int top = top(g, i);
                int bottom = bottom(g, i);
                for (int j = 0; j < q; j++, at++) {
                    int left = left(g, j);
                    int right = right(g, j);
                    float share = from[at] / ((bottom - top) * (right - left));
                    for (int h = top; h < bottom; h++) {
                        for (int k = start + h * g.w() + left, end = start + h * g.w() + right; k < end; k++) to[k] += share;
                    }
                }
            }
        });
    }

    // The part of a window that lies in the image: rows top to before bottom, columns left to before right.

    private static int top(PoolGeometry g, int i) {
        return Math.max(0, i * g.stride() - g.padding());
    }

    private static int bottom(PoolGeometry g, int i) {
        return Math.min(g.h(), i * g.stride() - g.padding() + g.window());
    }

    private static int left(PoolGeometry g, int j) {
        return Math.max(0, j * g.stride() - g.padding());
    }

    private static int right(PoolGeometry g, int j) {
        return Math.min(g.w(), j * g.stride() - g.padding() + g.window());
    }

    private void planes(PoolGeometry g, IntConsumer plane) {
        int perTask = Math.max(1, CHUNK / Math.max(1, g.h() * g.w()));
        workers.run((g.planes() + perTask - 1) / perTask, task -> {
            int end = Math.min(g.planes(), (task + 1) * perTask);
            for (int i = task * perTask; i < end; i++) plane.accept(i);
        });
    }
}

package org.snedecor.core.backend.reference;

import static org.snedecor.core.backend.reference.ReferenceBuffer.data;

import java.util.Arrays;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.IndexBuffer;
import org.snedecor.core.backend.Pool2dKernel;
import org.snedecor.core.shape.PoolGeometry;

final class ReferencePool2d implements Pool2dKernel {
    /// Window number `window` covers rows [top, bottom) and columns [left, right) of the plane that begins at `plane`.
    @FunctionalInterface
    private interface Window {
        void at(int window, int plane, int top, int bottom, int left, int right);
    }

    @Override
    public void max(PoolGeometry g, Buffer xBuffer, Buffer yBuffer, IndexBuffer positionBuffer) {
        double[] x = data(xBuffer);
        double[] y = data(yBuffer);
        int[] positions = ReferenceIndexBuffer.data(positionBuffer);
        forEachWindow(g, (window, plane, top, bottom, left, right) -> {
            int best = top * g.w() + left;
            for (int i = top; i < bottom; i++) {
                for (int j = left; j < right; j++) {
                    double candidate = x[plane + i * g.w() + j];
                    double held = x[plane + best];
                    if (candidate > held || Double.isNaN(candidate) && !Double.isNaN(held)) best = i * g.w() + j;
                }
            }
            y[window] = x[plane + best];
            positions[window] = best;
        });
    }

    @Override
    public void maxGradient(PoolGeometry g, Buffer dyBuffer, IndexBuffer positionBuffer, Buffer dxBuffer) {
        double[] dy = data(dyBuffer);
        double[] dx = data(dxBuffer);
        int[] positions = ReferenceIndexBuffer.data(positionBuffer);
        Arrays.fill(dx, 0);
        forEachWindow(g, (window, plane, _, _, _, _) -> dx[plane + positions[window]] += dy[window]);
    }

    @Override
    public void mean(PoolGeometry g, Buffer xBuffer, Buffer yBuffer) {
        double[] x = data(xBuffer);
        double[] y = data(yBuffer);
        forEachWindow(g, (window, plane, top, bottom, left, right) -> {
            double sum = 0;
            for (int i = top; i < bottom; i++) for (int j = left; j < right; j++) sum += x[plane + i * g.w() + j];
            y[window] = sum / ((bottom - top) * (right - left));
        });
    }

    @Override
    public void meanGradient(PoolGeometry g, Buffer dyBuffer, Buffer dxBuffer) {
        double[] dy = data(dyBuffer);
        double[] dx = data(dxBuffer);
        Arrays.fill(dx, 0);
        forEachWindow(g, (window, plane, top, bottom, left, right) -> {
            double share = dy[window] / ((bottom - top) * (right - left));
            for (int i = top; i < bottom; i++) for (int j = left; j < right; j++) dx[plane + i * g.w() + j] += share;
        });
    }

    private static void forEachWindow(PoolGeometry g, Window body) {
        for (int plane = 0; plane < g.planes(); plane++) {
            for (int p = 0; p < g.p(); p++) {
                for (int q = 0; q < g.q(); q++) {
                    int top = p * g.stride() - g.padding();
                    int left = q * g.stride() - g.padding();
                    body.at((plane * g.p() + p) * g.q() + q, plane * g.h() * g.w(),
                            Math.max(top, 0), Math.min(top + g.window(), g.h()), Math.max(left, 0), Math.min(left + g.window(), g.w()));
                }
            }
        }
    }
}

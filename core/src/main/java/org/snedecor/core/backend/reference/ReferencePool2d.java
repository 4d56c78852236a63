package org.snedecor.core.backend.reference;

import static org.snedecor.core.backend.reference.ReferenceBuffer.data;

import java.util.Arrays;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.IndexBuffer;
import org.snedecor.core.backend.Pool2dKernel;
import org.snedecor.core.shape.PoolGeometry;

final class ReferencePool2d implements Pool2dKernel {
    /// Window number `window`, of row p and column q, in the plane that begins at `plane`.
    @FunctionalInterface
    private interface Window {
        void at(int window, int plane, int p, int q);
    }

    /// A pixel that a window sees, by its place in the plane.
    @FunctionalInterface
    private interface Pixel {
        void at(int place);
    }

    @Override
    public void max(PoolGeometry g, Buffer xBuffer, Buffer yBuffer, IndexBuffer positionBuffer) {
        double[] x = data(xBuffer);
        double[] y = data(yBuffer);
        int[] positions = ReferenceIndexBuffer.data(positionBuffer);
        forEachWindow(g, (window, plane, p, q) -> {
            positions[window] = g.rows().first(p) * g.w() + g.columns().first(q);
            forEachPixel(g, p, q, place -> {
                double candidate = x[plane + place];
                double held = x[plane + positions[window]];
                if (candidate > held || Double.isNaN(candidate) && !Double.isNaN(held)) positions[window] = place;
            });
            y[window] = x[plane + positions[window]];
        });
    }

    @Override
    public void maxGradient(PoolGeometry g, Buffer dyBuffer, IndexBuffer positionBuffer, Buffer dxBuffer) {
        double[] dy = data(dyBuffer);
        double[] dx = data(dxBuffer);
        int[] positions = ReferenceIndexBuffer.data(positionBuffer);
        Arrays.fill(dx, 0);
        forEachWindow(g, (window, plane, _, _) -> dx[plane + positions[window]] += dy[window]);
    }

    @Override
    public void mean(PoolGeometry g, Buffer xBuffer, Buffer yBuffer) {
        double[] x = data(xBuffer);
        double[] y = data(yBuffer);
        forEachWindow(g, (window, plane, p, q) -> {
            y[window] = 0;
            forEachPixel(g, p, q, place -> y[window] += x[plane + place]);
            y[window] /= (double) g.down(p) * g.across(q);
        });
    }

    @Override
    public void meanGradient(PoolGeometry g, Buffer dyBuffer, Buffer dxBuffer) {
        double[] dy = data(dyBuffer);
        double[] dx = data(dxBuffer);
        Arrays.fill(dx, 0);
        forEachWindow(g, (window, plane, p, q) -> {
            double share = dy[window] / ((double) g.down(p) * g.across(q));
            forEachPixel(g, p, q, place -> dx[plane + place] += share);
        });
    }

    private static void forEachWindow(PoolGeometry g, Window body) {
        for (int plane = 0; plane < g.planes(); plane++) {
            for (int p = 0; p < g.p(); p++) {
                for (int q = 0; q < g.q(); q++) body.at((plane * g.p() + p) * g.q() + q, plane * g.h() * g.w(), p, q);
            }
        }
    }

    private static void forEachPixel(PoolGeometry g, int p, int q, Pixel body) {
        for (int i = g.rows().first(p); i < g.rows().beyond(p); i += g.rows().dilation()) {
            for (int j = g.columns().first(q); j < g.columns().beyond(q); j += g.columns().dilation()) body.at(i * g.w() + j);
        }
    }
}

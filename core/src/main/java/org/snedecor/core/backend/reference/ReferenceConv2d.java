package org.snedecor.core.backend.reference;

import static org.snedecor.core.backend.reference.ReferenceBuffer.data;

import java.util.Arrays;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.Conv2dKernel;
import org.snedecor.core.shape.ConvGeometry;

/// One seven-deep loop over the terms of the sum, and three readings of a term `Y[y] += X[x] · W[w]`.
final class ReferenceConv2d implements Conv2dKernel {
    @FunctionalInterface
    private interface Term {
        void at(int y, int x, int w);
    }

    @Override
    public void forward(ConvGeometry g, Buffer xBuffer, Buffer wBuffer, Buffer yBuffer) {
        double[] xs = data(xBuffer);
        double[] ws = data(wBuffer);
        double[] ys = zeroed(yBuffer);
        forEachTerm(g, (y, x, w) -> ys[y] += xs[x] * ws[w]);
    }

    @Override
    public void inputGradient(ConvGeometry g, Buffer dyBuffer, Buffer wBuffer, Buffer dxBuffer) {
        double[] dys = data(dyBuffer);
        double[] ws = data(wBuffer);
        double[] dxs = zeroed(dxBuffer);
        forEachTerm(g, (y, x, w) -> dxs[x] += dys[y] * ws[w]);
    }

    @Override
    public void weightGradient(ConvGeometry g, Buffer dyBuffer, Buffer xBuffer, Buffer dwBuffer) {
        double[] dys = data(dyBuffer);
        double[] xs = data(xBuffer);
        double[] dws = zeroed(dwBuffer);
        forEachTerm(g, (y, x, w) -> dws[w] += dys[y] * xs[x]);
    }

    private static void forEachTerm(ConvGeometry g, Term term) {
        int channels = g.c() / g.groups();
        int filters = g.k() / g.groups();
        for (int n = 0; n < g.n(); n++)
            for (int k = 0; k < g.k(); k++)
                for (int p = 0; p < g.p(); p++)
                    for (int q = 0; q < g.q(); q++)
                        for (int c = 0; c < channels; c++)
                            for (int r = 0; r < g.r(); r++)
                                for (int s = 0; s < g.s(); s++) {
                                    int i = p * g.rows().stride() + r * g.rows().dilation() - g.rows().before();
                                    int j = q * g.columns().stride() + s * g.columns().dilation() - g.columns().before();
                                    if (i < 0 || i >= g.h() || j < 0 || j >= g.w()) continue;
                                    int y = ((n * g.k() + k) * g.p() + p) * g.q() + q;
                                    int x = ((n * g.c() + k / filters * channels + c) * g.h() + i) * g.w() + j;
                                    int w = ((k * channels + c) * g.r() + r) * g.s() + s;
                                    term.at(y, x, w);
                                }
    }

    private static double[] zeroed(Buffer buffer) {
        double[] data = data(buffer);
        Arrays.fill(data, 0);
        return data;
    }
}

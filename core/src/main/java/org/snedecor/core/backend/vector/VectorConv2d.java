package org.snedecor.core.backend.vector;

import java.util.Arrays;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.Conv2dKernel;
import org.snedecor.core.backend.vector.convolution.DirectConv2d;
import org.snedecor.core.backend.vector.convolution.DirectFilterGradient;
import org.snedecor.core.backend.vector.convolution.DotFilterGradient;
import org.snedecor.core.backend.vector.convolution.Winograd;
import org.snedecor.core.backend.vector.convolution.WinogradConv2d;
import org.snedecor.core.backend.vector.convolution.WinogradFilterGradient;
import org.snedecor.core.backend.vector.simd.VectorBuffer;
import org.snedecor.core.backend.vector.simd.Workers;
import org.snedecor.core.shape.ConvGeometry;

/// `Y[n,k,p,q] = Σ_{c,r,s} X[n,c,i,j] · W[k,c,r,s]` with i = p·stride + r·dilation − before along the rows, and likewise j along the columns
///
/// There are two algorithms, chosen by shape: [Winograd] for 3 x 3 windows of stride 1 with enough channels, and the definition, as a matrix product,
/// for all else. The gradient of the filters has a third, for few channels. The choice depends on shapes alone, so the bits do too.
///
/// ```
/// for (int n = 0; n < g.n(); n++)
///     for (int k = 0; k < g.k(); k++)
///         for (int p = 0; p < g.p(); p++)
///             for (int q = 0; q < g.q(); q++)
///                 for (int c = 0; c < g.c(); c++)
///                     for (int r = 0; r < g.r(); r++)
///                         for (int s = 0; s < g.s(); s++) {
///                             int i = p * g.rows().stride() + r * g.rows().dilation() - g.rows().before(), j = likewise;
///                             if (inside(i, j)) y(n, k, p, q) += x(n, c, i, j) * w(k, c, r, s);
///                         }
/// ```
final class VectorConv2d implements Conv2dKernel {
    private final DirectConv2d direct;
    private final DirectFilterGradient directFilters;
    private final DotFilterGradient dotFilters;
    private final WinogradConv2d winograd;
    private final WinogradFilterGradient winogradFilters;

    VectorConv2d(Workers workers) {
        direct = new DirectConv2d(workers);
        directFilters = new DirectFilterGradient(workers);
        dotFilters = new DotFilterGradient(workers);
        winograd = new WinogradConv2d(workers);
        winogradFilters = new WinogradFilterGradient(workers);
    }

    @Override public void forward(ConvGeometry g, Buffer x, Buffer w, Buffer y) {
        float[] xs = VectorBuffer.floats(x);
        float[] ws = VectorBuffer.floats(w);
        float[] ys = VectorBuffer.floats(y);
        if (Winograd.suits(g)) winograd.forward(g, xs, ws, ys);
        else direct.forward(g, xs, ws, ys);
    }

    @Override public void inputGradient(ConvGeometry g, Buffer dy, Buffer w, Buffer dx) {
        float[] dys = VectorBuffer.floats(dy);
        float[] ws = VectorBuffer.floats(w);
        float[] dxs = VectorBuffer.floats(dx);
        if (Winograd.suits(g)) winograd.inputGradient(g, dys, ws, dxs);
        else direct.inputGradient(g, dys, ws, dxs);
    }

    @Override public void weightGradient(ConvGeometry g, Buffer dy, Buffer x, Buffer dw) {
        float[] dys = VectorBuffer.floats(dy);
        float[] xs = VectorBuffer.floats(x);
        float[] dws = VectorBuffer.floats(dw);
        if (g.n() == 0) Arrays.fill(dws, 0, g.filters().size(), 0);
        else if (Winograd.suitsFilters(g)) winogradFilters.run(g, dys, xs, dws);
        else if (DotFilterGradient.suits(g)) dotFilters.run(g, dys, xs, dws);
        else directFilters.run(g, dys, xs, dws);
    }
}

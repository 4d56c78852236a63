package org.snedecor.opencl;

import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.Conv2dKernel;
import org.snedecor.core.backend.CopyKernel;
import org.snedecor.core.shape.ConvGeometry;
import org.snedecor.core.shape.WindowAxis;
import org.snedecor.opencl.Product.Image;
import org.snedecor.opencl.Product.Strided;
import org.snedecor.opencl.Product.Target;
import org.snedecor.opencl.device.Block;

/// The convolution's three passes as products of matrices, whose one large factor is never stored; groups are a batch:
/// ```
/// Y[k, (n,p,q)]    = Σ_{(c,r,s)} W[k, (c,r,s)] · X[(c,r,s), (n,p,q)]
/// dX[c, (n,i,j)]   = Σ_{(k,r,s)} W[c, (k,r,s)] · dY[(k,r,s), (n,i,j)]      dY where it meets pixel (i, j) through tap (r, s)
/// dW[k, (c,r,s)]   = Σ_{(n,p,q)} dY[k, (n,p,q)] · X[(n,p,q), (c,r,s)]
/// ```
/// dY meets pixel i of X where `p · stride + r · dilation − before = i`. So pixels fall into classes by the remainder of i + before modulo the stride
/// of each axis, and each class sees its own taps, at equal distances: dX of a class is a convolution of stride 1 of dY by these taps, rotated by 180
/// degrees. No zeros are multiplied.
final class OpenClConv2d implements Conv2dKernel {
    private final Products products;
    private final WinogradConvolution winograd;
    private final CopyKernel copy;

    OpenClConv2d(Products products, CopyKernel copy) {
        this.products = products;
        this.winograd = new WinogradConvolution(products.launcher(), products);
        this.copy = copy;
    }

    @Override
    public void forward(ConvGeometry g, Buffer xBuffer, Buffer wBuffer, Buffer yBuffer) {
        Block x = OpenClBuffer.block(xBuffer);
        Block w = OpenClBuffer.block(wBuffer);
        Block y = OpenClBuffer.block(yBuffer);
        if (WinogradConvolution.suits(g)) {
            winograd.forward(g, x, w, y);
            return;
        }
        int filters = g.k() / g.groups();
        int taps = g.c() / g.groups() * g.r() * g.s();
        int pixels = g.p() * g.q();
        products.multiply(new Product(g.groups(), filters, g.n() * pixels, taps, Strided.plain(w, filters * taps, taps, 1), windows(x, g, false),
                new Target(y, 0, filters * pixels, pixels, pixels, g.k() * pixels, g.q(), g.q(), 1)));
    }

    @Override
    public void weightGradient(ConvGeometry g, Buffer dyBuffer, Buffer xBuffer, Buffer dwBuffer) {
        Block dy = OpenClBuffer.block(dyBuffer);
        Block x = OpenClBuffer.block(xBuffer);
        Block dw = OpenClBuffer.block(dwBuffer);
        int filters = g.k() / g.groups();
        int taps = g.c() / g.groups() * g.r() * g.s();
        int pixels = g.p() * g.q();
        products.multiply(new Product(g.groups(), filters, taps, g.n() * pixels,
                new Strided(dy, 0, filters * pixels, pixels, pixels, g.k() * pixels, 1), windows(x, g, true), Target.plain(dw, filters * taps, taps)));
    }

    private static Image windows(Block x, ConvGeometry g, boolean pixels) {
        return new Image(x, g.c(), g.c() / g.groups(), g.h(), g.w(), g.p(), g.q(), g.r(), g.s(), g.rows().stride(), g.columns().stride(),
                g.rows().before(), g.columns().before(), g.rows().dilation(), g.columns().dilation(), pixels);
    }

    /// The pixels of X along one axis with the same remainder, and the taps through which dY meets them.
    ///
    /// @param first the first of these pixels; the next is `stride` further   @param pixels how many they are
    /// @param tap the first of the taps   @param step from one of them to the next   @param taps how many they are
    /// @param dilation from one tap to the next in dY   @param padding of dY, for the taps turned
    private record Remainder(int first, int pixels, int tap, int step, int taps, int dilation, int padding) {
        static Remainder of(int remainder, WindowAxis axis) {
            int first = Math.floorMod(remainder - axis.before(), axis.stride());
            int pixels = Math.max(0, (axis.extent() - first + axis.stride() - 1) / axis.stride());
            int step = axis.stride() / greatestCommonDivisor(axis.dilation(), axis.stride());
            int dilation = axis.dilation() * step / axis.stride();
            for (int tap = 0; tap < Math.min(step, axis.size()); tap++) {
                if (tap * axis.dilation() % axis.stride() != remainder) continue;
                int taps = (axis.size() - tap + step - 1) / step;
                // p = i' + meets − u · dilation for the pixel first + i' · stride and the tap number u
                int meets = (first + axis.before() - tap * axis.dilation()) / axis.stride();
                return new Remainder(first, pixels, tap, step, taps, dilation, (taps - 1) * dilation - meets);
            }
            return new Remainder(first, pixels, 0, step, 0, dilation, 0);
        }

        private static int greatestCommonDivisor(int a, int b) {
            return b == 0 ? a : greatestCommonDivisor(b, a % b);
        }
    }

    @Override
    public void inputGradient(ConvGeometry g, Buffer dyBuffer, Buffer w, Buffer dxBuffer) {
        Block dy = OpenClBuffer.block(dyBuffer);
        Block dx = OpenClBuffer.block(dxBuffer);
        if (WinogradConvolution.suits(g)) {
            winograd.inputGradient(g, dy, OpenClBuffer.block(w), dx);
            return;
        }
        for (int i = 0; i < g.rows().stride(); i++) {
            for (int j = 0; j < g.columns().stride(); j++) inputGradient(g, Remainder.of(i, g.rows()), Remainder.of(j, g.columns()), dy, w, dx);
        }
    }

    /// dX of the pixels with these remainders of row and column.
    private void inputGradient(ConvGeometry g, Remainder row, Remainder column, Block dy, Buffer w, Block dx) {
        int channels = g.c() / g.groups();
        int filters = g.k() / g.groups();
        int window = row.taps * column.taps;
        int pixels = row.pixels * column.pixels;
        int size = g.h() * g.w();
        Buffer turned = w.backend().buffer(g.k() * channels * window);
        try {
            copy.copy(new int[] {g.k() * channels, row.taps, column.taps},
                    w, (row.tap + row.step * (row.taps - 1)) * g.s() + column.tap + column.step * (column.taps - 1),
                    new int[] {g.r() * g.s(), -row.step * g.s(), -column.step}, turned, 0, new int[] {window, column.taps, 1});
            products.multiply(new Product(g.groups(), channels, g.n() * pixels, filters * window,
                    new Strided(OpenClBuffer.block(turned), 0, filters * channels * window, window, Math.max(1, window), channels * window, 1),
                    new Image(dy, g.k(), filters, g.p(), g.q(), row.pixels, column.pixels, Math.max(1, row.taps), Math.max(1, column.taps), 1, 1,
                            row.padding, column.padding, row.dilation, column.dilation, false),
                    new Target(dx, row.first * g.w() + column.first, channels * size, size, pixels, g.c() * size, column.pixels,
                            g.rows().stride() * g.w(), g.columns().stride())));
        } finally {
            turned.release();
        }
    }
}

package org.snedecor.opencl;

import org.jocl.cl_mem;
import org.snedecor.core.backend.Buffer;
import org.snedecor.core.backend.Conv2dKernel;
import org.snedecor.core.shape.ConvGeometry;
import org.snedecor.opencl.Product.Image;
import org.snedecor.opencl.Product.Strided;
import org.snedecor.opencl.Product.Target;
import org.snedecor.opencl.Product.View;

/// The convolution's three passes as products of matrices, of which the one that would be large is never stored: in each group
/// ```
/// Y[k, (n,p,q)]    = Σ_{(c,r,s)} W[k, (c,r,s)] · X[(c,r,s), (n,p,q)]
/// dX[c, (n,i,j)]   = Σ_{(k,r,s)} W[c, (k,r,s)] · dY[(k,r,s), (n,i,j)]      dY where it meets pixel (i, j) through tap (r, s)
/// dW[k, (c,r,s)]   = Σ_{(n,p,q)} dY[k, (n,p,q)] · X[(n,p,q), (c,r,s)]
/// ```
final class OpenClConv2d implements Conv2dKernel {
    private final Products products;

    OpenClConv2d(Products products) {
        this.products = products;
    }

    @Override
    public void forward(ConvGeometry g, Buffer xBuffer, Buffer wBuffer, Buffer yBuffer) {
        cl_mem x = OpenClBuffer.memory(xBuffer);
        cl_mem w = OpenClBuffer.memory(wBuffer);
        cl_mem y = OpenClBuffer.memory(yBuffer);
        int channels = g.c() / g.groups();
        int filters = g.k() / g.groups();
        int taps = channels * g.r() * g.s();
        int pixels = g.p() * g.q();
        for (int group = 0; group < g.groups(); group++) {
            products.multiply(new Product(filters, g.n() * pixels, taps,
                    Strided.plain(w, group * filters * taps, taps, 1), new Image(x, g, group, View.TAPS),
                    new Target(y, group * filters * pixels, pixels, pixels, g.k() * pixels)));
        }
    }

    @Override
    public void inputGradient(ConvGeometry g, Buffer dyBuffer, Buffer wBuffer, Buffer dxBuffer) {
        cl_mem dy = OpenClBuffer.memory(dyBuffer);
        cl_mem w = OpenClBuffer.memory(wBuffer);
        cl_mem dx = OpenClBuffer.memory(dxBuffer);
        int channels = g.c() / g.groups();
        int filters = g.k() / g.groups();
        int window = g.r() * g.s();
        int pixels = g.h() * g.w();
        // With a stride of 1 this is a convolution of dY by the filters turned by 180 degrees, with what padding is then left.
        int left = g.dilation() * (g.r() - 1) - g.padding();
        boolean turned = g.stride() == 1 && g.r() == g.s() && left >= 0;
        Image windows = turned ? new Image(dy, new ConvGeometry(g.n(), g.k(), g.p(), g.q(), g.c(), g.r(), g.s(), 1, left, g.dilation(), g.groups()), 0, View.TAPS)
                : new Image(dy, g, 0, View.GRADIENTS);
        for (int group = 0; group < g.groups(); group++) {
            int first = group * filters * channels * window;
            products.multiply(new Product(channels, g.n() * pixels, filters * window,
                    turned ? new Strided(w, first + window - 1, window, window, channels * window, -1) : new Strided(w, first, window, window, channels * window, 1),
                    new Image(dy, windows.g(), group, windows.view()),
                    new Target(dx, group * channels * pixels, pixels, pixels, g.c() * pixels)));
        }
    }

    @Override
    public void weightGradient(ConvGeometry g, Buffer dyBuffer, Buffer xBuffer, Buffer dwBuffer) {
        cl_mem dy = OpenClBuffer.memory(dyBuffer);
        cl_mem x = OpenClBuffer.memory(xBuffer);
        cl_mem dw = OpenClBuffer.memory(dwBuffer);
        int channels = g.c() / g.groups();
        int filters = g.k() / g.groups();
        int taps = channels * g.r() * g.s();
        int pixels = g.p() * g.q();
        for (int group = 0; group < g.groups(); group++) {
            products.multiply(new Product(filters, taps, g.n() * pixels,
                    new Strided(dy, group * filters * pixels, pixels, pixels, g.k() * pixels, 1), new Image(x, g, group, View.PIXELS),
                    Target.plain(dw, group * filters * taps, taps)));
        }
    }
}

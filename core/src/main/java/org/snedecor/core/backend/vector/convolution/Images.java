package org.snedecor.core.backend.vector.convolution;

import org.snedecor.core.shape.ConvGeometry;

/// `n` images of `groups` groups of `c` channels of h by w pixels: `[n, groups · c, h, w]`.
record Images(float[] numbers, int n, int groups, int c, int h, int w) {
    /// X of a convolution, or dX.
    static Images x(ConvGeometry g, float[] x) {
        return new Images(x, g.n(), g.groups(), g.c() / g.groups(), g.h(), g.w());
    }

    /// Its Y, or dY.
    static Images y(ConvGeometry g, float[] y) {
        return new Images(y, g.n(), g.groups(), g.k() / g.groups(), g.p(), g.q());
    }

    /// Where the plane of a channel of a group of an image begins.
    int plane(int image, int group, int channel) {
        return ((image * groups + group) * c + channel) * h * w;
    }
}

package org.snedecor.tests.kernel;

import java.util.Arrays;
import org.snedecor.core.shape.ConvGeometry;
import org.snedecor.core.shape.WindowAxis;

/// F(2x2, 3x3) with every number and every matrix made positive: what the rounding of that algorithm is measured by, as Σ |x| |w| measures
/// that of the definition. Written out one tile, one channel at a time.
///
/// `Ŝ = |Aᵀ| [(|G| |w| |Gᵀ|) ⊙ (|Bᵀ| |x| |B|)] |A|`, tiles of 2 x 2 results counted from the first one.
final class WinogradSizes {
    private static final double[][] B = {{1, 0, 1, 0}, {0, 1, 1, 0}, {0, 1, 1, 0}, {0, 1, 0, 1}};
    private static final double[][] G = {{1, 0, 0}, {0.5, 0.5, 0.5}, {0.5, 0.5, 0.5}, {0, 0, 1}};
    private static final double[][] A = {{1, 1, 1, 0}, {0, 1, 1, 1}};

    private WinogradSizes() {}

    static boolean possible(ConvGeometry g) {
        WindowAxis rows = g.rows();
        boolean byOne = rows.stride() == 1 && rows.dilation() == 1 && g.columns().stride() == 1 && g.columns().dilation() == 1;
        boolean square = rows.before() == rows.after() && rows.before() == g.columns().before() && rows.before() == g.columns().after();
        return g.r() == 3 && g.s() == 3 && byOne && square && g.groups() == 1 && rows.before() <= 2;
    }

    static double[] forward(ConvGeometry g, double[] x, double[] w) {
        double[] sizes = new double[g.y().size()];
        double[] sum = new double[16];
        for (int n = 0; n < g.n(); n++) for (int k = 0; k < g.k(); k++) for (int p = 0; p < g.p(); p += 2) for (int q = 0; q < g.q(); q += 2) {
            Arrays.fill(sum, 0);
            for (int c = 0; c < g.c(); c++) {
                double[] u = product(G, tile(w, (k * g.c() + c) * 9, 3, 3, 0, 0, 3), 3);
                double[] v = product(B, tile(x, (n * g.c() + c) * g.h() * g.w(), g.h(), g.w(), p - g.rows().before(), q - g.rows().before(), 4), 4);
                for (int f = 0; f < 16; f++) sum[f] += u[f] * v[f];
            }
            double[] y = product(A, sum, 4);
            for (int i = 0; i < 2; i++) for (int j = 0; j < 2; j++) {
                if (p + i < g.p() && q + j < g.q()) sizes[((n * g.k() + k) * g.p() + p + i) * g.q() + q + j] = y[2 * i + j];
            }
        }
        return sizes;
    }

    /// A forward pass over dY, filters turned by half a turn.
    static double[] inputGradient(ConvGeometry g, double[] dy, double[] w) {
        double[] turned = new double[w.length];
        for (int k = 0; k < g.k(); k++) for (int c = 0; c < g.c(); c++) for (int i = 0; i < 9; i++) {
            turned[(c * g.k() + k) * 9 + i] = w[(k * g.c() + c) * 9 + 8 - i];
        }
        return forward(new ConvGeometry(g.n(), g.k(), g.p(), g.q(), g.c(), 3, 3, 1, 2 - g.rows().before(), 1, 1), dy, turned);
    }

    static double[] weightGradient(ConvGeometry g, double[] dy, double[] x) {
        double[] sizes = new double[g.filters().size()];
        double[] sum = new double[16];
        for (int k = 0; k < g.k(); k++) for (int c = 0; c < g.c(); c++) {
            Arrays.fill(sum, 0);
            for (int n = 0; n < g.n(); n++) for (int p = 0; p < g.p(); p += 2) for (int q = 0; q < g.q(); q += 2) {
                double[] u = product(transposed(A), tile(dy, (n * g.k() + k) * g.p() * g.q(), g.p(), g.q(), p, q, 2), 2);
                double[] v = product(B, tile(x, (n * g.c() + c) * g.h() * g.w(), g.h(), g.w(), p - g.rows().before(), q - g.rows().before(), 4), 4);
                for (int f = 0; f < 16; f++) sum[f] += u[f] * v[f];
            }
            System.arraycopy(product(transposed(G), sum, 4), 0, sizes, (k * g.c() + c) * 9, 9);
        }
        return sizes;
    }

    /// |x| of `side` x `side` pixels from row i, column j of a plane on, zero outside.
    private static double[] tile(double[] x, int plane, int h, int w, int i, int j, int side) {
        double[] tile = new double[side * side];
        for (int a = 0; a < side; a++) for (int b = 0; b < side; b++) {
            if (i + a >= 0 && i + a < h && j + b >= 0 && j + b < w) tile[a * side + b] = Math.abs(x[plane + (i + a) * w + j + b]);
        }
        return tile;
    }

    /// M x Mᵀ
    private static double[] product(double[][] m, double[] x, int side) {
        double[] y = new double[m.length * m.length];
        for (int i = 0; i < m.length; i++) for (int j = 0; j < m.length; j++) for (int a = 0; a < side; a++) for (int b = 0; b < side; b++) {
            y[i * m.length + j] += m[i][a] * x[a * side + b] * m[j][b];
        }
        return y;
    }

    private static double[][] transposed(double[][] m) {
        double[][] t = new double[m[0].length][m.length];
        for (int i = 0; i < m.length; i++) for (int j = 0; j < m[0].length; j++) t[j][i] = m[i][j];
        return t;
    }
}

package org.snedecor.core.nn;

import org.snedecor.core.random.RandomStream;
import org.snedecor.core.shape.Shape;

/// W = gain · Q, Q uniform among the matrices with orthonormal rows, or with orthonormal columns where there are fewer of them
///
/// W is read as the matrix `[out, all the rest]`. Its shorter side is Gram-Schmidt on normal vectors. That is the Q of a QR
/// factorisation with a positive diagonal of R, which is what makes Q uniform (Mezzadri, *How to Generate Random Matrices from the
/// Classical Compact Groups*, 2007).
///
/// Saxe, McClelland, Ganguli, *Exact Solutions to the Nonlinear Dynamics of Learning in Deep Linear Neural Networks*, ICLR 2014, section 3.
public record Orthogonal(double gain) implements Initializer {
    public Orthogonal() {
        this(1);
    }

    @Override
    public double[] draw(Shape shape, RandomStream random) {
        int rows = shape.rank() == 0 ? 1 : shape.extent(0);
        int columns = rows == 0 ? 0 : shape.size() / rows;
        boolean wide = rows <= columns;
        double[][] q = new double[Math.min(rows, columns)][Math.max(rows, columns)];
        for (int i = 0; i < q.length; i++) {
            for (int k = 0; k < q[i].length; k++) q[i][k] = random.nextGaussian();
            // Twice is enough: the second pass removes what rounding left of the first, whose error grows when a vector nearly vanishes.
            for (int pass = 0; pass < 2; pass++) {
                for (int j = 0; j < i; j++) add(q[i], -dot(q[i], q[j]), q[j]);
                double length = Math.sqrt(dot(q[i], q[i]));
                for (int k = 0; k < q[i].length; k++) q[i][k] /= length;
            }
        }
        double[] w = new double[shape.size()];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) w[r * columns + c] = gain * (wide ? q[r][c] : q[c][r]);
        }
        return w;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int k = 0; k < x.length; k++) sum += x[k] * y[k];
        return sum;
    }

    private static void add(double[] x, double factor, double[] y) {
        for (int k = 0; k < x.length; k++) x[k] += factor * y[k];
    }
}

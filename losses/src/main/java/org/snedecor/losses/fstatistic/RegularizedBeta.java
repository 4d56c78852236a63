package org.snedecor.losses.fstatistic;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.op.Backward;
import org.snedecor.core.op.Custom;
import org.snedecor.core.op.Forward;
import org.snedecor.core.op.Keeps;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;
import org.snedecor.core.special.IncompleteBeta;

/// r = f(x, y, a, b) with f = I_t(a,b) or log I_t(a,b), t = x/(x + y), 1 − t = y/(x + y), element by element
///
/// ```
/// dx = dr f′(t) (1 − t)/(x + y),   dy = −dr f′(t) t/(x + y),   da = dr ∂f/∂a,   db = dr ∂f/∂b
/// ```
/// x and y are complements, or any two numbers in their ratio, such as B and W of an analysis of variance; neither is formed from the other.
/// All in doubles on the host, the result rounded once ([IncompleteBeta] has errors of a few ulp). log I at x = 0 is −∞ with an infinite
/// slope, as the logarithm has it.
///
/// @param logarithm log I, or I itself
/// @throws IllegalArgumentException where x or y is negative, both are 0, or a or b is not positive
public record RegularizedBeta(boolean logarithm) implements Custom {
    @Override
    public Forward forward(NdArray... x) {
        Shape shape = x[0].shape();
        for (NdArray other : x) {
            if (!other.shape().equals(shape)) throw new ShapeException(name(), shape + " and " + other.shape(), "x, y, a and b have one shape");
        }
        Points p = Points.of(x);
        double[] r = new double[shape.size()];
        for (int i = 0; i < r.length; i++) r[i] = logarithm ? p.at(i).log() : p.at(i).value();
        return Forward.of(NdArray.of(x[0].backend(), shape, r));
    }

    @Override
    public NdArray[] backward(Backward b) {
        Points p = Points.of(b.x(0), b.x(1), b.x(2), b.x(3));
        double[] dr = b.dy().toDoubles();
        double[][] gradient = new double[4][dr.length];
        boolean shapes = b.wants(2) || b.wants(3);
        for (int i = 0; i < dr.length; i++) {
            IncompleteBeta at = p.at(i);
            double slope = dr[i] * (logarithm ? at.dLogDx() : at.dx()) / p.sum(i);
            gradient[0][i] = slope * p.right(i);
            gradient[1][i] = -slope * p.left(i);
            if (!shapes) continue;
            IncompleteBeta.Shapes s = IncompleteBeta.shapes(p.left(i), p.right(i), p.a[i], p.b[i]);
            gradient[2][i] = dr[i] * (logarithm ? s.dLogDa() : s.da());
            gradient[3][i] = dr[i] * (logarithm ? s.dLogDb() : s.db());
        }
        NdArray[] dx = new NdArray[4];
        for (int k = 0; k < 4; k++) if (b.wants(k)) dx[k] = NdArray.of(b.dy().backend(), b.shape(k), gradient[k]);
        return dx;
    }

    @Override
    public Keeps keeps(boolean[] wanted) {
        return Keeps.inputs(true, true, true, true);
    }

    private record Points(double[] x, double[] y, double[] a, double[] b) {
        static Points of(NdArray... x) {
            return new Points(x[0].toDoubles(), x[1].toDoubles(), x[2].toDoubles(), x[3].toDoubles());
        }

        double sum(int i) {
            return x[i] + y[i];
        }

        double left(int i) {
            return x[i] / sum(i);
        }

        double right(int i) {
            return y[i] / sum(i);
        }

        IncompleteBeta at(int i) {
            return IncompleteBeta.of(left(i), right(i), a[i], b[i]);
        }
    }
}

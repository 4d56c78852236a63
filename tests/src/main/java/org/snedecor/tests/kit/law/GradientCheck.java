package org.snedecor.tests.kit.law;

import java.util.List;
import java.util.function.Function;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.Gradients;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.random.RandomStream;
import org.snedecor.tests.kit.gen.Values;

/// ∂/∂x_j Σ w · f(x) by autograd and by differences, for any graph: a loss, a layer, a model. In doubles, on the reference backend.
///
/// Inputs must keep ten steps of [Differences] away from kinks and ties; choices such as miners make are best frozen.
public final class GradientCheck {
    private GradientCheck() {}

    /// Every entry: the worst |a − n| / (|n| + s), s the sum of the terms' absolute values.
    public static double full(Function<Tensor[], Tensor> f, Values... x) {
        double[] w = weights(f, x);
        double[][] a = gradients(f, w, x);
        double worst = 0;
        for (int k = 0; k < x.length; k++) {
            for (int j = 0; j < a[k].length; j++) {
                double[] direction = new double[a[k].length];
                direction[j] = 1;
                double[][] u = new double[x.length][];
                for (int i = 0; i < u.length; i++) u[i] = i == k ? direction : new double[x[i].shape().size()];
                worst = Math.max(worst, error(a[k][j], 0, w, slope(f, u, x)));
            }
        }
        return worst;
    }

    /// One random direction through all inputs: two numbers to compare, whatever the size. The error is measured likewise.
    public static double directional(Function<Tensor[], Tensor> f, long seed, Values... x) {
        RandomStream random = RandomStream.of(seed);
        double[] w = weights(f, x);
        double[][] a = gradients(f, w, x);
        double[][] u = new double[x.length][];
        double along = 0;
        double size = 0;
        for (int k = 0; k < x.length; k++) {
            u[k] = new double[a[k].length];
            for (int j = 0; j < u[k].length; j++) {
                u[k][j] = random.nextDouble(-1, 1);
                along += u[k][j] * a[k][j];
                size += Math.abs(u[k][j] * a[k][j]);
            }
        }
        return error(along, size, w, slope(f, u, x));
    }

    private static double error(double a, double size, double[] w, double[] slope) {
        double n = 0;
        double s = size;
        for (int i = 0; i < w.length; i++) {
            n += w[i] * slope[i];
            s += Math.abs(w[i] * slope[i]);
        }
        return a == n ? 0 : Math.abs(a - n) / (Math.abs(n) + s);
    }

    private static double[] slope(Function<Tensor[], Tensor> f, double[][] u, Values... x) {
        return Differences.derivative(t -> f.apply(tensors(Lines.along(List.of(x), t, u))).value().toDoubles(), Differences.STEP);
    }

    private static double[][] gradients(Function<Tensor[], Tensor> f, double[] w, Values... x) {
        Tensor[] tensors = tensors(List.of(x));
        Tensor y = f.apply(tensors);
        Gradients g = Gradients.ofWeighted(y, NdArray.of(Trial.REFERENCE, y.shape(), w), List.of(tensors));
        double[][] a = new double[x.length][];
        for (int k = 0; k < a.length; k++) a[k] = g.at(tensors[k]).toDoubles();
        return a;
    }

    private static Tensor[] tensors(List<Values> x) {
        return x.stream().map(v -> Tensor.variable(v.on(Trial.REFERENCE))).toArray(Tensor[]::new);
    }

    /// Between 1/2 and 2, of either sign; 1 for a loss.
    private static double[] weights(Function<Tensor[], Tensor> f, Values... x) {
        double[] w = new double[f.apply(tensors(List.of(x))).shape().size()];
        for (int i = 0; i < w.length; i++) w[i] = w.length == 1 ? 1 : (i % 2 == 0 ? 1 : -1) * (0.5 + i % 4 / 2.0);
        return w;
    }
}

package org.snedecor.losses.ranked;

import java.util.Arrays;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.op.Forward;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;
import org.snedecor.losses.Labels;
import org.snedecor.losses.ScalarOp;

/// y = 1/N Σ_i [ 1/|P_i| Σ_{j ∈ P_i} (D[i,j] − (α − m)) + λ Σ_{j ∈ N_i} w_ij (α − D[i,j]) ],
/// w_ij = exp(T (α − E[i,j])) / Σ_{k ∈ N_i} exp(T (α − E[i,k])),
/// P_i = { j ≠ i of one class, D[i,j] > α − m },  N_i = { j of another class, D[i,j] < α }
///
/// dD = 1/(N|P|) in P and −λ w/N in N;  dE[i,j] = −λ T w_ij (α − D[i,j] − Σ_k w_ik (α − D[i,k])) / N
///
/// Two matrices, D for the margins and E for the weights, so that the caller decides whether a gradient flows through the weights.
/// In doubles on the host; the largest exponent is taken out of w.
public record RankedListSum(double alpha, double margin, double temperature, double negativeWeight, Labels labels) implements ScalarOp {
    @Override
    public Forward forward(NdArray... x) {
        int size = labels.size();
        Shape shape = Shape.of(size, size);
        if (!x[0].shape().equals(shape) || !x[1].shape().equals(shape)) {
            throw new ShapeException(name(), x[0].shape() + " and " + x[1].shape(), "needs distances between " + size + " rows");
        }
        double[] d = x[0].toDoubles();
        double[] e = x[1].toDoubles();
        double[] slope = new double[d.length];
        double[] weightSlope = new double[d.length];
        double[] w = new double[size];
        double sum = 0;
        for (int i = 0; i < size; i++) {
            int row = i * size;
            int positives = 0;
            double pull = 0;
            double nearest = Double.POSITIVE_INFINITY;
            for (int j = 0; j < size; j++) {
                if (isPositive(i, j, d[row + j])) {
                    positives++;
                    pull += d[row + j] - (alpha - margin);
                } else if (isNegative(i, j, d[row + j])) {
                    nearest = Math.min(nearest, e[row + j]);
                }
            }
            double all = 0;
            double push = 0;
            Arrays.fill(w, 0);
            for (int j = 0; j < size; j++) {
                if (!isNegative(i, j, d[row + j])) continue;
                w[j] = Math.exp(temperature * (nearest - e[row + j]));
                all += w[j];
                push += w[j] * (alpha - d[row + j]);
            }
            if (all > 0) push /= all;
            sum += pull / Math.max(1, positives) + negativeWeight * push;
            for (int j = 0; j < size; j++) {
                if (isPositive(i, j, d[row + j])) {
                    slope[row + j] = 1.0 / ((double) size * positives);
                } else if (isNegative(i, j, d[row + j])) {
                    slope[row + j] = -negativeWeight * w[j] / all / size;
                    weightSlope[row + j] = temperature * slope[row + j] * (alpha - d[row + j] - push);
                }
            }
        }
        return Forward.of(NdArray.of(x[0].backend(), Shape.SCALAR, sum / size), NdArray.of(x[0].backend(), shape, slope),
                NdArray.of(x[0].backend(), shape, weightSlope));
    }

    private boolean isPositive(int i, int j, double d) {
        return i != j && labels.at(i) == labels.at(j) && d > alpha - margin;
    }

    private boolean isNegative(int i, int j, double d) {
        return labels.at(i) != labels.at(j) && d < alpha;
    }
}

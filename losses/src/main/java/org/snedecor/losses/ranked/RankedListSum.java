package org.snedecor.losses.ranked;

import java.util.Arrays;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.op.Forward;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;
import org.snedecor.losses.Labels;
import org.snedecor.losses.ScalarOp;

/// y = 1/N Σ_i [ a Σ_{j ∈ P_i} v_ij (D[i,j] − (α − m)) / V_i + b Σ_{j ∈ N_i} w_ij (α − D[i,j]) / W_i ],
/// v_ij = exp(Tₚ (E[i,j] − (α − m))), V_i = N ε + Σ_{P_i} v_ij;  w_ij = exp(Tₙ (α − E[i,j])), W_i = N ε + Σ_{N_i} w_ij,
/// P_i = { j ≠ i of one class, D[i,j] > α − m },  N_i = { j of another class, D[i,j] < α }
///
/// dD = a v/(N V) in P and −b w/(N W) in N;  dE = a Tₚ v/(N V) (h − Σ v h/V) in P and −b Tₙ w/(N W) (h − Σ w h/W) in N, h the term that is weighed
///
/// Two matrices, D for the margins and E for the weights, so that the caller decides whether a gradient flows through the weights.
/// In doubles on the host; the largest exponent is taken out of v and of w, and of N ε with them.
public record RankedListSum(double alpha, double margin, RankedListWeights weights, Labels labels) implements ScalarOp {
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
        double[] w = new double[size + 1];
        double sum = 0;
        for (int i = 0; i < size; i++) {
            int row = i * size;
            sum += weights.positive() * side(i, true, d, e, w);
            for (int j = 0; j < size; j++) {
                if (!isPositive(i, j, d[row + j])) continue;
                slope[row + j] = weights.positive() * w[j] / size;
                weightSlope[row + j] = weights.positiveTemperature() * slope[row + j] * (d[row + j] - (alpha - margin) - w[size]);
            }
            sum += weights.negative() * side(i, false, d, e, w);
            for (int j = 0; j < size; j++) {
                if (!isNegative(i, j, d[row + j])) continue;
                slope[row + j] = -weights.negative() * w[j] / size;
                weightSlope[row + j] = weights.negativeTemperature() * slope[row + j] * (alpha - d[row + j] - w[size]);
            }
        }
        return Forward.of(NdArray.of(x[0].backend(), Shape.SCALAR, sum / size), NdArray.of(x[0].backend(), shape, slope),
                NdArray.of(x[0].backend(), shape, weightSlope));
    }

    /// One of the two sums of a query.
    ///
    /// @param w gets the weight of each row, divided, and behind them the sum itself
    private double side(int i, boolean positive, double[] d, double[] e, double[] w) {
        int size = labels.size();
        int row = i * size;
        double edge = positive ? alpha - margin : alpha;
        double sign = positive ? 1 : -1;
        double temperature = positive ? weights.positiveTemperature() : weights.negativeTemperature();
        double hardest = Double.NEGATIVE_INFINITY;
        Arrays.fill(w, 0);
        for (int j = 0; j < size; j++) if (isOf(positive, i, j, d[row + j])) hardest = Math.max(hardest, sign * (e[row + j] - edge));
        if (hardest == Double.NEGATIVE_INFINITY) return 0;
        double all = size * weights.floor() * Math.exp(-temperature * hardest);
        double sum = 0;
        for (int j = 0; j < size; j++) {
            if (!isOf(positive, i, j, d[row + j])) continue;
            w[j] = Math.exp(temperature * (sign * (e[row + j] - edge) - hardest));
            all += w[j];
            sum += w[j] * sign * (d[row + j] - edge);
        }
        for (int j = 0; j < size; j++) w[j] /= all;
        return w[size] = sum / all;
    }

    private boolean isOf(boolean positive, int i, int j, double d) {
        return positive ? isPositive(i, j, d) : isNegative(i, j, d);
    }

    private boolean isPositive(int i, int j, double d) {
        return i != j && labels.at(i) == labels.at(j) && d > alpha - margin;
    }

    private boolean isNegative(int i, int j, double d) {
        return labels.at(i) != labels.at(j) && d < alpha;
    }
}

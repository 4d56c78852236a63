package org.snedecor.losses.ranked;

import static org.snedecor.core.formula.Formula.A;
import static org.snedecor.core.formula.Formula.B;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.op.Backward;
import org.snedecor.core.op.Custom;
import org.snedecor.core.op.Forward;
import org.snedecor.core.shape.Shape;
import org.snedecor.core.shape.ShapeException;
import org.snedecor.losses.HostArrays;
import org.snedecor.losses.Labels;

/// y_i = a Σ_{j ∈ P_i} v_ij (D[i,j] − (α − m)) / V_i + b Σ_{j ∈ N_i} w_ij (α − D[i,j]) / W_i,
/// v_ij = exp(Tₚ (E[i,j] − (α − m))), V_i = N ε + Σ_{P_i} v_ij;  w_ij = exp(Tₙ (α − E[i,j])), W_i = N ε + Σ_{N_i} w_ij,
/// P_i = { j ≠ i of one class, D[i,j] > α − m },  N_i = { j of another class, D[i,j] < α }
///
/// dD = dy a v/V in P and −dy b w/W in N;  dE = dy a Tₚ v/V (h − Σ v h/V) in P and −dy b Tₙ w/W (h − Σ w h/W) in N, h the weighted term
///
/// There are two matrices, D for the margins and E for the weights, so that the caller decides whether a gradient flows through the weights.
/// In doubles on the host; the largest exponent is taken out of v and of w, and so out of N ε too.
public record RankedListRows(double alpha, double margin, RankedListWeights weights, Labels labels) implements Custom {
    @Override
    public Forward forward(NdArray... x) {
        int size = labels.size();
        Shape shape = Shape.of(size, size);
        if (!x[0].shape().equals(shape) || !x[1].shape().equals(shape)) {
            throw new ShapeException(name(), x[0].shape() + " and " + x[1].shape(), "needs distances between " + size + " rows");
        }
        try (HostArrays host = HostArrays.open()) {
            double[] d = host.of(x[0]);
            double[] e = host.of(x[1]);
            double[] slope = host.zeros(d.length);
            double[] weightSlope = host.zeros(d.length);
            double[] w = new double[size];
            int[] places = new int[size];
            double[] y = new double[size];
            for (int i = 0; i < size; i++) {
                int count = positives(i, d, places);
                double pull = side(true, count, places, d, e, w);
                y[i] = weights.positive() * pull;
                for (int k = 0; k < count; k++) {
                    int ij = places[k];
                    slope[ij] = weights.positive() * w[k];
                    weightSlope[ij] = weights.positiveTemperature() * slope[ij] * (d[ij] - (alpha - margin) - pull);
                }
                count = negatives(i, d, places);
                double push = side(false, count, places, d, e, w);
                y[i] += weights.negative() * push;
                for (int k = 0; k < count; k++) {
                    int ij = places[k];
                    slope[ij] = -weights.negative() * w[k];
                    weightSlope[ij] = weights.negativeTemperature() * slope[ij] * (alpha - d[ij] - push);
                }
            }
            return Forward.of(NdArray.of(x[0].backend(), Shape.of(size), y), NdArray.of(x[0].backend(), shape, slope), NdArray.of(x[0].backend(), shape, weightSlope));
        }
    }

    @Override
    public NdArray[] backward(Backward b) {
        NdArray dy = b.dy().reshape(labels.size(), 1);
        NdArray[] dx = new NdArray[2];
        for (int i = 0; i < dx.length; i++) if (b.wants(i)) dx[i] = b.saved(i).zip(dy, A.mul(B));
        return dx;
    }

    /// The places of D[i,j] for P_i, and their number.
    private int positives(int i, double[] d, int[] places) {
        int count = 0;
        for (int j : labels.positives(i)) {
            int ij = i * labels.size() + j;
            if (d[ij] > alpha - margin) places[count++] = ij;
        }
        return count;
    }

    /// The places for N_i.
    private int negatives(int i, double[] d, int[] places) {
        int count = 0;
        int row = i * labels.size();
        for (int j = 0; j < labels.size(); j++) if (d[row + j] < alpha && labels.at(i) != labels.at(j)) places[count++] = row + j;
        return count;
    }

    /// One of the two sums of a query, over this many places.
    ///
    /// @param w receives the normalised weight of each
    private double side(boolean positive, int count, int[] places, double[] d, double[] e, double[] w) {
        double edge = positive ? alpha - margin : alpha;
        double sign = positive ? 1 : -1;
        double temperature = positive ? weights.positiveTemperature() : weights.negativeTemperature();
        if (count == 0) return 0;
        double hardest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < count; k++) hardest = Math.max(hardest, sign * (e[places[k]] - edge));
        double all = labels.size() * weights.floor() * Math.exp(-temperature * hardest);
        double sum = 0;
        for (int k = 0; k < count; k++) {
            int ij = places[k];
            w[k] = Math.exp(temperature * (sign * (e[ij] - edge) - hardest));
            all += w[k];
            sum += w[k] * sign * (d[ij] - edge);
        }
        for (int k = 0; k < count; k++) w[k] /= all;
        return sum / all;
    }
}

package org.snedecor.losses.mining;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.op.Forward;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.ScalarOp;

/// `y = 1/N [ Σ_{i positive} max(0, α + D[i] − β_i) + Σ_{k negative} max(0, α + β_k − D[k]) ] + p`,  p = ν β of a single β, otherwise ν/N `Σ_{i positive} β_i`,
/// `dD[i]` = dy/N for each active positive i, −dy/N for each active negative,  dβ = dy/N · (active negatives − active positives) + dy ∂p/∂β
///
/// D is a matrix read in row-major order, β_i the number of the row that place i lies in, N what `averaging` divides by. A place may occur several
/// times, as those of drawn negatives do. Computed in doubles on the host in one pass over the places; with lists of tensors, half a million triplets
/// would take 50 MiB.
///
/// @param price ν   @param positives places in D   @param boundaries for each row of D, its index in β. No array is copied.
public record MarginHinge(double margin, double price, Averaging averaging, int[] positives, int[] negatives, int[] boundaries) implements ScalarOp {
    @Override
    public Forward forward(NdArray... x) {
        double[] d = x[0].toDoubles();
        double[] beta = x[1].toDoubles();
        int columns = x[0].shape().extent(1);
        double[] slope = new double[d.length];
        double[] moved = new double[beta.length];
        double sum = 0;
        long active = 0;
        for (int i : positives) {
            int c = boundaries[i / columns];
            double hinge = margin + d[i] - beta[c];
            if (!(hinge > 0)) continue;
            sum += hinge;
            slope[i]++;
            moved[c]--;
            active++;
        }
        for (int k : negatives) {
            int c = boundaries[k / columns];
            double hinge = margin + beta[c] - d[k];
            if (!(hinge > 0)) continue;
            sum += hinge;
            slope[k]--;
            moved[c]++;
            active++;
        }
        double divisor = averaging.divisor((long) positives.length + negatives.length, active);
        if (beta.length == 1) {
            sum += price * beta[0] * divisor;
            moved[0] += price * divisor;
        } else if (price > 0) {
            for (int i : positives) {
                sum += price * beta[boundaries[i / columns]];
                moved[boundaries[i / columns]] += price;
            }
        }
        for (int i = 0; i < slope.length; i++) slope[i] /= divisor;
        for (int c = 0; c < moved.length; c++) moved[c] /= divisor;
        return Forward.of(NdArray.of(x[0].backend(), Shape.SCALAR, sum / divisor), NdArray.of(x[0].backend(), x[0].shape(), slope), NdArray.of(x[1].backend(), x[1].shape(), moved));
    }
}

package org.snedecor.losses.mining;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.op.Forward;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Averaging;
import org.snedecor.losses.ScalarOp;

/// `y = 1/N [ Σ_{i positive} max(0, α + D[i] − β) + Σ_{k negative} max(0, α + β − D[k]) ]`,
/// `dD[i]` = dy/N for each active positive i, −dy/N for each active negative,  dβ = dy/N · (active negatives − active positives)
///
/// D is a matrix read in row-major order, β one number, N what `averaging` divides by. A place may come several times: negatives that are drawn
/// do. In doubles on the host, one pass over the places; as lists of tensors, half a million triplets would take 50 MiB.
///
/// @param positives places in D. Neither array is copied.
public record MarginHinge(double margin, Averaging averaging, int[] positives, int[] negatives) implements ScalarOp {
    @Override
    public Forward forward(NdArray... x) {
        double[] d = x[0].toDoubles();
        double beta = x[1].item();
        double[] slope = new double[d.length];
        double sum = 0;
        long pulled = 0;
        long pushed = 0;
        for (int i : positives) {
            double hinge = margin + d[i] - beta;
            if (!(hinge > 0)) continue;
            sum += hinge;
            slope[i]++;
            pulled++;
        }
        for (int k : negatives) {
            double hinge = margin + beta - d[k];
            if (!(hinge > 0)) continue;
            sum += hinge;
            slope[k]--;
            pushed++;
        }
        double divisor = averaging.divisor((long) positives.length + negatives.length, pulled + pushed);
        for (int i = 0; i < slope.length; i++) slope[i] /= divisor;
        return Forward.of(NdArray.of(x[0].backend(), Shape.SCALAR, sum / divisor), NdArray.of(x[0].backend(), x[0].shape(), slope),
                NdArray.of(x[1].backend(), x[1].shape(), (pushed - pulled) / divisor));
    }
}

package org.snedecor.losses.angular;

import org.snedecor.core.array.NdArray;
import org.snedecor.core.op.Forward;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.Labels;
import org.snedecor.losses.ScalarOp;

/// y = 1/N Σ_{(a,p,n)} max(0, (1 + t) D[a,p] − 2t (D[a,n] + D[p,n])),  N the number of triplets, a and p in both orders
///
/// In squared distances D, since 4 ‖n − (a + p)/2‖² = 2 ‖n − a‖² + 2 ‖n − p‖² − ‖a − p‖². The hinge ties three distances to each other, so
/// there is nothing to sort: a loop over triplets, in doubles on the host, that stores none of them.
///
/// @param t tan² α
public record AngularHinge(double t, Labels labels) implements ScalarOp {
    @Override
    public Forward forward(NdArray... x) {
        int size = labels.size();
        Shape shape = x[0].shape();
        labels.requireDistances(name(), shape);
        double[] d = x[0].toDoubles();
        double[] slope = new double[d.length];
        double sum = 0;
        for (int a = 0; a < size; a++) {
            for (int p : labels.group(a)) {
                if (p == a) continue;
                double reach = (1 + t) * d[a * size + p];
                for (int n = 0; n < size; n++) {
                    double hinge = reach - 2 * t * (d[a * size + n] + d[p * size + n]);
                    if (hinge <= 0 || labels.at(n) == labels.at(a)) continue;
                    sum += hinge;
                    slope[a * size + p] += 1 + t;
                    slope[a * size + n] -= 2 * t;
                    slope[p * size + n] -= 2 * t;
                }
            }
        }
        double triplets = Math.max(1, labels.tripletCount());
        for (int i = 0; i < slope.length; i++) slope[i] /= triplets;
        return Forward.of(NdArray.of(x[0].backend(), Shape.SCALAR, sum / triplets), NdArray.of(x[0].backend(), shape, slope));
    }
}

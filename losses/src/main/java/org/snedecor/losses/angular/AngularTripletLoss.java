package org.snedecor.losses.angular;

import org.snedecor.core.autograd.Tensor;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.Labels;

/// L = avg_{(a,p,n)} max(0, ‖a − p‖² − 4 tan² α ‖n − c‖²),  c = (a + p)/2
///
/// Wang et al., ICCV 2017: in the triangle of a, p and the negative, the angle at the negative is to be at most α, whatever the size of the triangle.
/// Conventions: squared distance, normalised embeddings, mean over all triplets of the batch. Takes batch³ steps but no memory for them; training
/// is usually done with the soft form, [AngularLoss].
///
/// @param degrees α in (0, 90)
public record AngularTripletLoss(double degrees) implements EmbeddingLoss {
    public AngularTripletLoss {
        if (!(degrees > 0 && degrees < 90)) throw new IllegalArgumentException("angular triplet: " + degrees + " degrees are outside (0, 90)");
    }

    /// 45 degrees.
    public AngularTripletLoss() {
        this(45);
    }

    @Override
    public Tensor of(Tensor embeddings, Labels labels) {
        Tensor z = labels.admit(embeddings).normalize(1);
        double t = Math.pow(Math.tan(Math.toRadians(degrees)), 2);
        return Tensor.apply(new AngularHinge(t, labels), z.squaredDistances(z));
    }
}

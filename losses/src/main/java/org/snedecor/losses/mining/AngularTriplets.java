package org.snedecor.losses.mining;

import org.snedecor.losses.PairLabels;

/// {(a, p, n): ‖a − p‖ / (2 ‖n − c‖) > tan α},  c = (a + p) / 2
///
/// The triplets whose negative sees half of the positive pair at more than α: the hinge of Wang, Zhou, Wen, Liu, Lin, *Deep Metric Learning with Angular
/// Loss*, ICCV 2017, is above 0 there. It is `AngularMiner` of pytorch-metric-learning, which has α = 20° and does not normalise embeddings.
///
/// The distance to the middle c follows from three sides (Apollonius): 4 ‖n − c‖² = 2 ‖a − n‖² + 2 ‖p − n‖² − ‖a − p‖², so that the condition is
/// ‖a − p‖² > tan² α · (2 ‖a − n‖² + 2 ‖p − n‖² − ‖a − p‖²). A negative at the middle is always chosen; a triplet with a = p never is.
///
/// @param degrees α, above 0 and below 90. It must be mined by plain Euclidean distances, without which this is not an angle.
public record AngularTriplets(double degrees) implements TupleMiner {
    public AngularTriplets {
        if (!(degrees > 0 && degrees < 90)) throw new IllegalArgumentException("angular triplets: " + degrees + " degrees are not between 0 and 90");
    }

    @Override
    public Triplets mine(Distances d, PairLabels labels) {
        if (!labels.oneSet()) {
            throw new IllegalArgumentException("angular triplets: an angle needs the distance of negative and positive, which " + labels + " have not; rows and columns must be one set");
        }
        double tan = Math.tan(Math.toRadians(degrees));
        return AllTriplets.where(labels, (a, p, n) -> {
            double side = d.at(a, p) * d.at(a, p);
            double middle = Math.max(0, 2 * d.at(a, n) * d.at(a, n) + 2 * d.at(p, n) * d.at(p, n) - side);
            return side > tan * tan * middle;
        });
    }
}

package org.snedecor.losses.registry;

import org.snedecor.losses.distance.Cosine;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.Euclidean;
import org.snedecor.losses.distance.SquaredEuclidean;

/// The distances by name, as the setting `distance` has them.
enum Metric {
    EUCLIDEAN(new Euclidean()),
    SQUARED(new SquaredEuclidean()),
    COSINE(new Cosine());

    final Distance distance;

    Metric(Distance distance) {
        this.distance = distance;
    }
}

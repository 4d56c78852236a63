package org.snedecor.losses.registry;

import java.util.function.Function;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.distance.Cosine;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.DotProduct;
import org.snedecor.losses.distance.Euclidean;
import org.snedecor.losses.distance.Mahalanobis;
import org.snedecor.losses.distance.RelativeEuclidean;
import org.snedecor.losses.distance.RelativeMahalanobis;
import org.snedecor.losses.distance.Snr;
import org.snedecor.losses.distance.SquaredEuclidean;

/// The distances by name, as the setting `distance` has them. A map to be learned begins as the identity.
enum DistanceName {
    EUCLIDEAN(_ -> new Euclidean()),
    SQUARED(_ -> new SquaredEuclidean()),
    COSINE(_ -> new Cosine()),
    DOT(_ -> new DotProduct()),
    SNR(_ -> new Snr()),
    RELATIVE(_ -> new RelativeEuclidean(true)),
    MAHALANOBIS(w -> new Mahalanobis(identity(w), false)),
    RELATIVE_MAHALANOBIS(w -> new RelativeMahalanobis(identity(w), true));

    private final Function<ClassWeights, Distance> maker;

    DistanceName(Function<ClassWeights, Distance> maker) {
        this.maker = maker;
    }

    Distance distance(ClassWeights weights) {
        return maker.apply(weights);
    }

    private static Parameter identity(ClassWeights weights) {
        if (weights == null) throw new IllegalArgumentException("distance mahalanobis learns a map: it needs the number of dimensions");
        int n = weights.dimensions();
        double[] map = new double[n * n];
        for (int i = 0; i < n; i++) map[i * n + i] = 1;
        return new Parameter(NdArray.of(weights.init().backend(), Shape.of(n, n), map));
    }
}

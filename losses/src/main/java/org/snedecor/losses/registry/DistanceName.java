package org.snedecor.losses.registry;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.distance.Cosine;
import org.snedecor.losses.distance.Distance;
import org.snedecor.losses.distance.DotProduct;
import org.snedecor.losses.distance.Euclidean;
import org.snedecor.losses.distance.Lp;
import org.snedecor.losses.distance.Mahalanobis;
import org.snedecor.losses.distance.RelativeEuclidean;
import org.snedecor.losses.distance.RelativeMahalanobis;
import org.snedecor.losses.distance.Snr;
import org.snedecor.losses.distance.SquaredEuclidean;

/// The distances by name, for the setting `distance`. A map to be learned starts as the identity.
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

    private static final Map<String, NamedPart.Entry> OTHERS = Map.of("lp", new Other("lp", List.of(
            Setting.positive("p", 1, "of the norm, 1 or more"), Setting.positive("power", 1, "of the distance, 1 or more"))));

    private record Other(String name, List<Setting> settings) implements NamedPart.Entry {}

    /// @param text one of these names in lower case, or a distance with settings in the form of [#canonical]
    static Distance named(String text, ClassWeights weights) {
        for (DistanceName each : values()) if (each.name().toLowerCase(Locale.ROOT).equals(text)) return each.distance(weights);
        Settings s = NamedPart.of("distance", OTHERS, text).settings();
        return new Lp(s.number("p"), s.number("power"));
    }

    /// The canonical form of a distance with settings of its own: `lp:p=3,power=2`.
    ///
    /// @throws IllegalArgumentException naming what is not known or not allowed in the text
    static String canonical(String text) {
        String name = text.split(":", 2)[0].toLowerCase(Locale.ROOT);
        if (!OTHERS.containsKey(name)) {
            String words = Arrays.stream(values()).map(each -> each.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));
            throw new IllegalArgumentException("distance = '" + text + "' is none of " + words + ", lp:p=P,power=Q");
        }
        named(text, null);
        return NamedPart.of("distance", OTHERS, text).text();
    }

    private static Parameter identity(ClassWeights weights) {
        if (weights == null) throw new IllegalArgumentException("distance mahalanobis learns a map: it needs the number of dimensions");
        int n = weights.dimensions();
        double[] map = new double[n * n];
        for (int i = 0; i < n; i++) map[i * n + i] = 1;
        return new Parameter(NdArray.of(weights.init().backend(), Shape.of(n, n), map));
    }
}

package org.snedecor.losses.registry;

import java.util.Map;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.nn.Initialization;
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.metric.EmbeddingMetric;
import org.snedecor.losses.metric.LearnedMap;
import org.snedecor.losses.metric.LearnedScore;
import org.snedecor.losses.metric.RawEmbeddings;
import org.snedecor.losses.metric.UnitLength;
import org.snedecor.losses.metric.UnitMeans;
import org.snedecor.losses.relation.RelationNetworkLoss;

/// Metrics of embeddings by their words, which stand in weights files.
public final class EmbeddingMetrics {
    private EmbeddingMetrics() {}

    /// A metric whose parameters are still to be loaded.
    ///
    /// @param embedding the length of an embedding   @param parameters the shapes that were saved, by name
    /// @throws IllegalArgumentException for an unknown word, or a missing parameter
    public static EmbeddingMetric get(String word, Initialization init, int embedding, Map<String, Shape> parameters) {
        return switch (word) {
            case "unit" -> new UnitLength();
            case "raw" -> new RawEmbeddings();
            case "means" -> new UnitMeans();
            case "map" -> new LearnedMap(new Parameter(NdArray.zeros(init.backend(), matrix(parameters, "map"))));
            case "score" -> new LearnedScore(RelationNetworkLoss.of(init, 1, matrix(parameters, "network.hidden.weight").extent(0), embedding));
            default -> throw new IllegalArgumentException("embeddings are compared by '" + word + "', which is none of unit, raw, means, map, score");
        };
    }

    private static Shape matrix(Map<String, Shape> parameters, String name) {
        Shape shape = parameters.get(name);
        if (shape == null || shape.rank() != 2) throw new IllegalArgumentException("the matrix '" + name + "' by which embeddings are compared is missing");
        return shape;
    }
}

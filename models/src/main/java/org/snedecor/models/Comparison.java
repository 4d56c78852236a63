package org.snedecor.models;

import java.util.Map;
import org.snedecor.core.array.NdArray;
import org.snedecor.core.autograd.NoGrad;
import org.snedecor.core.autograd.Tensor;
import org.snedecor.core.nn.Origin;
import org.snedecor.core.nn.Parameter;
import org.snedecor.core.shape.Shape;
import org.snedecor.losses.EmbeddingLoss;
import org.snedecor.losses.fstatistic.VariationalLoss;
import org.snedecor.losses.lmnn.LmnnLoss;
import org.snedecor.losses.relation.RelationNetworkLoss;
import org.snedecor.models.eval.Neighbours;

/// How embeddings are compared once a network is trained.
///
/// | word | what is compared | for |
/// |---|---|---|
/// | `unit` | embeddings at length 1, by Euclidean distance: the order of cosines | most losses |
/// | `raw` | embeddings as they come, by Euclidean distance | losses whose lengths mean something |
/// | `means` | the first half of the columns at length 1 | [VariationalLoss], where the other half are variances |
/// | `map` | L z, by Euclidean distance, with the L that was learned | [LmnnLoss] |
/// | `score` | pairs, by the score of the network that was learned beside the embedding | [RelationNetworkLoss] |
///
/// What was learned is part of it, and is saved with the weights.
public sealed interface Comparison {
    /// The rows that are compared.
    ///
    /// @param embeddings `[n, embedding]`, as the network gives them
    Tensor rows(Tensor embeddings);

    /// The length of a row.
    default int length(int embedding) {
        return embedding;
    }

    /// The word of the table above.
    String word();

    /// Each of the rows a query among all others.
    default Neighbours neighbours(NdArray rows) {
        return Neighbours.among(rows);
    }

    /// What this loss wants.
    ///
    /// @param unitLength at length 1, where the loss leaves the choice?
    static Comparison of(EmbeddingLoss loss, boolean unitLength) {
        return switch (loss) {
            case LmnnLoss lmnn -> new Mapped(lmnn.map());
            case RelationNetworkLoss network -> new Scored(network);
            case VariationalLoss _ -> new Means();
            default -> unitLength ? new UnitLength() : new AsTheyCome();
        };
    }

    /// One whose weights are still to be loaded.
    ///
    /// @param weights the shapes that it was saved with, by name
    /// @throws IllegalArgumentException for a word that there is not, or weights that are missing
    static Comparison of(String word, Origin origin, int embedding, Map<String, Shape> weights) {
        return switch (word) {
            case "unit" -> new UnitLength();
            case "raw" -> new AsTheyCome();
            case "means" -> new Means();
            case "map" -> new Mapped(new Parameter(NdArray.zeros(origin.backend(), shape(weights, "map"))));
            case "score" -> new Scored(RelationNetworkLoss.of(origin, 1, shape(weights, "network.hidden.weight").extent(0), embedding));
            default -> throw new IllegalArgumentException("embeddings are compared by '" + word + "', which is none of unit, raw, means, map, score");
        };
    }

    private static Shape shape(Map<String, Shape> weights, String name) {
        Shape shape = weights.get(name);
        if (shape == null || shape.rank() != 2) throw new IllegalArgumentException("the matrix '" + name + "' by which embeddings are compared is missing");
        return shape;
    }

    record UnitLength() implements Comparison {
        @Override
        public Tensor rows(Tensor embeddings) {
            return embeddings.normalize(1);
        }

        @Override
        public String word() {
            return "unit";
        }
    }

    record AsTheyCome() implements Comparison {
        @Override
        public Tensor rows(Tensor embeddings) {
            return embeddings;
        }

        @Override
        public String word() {
            return "raw";
        }
    }

    record Means() implements Comparison {
        @Override
        public Tensor rows(Tensor embeddings) {
            return embeddings.slice(1, 0, length(embeddings.shape().extent(1))).normalize(1);
        }

        @Override
        public int length(int embedding) {
            return embedding / 2;
        }

        @Override
        public String word() {
            return "means";
        }
    }

    /// @param map L, `[length, embedding]`
    record Mapped(Parameter map) implements Comparison {
        @Override
        public Tensor rows(Tensor embeddings) {
            return embeddings.matmul(map.tensor(), false, true);
        }

        @Override
        public int length(int embedding) {
            return map.shape().extent(0);
        }

        @Override
        public String word() {
            return "map";
        }
    }

    /// A row of the gallery is scored as a class with one support.
    record Scored(RelationNetworkLoss network) implements Comparison {
        @Override
        public Tensor rows(Tensor embeddings) {
            return embeddings;
        }

        @Override
        public String word() {
            return "score";
        }

        @Override
        public Neighbours neighbours(NdArray rows) {
            return Neighbours.byScore(rows.shape().extent(0), (first, count) -> {
                try (var step = rows.backend().step()) {
                    Tensor gallery = Tensor.constant(rows);
                    return NoGrad.call(() -> network.scores(gallery, gallery.slice(0, first, first + count))).value().toFloats();
                }
            });
        }
    }
}

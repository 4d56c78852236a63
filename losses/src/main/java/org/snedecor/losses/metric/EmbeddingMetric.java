package org.snedecor.losses.metric;

import java.util.Optional;
import org.snedecor.core.autograd.Tensor;

/// How embeddings are compared once a network is trained.
///
/// | word | what is compared | class |
/// |---|---|---|
/// | `unit` | embeddings at length 1, by Euclidean distance: the order of cosines | [UnitLength] |
/// | `raw` | embeddings as they come, by Euclidean distance | [RawEmbeddings] |
/// | `means` | the first half of the columns at length 1; the other half are variances | [UnitMeans] |
/// | `map` | L z, by Euclidean distance, with an L that was learned | [LearnedMap] |
/// | `score` | pairs, by a score that was learned with the embedding | [LearnedScore] |
///
/// A metric is a record. The parameters in its components are learned and are saved with the weights of the network.
/// `losses.registry.EmbeddingMetrics` makes a metric from its word and the shapes of its parameters, which can then be loaded.
public interface EmbeddingMetric {
    /// The word of the table above, by which a weights file names it.
    String word();

    /// The rows to be compared.
    ///
    /// @param embeddings `[n, embedding]`, as the network gives them
    /// @return `[n, length(embedding)]`
    Tensor rows(Tensor embeddings);

    /// The length of a row.
    ///
    /// @param embedding the length of an embedding
    default int length(int embedding) {
        return embedding;
    }

    /// The score by which pairs of rows are compared; empty where rows are compared by their Euclidean distance.
    default Optional<PairScore> score() {
        return Optional.empty();
    }
}

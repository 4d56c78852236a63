package org.snedecor.models.cli;

import java.util.Optional;
import org.snedecor.models.train.NamedMetrics;
import picocli.CommandLine.Option;

/// Scores beyond the table that is always printed.
final class MetricsOptions {
    @Option(names = "--metrics", paramLabel = "LIST",
            description = "Further scores of the embeddings, with commas between: recall@K, precision@K, ndcg@K, knn@K, r-precision, map@r, map, mrr, nmi, ami, auc, eer, fnmr@F, "
                    + "within/between, or all; where cameras are known also cmc@K and reid-map.")
    String list;

    /// Those asked for.
    Optional<NamedMetrics> asked() {
        return list == null ? Optional.empty() : Optional.of(of(list));
    }

    /// Some others before those asked for.
    NamedMetrics with(String others) {
        return of(list == null ? others : others + "," + list);
    }

    private NamedMetrics of(String names) {
        try {
            return NamedMetrics.of(names);
        } catch (IllegalArgumentException e) {
            throw new UserError("--metrics " + list + ": " + e.getMessage());
        }
    }
}

/// By what embeddings are compared once a network is trained: [EmbeddingMetric][org.snedecor.losses.metric.EmbeddingMetric], one file each.
package org.snedecor.losses.metric;

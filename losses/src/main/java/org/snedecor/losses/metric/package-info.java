/// The ways to compare embeddings once a network is trained: [EmbeddingMetric][org.snedecor.losses.metric.EmbeddingMetric], one file each.
package org.snedecor.losses.metric;

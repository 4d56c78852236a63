package org.snedecor.losses.batch;

import org.snedecor.losses.Labels;

/// The examples that batches of clusters are drawn from, and the size of these batches.
///
/// @param classes of all examples   @param clusters of one batch, at least 2   @param examples of each cluster in a batch, at least 1
/// @param every batches between two refreshes from all examples
public record ClusterDraws(Labels classes, Clusterer clusterer, int clusters, int examples, int every, long seed) {}

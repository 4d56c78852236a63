/// Scores of embeddings: [Retrieval] among themselves or in a gallery, [KnnClassifier] against a training set.
/// [Ranking] scores the whole order of a gallery, for several labels a row too, [ClusterAgreement] clusters, [Calibration] a threshold of
/// distance, and [Reidentification] persons seen by several cameras. [FactorInformation] and [Explicitness] say how far the numbers of an embedding are
/// known factors of what is seen.
///
/// All but clusters and factors ask for the exact nearest neighbours, which [Neighbours] finds without a matrix of all distances.
package org.snedecor.models.eval;

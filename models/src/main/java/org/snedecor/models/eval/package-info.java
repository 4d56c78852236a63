/// How good embeddings are: [Retrieval] among themselves or in a gallery, [KnnClassifier] against a training set.
///
/// Both ask for the exact nearest neighbours, which [Neighbours] finds without a matrix of all distances.
package org.snedecor.models.eval;

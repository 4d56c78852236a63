/// The common parts of all losses. [EmbeddingLoss][org.snedecor.losses.EmbeddingLoss] is a loss of the embeddings and
/// [Labels][org.snedecor.losses.Labels] of a batch. [ExampleLoss][org.snedecor.losses.ExampleLoss] has a term for each row.
/// [PairwiseLoss][org.snedecor.losses.PairwiseLoss] is a sum over pairs of two sets, and [PairLabels][org.snedecor.losses.PairLabels] says which
/// pairs count. A [Reducer][org.snedecor.losses.Reducer], such as one of [Averaging][org.snedecor.losses.Averaging], reduces the terms to one number.
/// Each family of losses has a package, and each loss a file.
///
/// | package | what it holds |
/// |---|---|
/// | `losses.distance` | distances between the rows of two matrices |
/// | `losses.pair` | contrastive losses, and the pairs that others sum over |
/// | `losses.triplet` | a positive against a negative of one anchor |
/// | `losses.dynamic` | a triplet by its place among those seen lately |
/// | `losses.centroid` | an example against means of classes |
/// | `losses.quadruplet` | a positive pair against a negative pair of other rows |
/// | `losses.npair` | one pair of each class, against the positives of all other classes |
/// | `losses.lifted` | soft minima and maxima over all others of a batch |
/// | `losses.similarity` | every pair of a row, weighed by its similarity |
/// | `losses.neighbour` | a neighbour drawn by a softmax over the others |
/// | `losses.tuplet` | the angle of a positive pair against all negatives |
/// | `losses.manifold` | walks along the batch to proxies |
/// | `losses.views` | two views of an image |
/// | `losses.angular` | the angle at the negative of a triplet |
/// | `losses.ranked` | the whole batch in order about each row |
/// | `losses.histogram` | the distributions of similarities |
/// | `losses.deviance` | the likelihood of a pair's kind |
/// | `losses.multibatch` | a hinge about a learned threshold |
/// | `losses.dsml` | the SNR distance in four losses, and the zero-mean term |
/// | `losses.confusion` | the energy confusion term |
/// | `losses.fstatistic` | the F-statistic loss, and the Gaussian KL term |
/// | `losses.magnet` | clusters of a class against clusters of others |
/// | `losses.relation` | a similarity that is learned |
/// | `losses.lmnn` | a linear map that is learned |
/// | `losses.classification` | a weight vector for each class |
/// | `losses.memory` | any loss of pairs against the embeddings of earlier batches |
/// | `losses.tiles` | a loss of many rows, a few of them at a time |
/// | `losses.regularizer` | terms of rows alone |
/// | `losses.reducer` | reducers of terms other than sum and means |
/// | `losses.mining` | which pairs and triplets to learn from |
/// | `losses.combined` | losses made of losses |
/// | `losses.metric` | how embeddings are compared once a network is trained |
/// | `losses.batch` | how batches are drawn for a loss |
/// | `losses.registry` | every loss by its name, with paper, settings, metric and batches |
package org.snedecor.losses;

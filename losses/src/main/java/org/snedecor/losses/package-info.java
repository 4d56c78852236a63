/// What every loss shares: [EmbeddingLoss][org.snedecor.losses.EmbeddingLoss], the [Labels][org.snedecor.losses.Labels] of a batch,
/// what becomes of their terms ([Reducer][org.snedecor.losses.Reducer], [Averaging][org.snedecor.losses.Averaging]), of those that have a term for each row,
/// [ExampleLoss][org.snedecor.losses.ExampleLoss], and of those that are sums over pairs,
/// [PairwiseLoss][org.snedecor.losses.PairwiseLoss], which [pairs][org.snedecor.losses.PairLabels] of two sets count. The losses stand in one package a family, one file each.
///
/// | package | what it holds |
/// |---|---|
/// | `losses.distance` | distances between the rows of two matrices |
/// | `losses.pair` | contrastive losses, and the pairs that others sum over |
/// | `losses.triplet` | a positive against a negative of one anchor |
/// | `losses.dynamic` | a triplet by its place among those seen lately |
/// | `losses.centroid` | an example against means of classes |
/// | `losses.quadruplet` | a positive pair against a negative pair of other rows |
/// | `losses.npair` | one pair a class, against the positives of all other classes |
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
/// | `losses.reducer` | what becomes of the terms, beside sum and means |
/// | `losses.mining` | which pairs and triplets to learn from |
/// | `losses.combined` | losses made of losses |
/// | `losses.metric` | by what embeddings are compared once a network is trained |
/// | `losses.batch` | how the batches of a loss are drawn |
/// | `losses.registry` | every loss by its name, with paper, settings, metric and batches |
package org.snedecor.losses;

/// What every loss shares: [EmbeddingLoss][org.snedecor.losses.EmbeddingLoss], the [Labels][org.snedecor.losses.Labels] of a batch,
/// and how terms are [averaged][org.snedecor.losses.Averaging]. The losses stand in one package a family, one file each.
///
/// | package | what it holds |
/// |---|---|
/// | `losses.distance` | distances between the rows of two matrices |
/// | `losses.pair` | losses that are sums over pairs |
/// | `losses.triplet` | losses that compare a positive with a negative of one anchor |
/// | `losses.classification` | losses with a weight vector for each class |
/// | `losses.registry` | every loss by its name, with paper, settings and defaults |
package org.snedecor.losses;

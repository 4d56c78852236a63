/// Magnet loss and its procedure (Rippel, Paluri, Dollár, Bourdev, ICLR 2016): a class is not a single cluster but several, and only clusters of
/// other classes that come too near are pushed away.
///
/// | part | where |
/// |---|---|
/// | the loss of a batch of clusters | [MagnetLoss][org.snedecor.losses.magnet.MagnetLoss] |
/// | clusters of the whole training set | [ClusterIndex][org.snedecor.losses.magnet.ClusterIndex]; they are found by a [Clusterer][org.snedecor.losses.batch.Clusterer], such as `models.data.KMeans` |
/// | seed cluster drawn by loss, nearest impostors, cached losses, when to refresh | [MagnetSampler][org.snedecor.losses.magnet.MagnetSampler] |
/// | the whole of it | [MagnetBatches][org.snedecor.losses.magnet.MagnetBatches] |
/// | classification by the nearest clusters | [NearestClusterClassifier][org.snedecor.losses.magnet.NearestClusterClassifier] |
///
/// As a loop over embeddings, which `models.train.AdaptiveSteps` runs with images (`train --loss magnet --clusters 4`):
/// ```
/// var batches = new MagnetBatches(loss, new ClusterDraws(labels, kMeans, clusters, examples, every, seed));
/// while (training) {
///     if (batches.due()) batches.refresh(embed(trainingSet));
///     AdaptiveBatch batch = batches.next();
///     optimizer.step(Gradients.of(batch.loss(network.apply(images(batch.rows()), phase))));
///     batch.taken();
/// }
/// var classifier = new NearestClusterClassifier(ClusterIndex.of(...), batches.variance(), 128);
/// ```
package org.snedecor.losses.magnet;

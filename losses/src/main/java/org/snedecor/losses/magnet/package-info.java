/// Magnet loss and its procedure (Rippel, Paluri, Dollár, Bourdev, ICLR 2016): a class is not one heap but several clusters, and only
/// clusters of other classes that come too near are pushed away.
///
/// | part | where |
/// |---|---|
/// | the loss of a batch of clusters | [MagnetLoss][org.snedecor.losses.magnet.MagnetLoss] |
/// | clusters of the whole training set | [ClusterIndex][org.snedecor.losses.magnet.ClusterIndex], made by `models.data.KMeans`, k-means++ in each class |
/// | seed cluster drawn by loss, nearest impostors, cached losses, when to refresh | `models.data.MagnetSampler` |
/// | classification by the nearest clusters | [NearestClusterClassifier][org.snedecor.losses.magnet.NearestClusterClassifier] |
///
/// The whole of it, as a loop (`models.train.MagnetSteps`; `train --loss magnet --clusters 4`):
/// ```
/// while (training) {
///     if (sampler.due()) sampler.refresh(kMeans.index(embed(trainingSet), labels, sampler.refreshes()));
///     MagnetSampler.Draw draw = sampler.next();
///     MagnetLoss.Terms terms = loss.terms(network.apply(images(draw.rows())), draw.classes(), draw.clusters());
///     optimizer.step(Gradients.of(terms.losses().mean()));
///     sampler.learned(draw, terms.losses().value().toDoubles(), terms.variance().item());
/// }
/// var classifier = new NearestClusterClassifier(kMeans.index(...), sampler.variance(), 128);
/// ```
package org.snedecor.losses.magnet;

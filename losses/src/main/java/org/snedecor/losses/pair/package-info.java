/// Losses that are sums over pairs of a batch.
///
/// | loss | paper | equation | file |
/// |---|---|---|---|
/// | contrastive | Hadsell, Chopra, LeCun, CVPR 2006 | 4 | [ContrastiveLoss][org.snedecor.losses.pair.ContrastiveLoss] |
/// | contrastive, linear | pytorch-metric-learning 2.8.1 | | [LinearContrastiveLoss][org.snedecor.losses.pair.LinearContrastiveLoss] |
package org.snedecor.losses.pair;

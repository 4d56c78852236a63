/// Losses that are sums over pairs of a batch.
///
/// | loss | paper | equation | file |
/// |---|---|---|---|
/// | contrastive | Hadsell, Chopra, LeCun, CVPR 2006 | 1/(2N) Σ [ y d² + (1 − y) max(0, m − d)² ] | [ContrastiveLoss][org.snedecor.losses.pair.ContrastiveLoss] |
/// | contrastive, linear | pytorch-metric-learning 2.8.1 | avg max(0, d − m₊) + avg max(0, m₋ − d) | [LinearContrastiveLoss][org.snedecor.losses.pair.LinearContrastiveLoss] |
package org.snedecor.losses.pair;

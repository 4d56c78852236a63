/// Losses that are sums over pairs of a batch.
///
/// | loss | paper | equation | file |
/// |---|---|---|---|
/// | contrastive | Hadsell, Chopra, LeCun, CVPR 2006 | 1/(2N) Σ [ y d² + (1 − y) max(0, m − d)² ] | [ContrastiveLoss][org.snedecor.losses.pair.ContrastiveLoss] |
/// | contrastive, linear | pytorch-metric-learning 2.8.1 | avg max(0, d − m₊) + avg max(0, m₋ − d) | [LinearContrastiveLoss][org.snedecor.losses.pair.LinearContrastiveLoss] |
/// | margin, distance-weighted | Wu, Manmatha, Smola, Krähenbühl, ICCV 2017 | avg max(0, α + d − β), max(0, α + β − d) | [MarginLoss][org.snedecor.losses.pair.MarginLoss] |
/// | threshold-consistent margin | Zhang et al., ICLR 2024 | λ₊ avg max(0, m₊ − s) + λ₋ avg max(0, s − m₋) | [ThresholdConsistentMargin][org.snedecor.losses.pair.ThresholdConsistentMargin] |
package org.snedecor.losses.pair;

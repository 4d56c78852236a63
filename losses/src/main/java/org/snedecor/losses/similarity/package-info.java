/// Losses that weigh every pair of a row by its similarity, softly.
///
/// | loss | paper | equation | file |
/// |---|---|---|---|
/// | multi-similarity | Wang et al., CVPR 2019 | avg 1/α log(1 + Σ exp(−α (s − λ))) + 1/β log(1 + Σ exp(β (s − λ))) | [MultiSimilarityLoss][org.snedecor.losses.similarity.MultiSimilarityLoss] |
/// | circle | Sun et al., CVPR 2020 | avg log(1 + Σ exp(γ α (s − m)) Σ exp(−γ α (s − 1 + m))) | [CircleLoss][org.snedecor.losses.similarity.CircleLoss] |
package org.snedecor.losses.similarity;

/// Losses that compare a positive with a negative pair of other rows. Two papers use one name for two losses.
///
/// | loss | paper | equation | file |
/// |---|---|---|---|
/// | quadruplet of pairs | Ustinova, Lempitsky, NIPS 2016 | avg max(0, m + d(i,j) − d(k,l)) | [PairQuadrupletLoss][org.snedecor.losses.quadruplet.PairQuadrupletLoss] |
/// | quadruplet of Chen et al. | Chen et al., CVPR 2017 | avg max(0, d(i,j) − d(i,k) + a₁) + max(0, d(i,j) − d(l,k) + a₂) | [ChenQuadrupletLoss][org.snedecor.losses.quadruplet.ChenQuadrupletLoss] |
package org.snedecor.losses.quadruplet;

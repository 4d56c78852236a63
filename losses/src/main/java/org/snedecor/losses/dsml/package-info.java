/// Deep SNR-based metric learning: known losses with the [SNR distance][org.snedecor.losses.distance.Snr], and the zero-mean term that is added to them.
///
/// | loss | paper | equation | file |
/// |---|---|---|---|
/// | contrastive | Yuan et al., CVPR 2019 | avg [ y d + (1 − y) max(0, m − d) ] + λ L_r | [DsmlContrastiveLoss][org.snedecor.losses.dsml.DsmlContrastiveLoss] |
/// | triplet | Yuan et al., CVPR 2019 | avg max(0, d(a,p) − d(a,n) + m) + λ L_r | [DsmlTripletLoss][org.snedecor.losses.dsml.DsmlTripletLoss] |
/// | lifted structured | Yuan et al., CVPR 2019 | 1/(2P) Σ max(0, L_ij)² + λ L_r | [DsmlLiftedLoss][org.snedecor.losses.dsml.DsmlLiftedLoss] |
/// | N-pair | Yuan et al., CVPR 2019 | 1/N Σ log(1 + Σ exp(d(f,f⁺) − d(f,f_j⁺))) + λ L_r | [DsmlNPairLoss][org.snedecor.losses.dsml.DsmlNPairLoss] |
/// | zero mean, a term | Yuan et al., CVPR 2019 | L_r = 1/N Σ abs(Σ_m h_m) | [ZeroMean][org.snedecor.losses.dsml.ZeroMean] |
package org.snedecor.losses.dsml;

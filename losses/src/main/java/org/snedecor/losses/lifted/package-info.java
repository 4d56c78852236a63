/// Losses that lift the pairs of a batch into soft minima and maxima over all its others.
///
/// | loss | paper | equation | file |
/// |---|---|---|---|
/// | lifted structured | Oh Song et al., CVPR 2016 | 1/(2P) Σ max(0, log Σ exp(α − d_neg) + d_pos)² | [LiftedStructuredLoss][org.snedecor.losses.lifted.LiftedStructuredLoss] |
/// | LSSS | Ridgeway, Mozer, NeurIPS 2018 (code) | 1/(4P) Σ max(0, log Σ exp(α − d²_neg) + d²_pos) | [LsssLoss][org.snedecor.losses.lifted.LsssLoss] |
/// | generalised lifted | Hermans, Beyer, Leibe, 2017 | avg max(0, log Σ exp(d_pos) + log Σ exp(m − d_neg)) | [GeneralizedLiftedLoss][org.snedecor.losses.lifted.GeneralizedLiftedLoss] |
package org.snedecor.losses.lifted;

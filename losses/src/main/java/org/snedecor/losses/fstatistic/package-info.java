/// The F-statistic loss, and what it is combined with in a variational auto-encoder. Its idea stands, with a picture, in `.readme/f-statistic.md`.
///
/// | loss | paper | equation | file |
/// |---|---|---|---|
/// | F-statistic | Ridgeway, Mozer, NeurIPS 2018 | −Σ Σ log I_x(1/2, ν/2), x = B/(B + W) | [FStatisticLoss][org.snedecor.losses.fstatistic.FStatisticLoss] |
/// | Gaussian KL | Kingma, Welling, ICLR 2014 | 1/2 Σ (μ² + e^l − l − 1) | [GaussianKl][org.snedecor.losses.fstatistic.GaussianKl] |
/// | with KL | Ridgeway, Mozer; Higgins et al., ICLR 2017 | loss(μ) + β KL | [VariationalLoss][org.snedecor.losses.fstatistic.VariationalLoss] |
/// | reconstruction | Kingma, Welling, ICLR 2014 | Σ (softplus(l) − t l) / N | [BernoulliReconstruction][org.snedecor.losses.fstatistic.BernoulliReconstruction] |
///
/// The operation under them is [FStatistic][org.snedecor.losses.fstatistic.FStatistic]; for losses of other probabilities there is
/// [RegularizedBeta][org.snedecor.core.op.RegularizedBeta].
package org.snedecor.losses.fstatistic;

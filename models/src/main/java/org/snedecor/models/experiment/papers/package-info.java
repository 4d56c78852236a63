/// The experiments: each a file, or two, that reads like the section of the paper that it follows. [Studies] lists them.
///
/// | name | paper | file |
/// |---|---|---|
/// | `f-statistic` | Ridgeway, Mozer, NeurIPS 2018 | [Disentanglement], [FactorMatrix] |
/// | `snr` | Yuan et al., CVPR 2019 | [Snr], [NoiseFigure] |
/// | `histogram` | Ustinova, Lempitsky, NIPS 2016 | [HistogramStudy], [ZeroWidth] |
/// | `magnet` | Rippel et al., ICLR 2016 | [Magnet], [MagnetTraining], [HiddenClasses] |
/// | `fashion-mnist` | Xiao, Rasul, Vollgraf, 2017 | [FashionMnist], [FashionTraining], [FashionNet] |
/// | `losses-glyphs`, `losses-vendors`, `losses-fashion-mnist` | Musgrave et al., ECCV 2020 | [AllLosses], [ComparedImages], [LossCandidates], [LossRanking] |
package org.snedecor.models.experiment.papers;

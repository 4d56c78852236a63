/// Losses that order the whole batch about each of its rows.
///
/// | loss | paper | equation | file |
/// |---|---|---|---|
/// | ranked list | Wang et al., CVPR 2019 | avg_P (d − (α − m)) + λ Σ_N w (α − d) | [RankedListLoss][org.snedecor.losses.ranked.RankedListLoss] |
/// | FastAP | Cakir, He, Xia, Kulis, Sclaroff, CVPR 2019 | 1 − avg 1/N⁺ Σ h⁺ H⁺/H | [FastApLoss][org.snedecor.losses.ranked.FastApLoss] |
/// | Smooth-AP | Brown, Xie, Kalogeiton, Zisserman, ECCV 2020 | 1 − avg soft rank among positives / soft rank | [SmoothApLoss][org.snedecor.losses.ranked.SmoothApLoss] |
/// | PNP | Li, Min, Song, Yang, Jin, AAAI 2022 | avg cost of the negatives before a positive | [PnpLoss][org.snedecor.losses.ranked.PnpLoss] |
package org.snedecor.losses.ranked;

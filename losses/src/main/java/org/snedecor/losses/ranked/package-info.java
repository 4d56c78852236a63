/// Losses that order the whole batch about each of its rows.
///
/// | loss | paper | equation | file |
/// |---|---|---|---|
/// | ranked list | Wang et al., CVPR 2019 | avg_P (d − (α − m)) + λ Σ_N w (α − d) | [RankedListLoss][org.snedecor.losses.ranked.RankedListLoss] |
package org.snedecor.losses.ranked;

/// The tuplet margin loss, and the term that its paper adds to it.
///
/// | loss | paper | equation | file |
/// |---|---|---|---|
/// | tuplet margin | Yu, Tao, ICCV 2019 | avg log(1 + Σ_neg exp(s (cos θ_neg − cos(θ_pos − β)))) | [TupletMarginLoss][org.snedecor.losses.tuplet.TupletMarginLoss] |
/// | intra-pair variance | Yu, Tao, ICCV 2019 | avg max(0, (1 − ε) mean − s_pos)² + avg max(0, s_neg − (1 + ε) mean)² | [IntraPairVariance][org.snedecor.losses.tuplet.IntraPairVariance] |
package org.snedecor.losses.tuplet;

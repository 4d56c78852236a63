/// Losses of two views of each image, without negatives.
///
/// | loss | paper | equation | file |
/// |---|---|---|---|
/// | VICReg | Bardes, Ponce, LeCun, ICLR 2022 | λ avg (z − z')² + μ Σ avg max(0, 1 − sd) + ν Σ avg cov² | [VicRegLoss][org.snedecor.losses.views.VicRegLoss] |
package org.snedecor.losses.views;

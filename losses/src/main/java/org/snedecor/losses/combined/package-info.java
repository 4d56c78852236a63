/// Losses made of losses.
///
/// | loss | equation | file |
/// |---|---|---|
/// | sum | L₁ + L₂ + … | [Sum][org.snedecor.losses.combined.Sum] |
/// | weighted | w · L | [Weighted][org.snedecor.losses.combined.Weighted] |
package org.snedecor.losses.combined;

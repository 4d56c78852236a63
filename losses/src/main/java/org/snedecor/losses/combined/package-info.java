/// Losses made of losses.
///
/// | loss | equation | file |
/// |---|---|---|
/// | sum | L₁ + L₂ + … | [Sum][org.snedecor.losses.combined.Sum] |
/// | weighted | w · L | [Weighted][org.snedecor.losses.combined.Weighted] |
/// | reduced | R(t₁ … t_N), the terms of rows | [Reduced][org.snedecor.losses.combined.Reduced] |
/// | reduced terms | R(t₁ … t_N), the terms of rows or pairs | [ReducedTerms][org.snedecor.losses.combined.ReducedTerms] |
/// | with terms | L(z) + Σ a R(z) + Σ b R(W) | [WithTerms][org.snedecor.losses.combined.WithTerms] |
package org.snedecor.losses.combined;

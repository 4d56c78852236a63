/// Losses that compare the distributions of similarities of positive and negative pairs.
///
/// | loss | paper | equation | file |
/// |---|---|---|---|
/// | histogram | Ustinova, Lempitsky, NIPS 2016 | `Σ_r h⁻_r Σ_{q≤r} h⁺_q` | [HistogramLoss][org.snedecor.losses.histogram.HistogramLoss] |
/// | tie-corrected, linear and exponential | the same, and madkn/HistogramLoss | Σ h⁻ A h⁺ | [ReversalCost][org.snedecor.losses.histogram.ReversalCost] |
package org.snedecor.losses.histogram;

/// Distances between embeddings. Every loss over pairs or triplets takes any of them.
///
/// | distance | formula | gradient at equal rows |
/// |---|---|---|
/// | [Euclidean][org.snedecor.losses.distance.Euclidean] | ‖a − b‖ | 0 by convention |
/// | [SquaredEuclidean][org.snedecor.losses.distance.SquaredEuclidean] | ‖a − b‖² | 0 |
/// | [Cosine][org.snedecor.losses.distance.Cosine] | 1 − cos(a, b) | 0 |
/// | [DotProduct][org.snedecor.losses.distance.DotProduct] | −⟨a, b⟩ | that of the formula |
/// | [Lp][org.snedecor.losses.distance.Lp] | (Σ |a − b|^p)^{q/p} | 0 by convention |
/// | [Mahalanobis][org.snedecor.losses.distance.Mahalanobis] | ‖L (a − b)‖, or its square; L learned | 0 |
/// | [RelativeEuclidean][org.snedecor.losses.distance.RelativeEuclidean] | ‖a − b‖² / ‖a‖², or its root; a the anchor | 0 |
/// | [RelativeMahalanobis][org.snedecor.losses.distance.RelativeMahalanobis] | ‖L (a − b)‖² / ‖L a‖², or its root; L learned | 0 |
/// | [Snr][org.snedecor.losses.distance.Snr] | Var(b − a) / Var(a) over components | 0 |
/// | [Normalized][org.snedecor.losses.distance.Normalized] | any of them between a / ‖a‖ and b / ‖b‖ | as that one |
package org.snedecor.losses.distance;

/// Distances between embeddings. Every loss over pairs or triplets takes any of them.
///
/// | distance | formula | gradient at equal rows |
/// |---|---|---|
/// | [Euclidean][org.snedecor.losses.distance.Euclidean] | ‖a − b‖ | 0 by convention |
/// | [SquaredEuclidean][org.snedecor.losses.distance.SquaredEuclidean] | ‖a − b‖² | 0 |
/// | [Cosine][org.snedecor.losses.distance.Cosine] | 1 − cos(a, b) | 0 |
/// | [Normalized][org.snedecor.losses.distance.Normalized] | any of them between a / ‖a‖ and b / ‖b‖ | as that one |
package org.snedecor.losses.distance;

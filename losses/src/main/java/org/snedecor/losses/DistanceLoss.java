package org.snedecor.losses;

import org.snedecor.losses.distance.Distance;

/// A [PairwiseLoss] that sees of rows and columns nothing but their distances d, and takes any other in the place of d.
///
/// So it can be had of rows that lie in the [form][Distance#form] of d already, to the bit:
///
/// ```
/// L(rows, columns) = L'(form(rows), form(columns)),   L' the loss over d.bare()
/// ```
public interface DistanceLoss extends PairwiseLoss {
    /// d
    Distance distance();

    /// The same loss of another distance.
    DistanceLoss over(Distance other);
}

/// Losses that compare a positive with a negative of one anchor.
///
/// | loss | paper | equation | file |
/// |---|---|---|---|
/// | triplet, all of the batch | Schroff, Kalenichenko, Philbin, CVPR 2015 | avg max(0, d(a,p) − d(a,n) + m) | [TripletLoss][org.snedecor.losses.triplet.TripletLoss] |
package org.snedecor.losses.triplet;

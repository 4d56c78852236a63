/// Losses that compare a positive with a negative of one anchor.
///
/// | loss | paper | equation | file |
/// |---|---|---|---|
/// | triplet, all of the batch | Schroff, Kalenichenko, Philbin, CVPR 2015 | avg max(0, d(a,p) − d(a,n) + m) | [TripletLoss][org.snedecor.losses.triplet.TripletLoss] |
/// | triplet, semi-hard | the same | n the nearest beyond p | [SemiHardTripletLoss][org.snedecor.losses.triplet.SemiHardTripletLoss] |
/// | triplet, hard | Hermans, Beyer, Leibe, 2017 | p the farthest, n the nearest of a | [HardTripletLoss][org.snedecor.losses.triplet.HardTripletLoss] |
package org.snedecor.losses.triplet;

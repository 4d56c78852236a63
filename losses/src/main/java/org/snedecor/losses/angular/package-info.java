/// Losses that bound the angle at the negative of a triplet.
///
/// | loss | paper | equation | file |
/// |---|---|---|---|
/// | angular | Wang et al., ICCV 2017 | avg log(1 + Σ exp(4t (a + p)·n − 2 (1 + t) a·p)), t = tan² α | [AngularLoss][org.snedecor.losses.angular.AngularLoss] |
/// | angular, triplets | Wang et al., ICCV 2017 | avg max(0, ‖a − p‖² − 4t ‖n − c‖²) | [AngularTripletLoss][org.snedecor.losses.angular.AngularTripletLoss] |
/// | N-pair and angular | Wang et al., ICCV 2017 | L_npair + λ L_ang | [NPairAngularLoss][org.snedecor.losses.angular.NPairAngularLoss] |
package org.snedecor.losses.angular;

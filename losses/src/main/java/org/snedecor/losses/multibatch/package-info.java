/// | loss | paper | equation | file |
/// |---|---|---|---|
/// | multibatch | Tadmor et al., NIPS 2016 | 1/(k² − k) Σ max(0, 1 − y (θ − d²)) | [MultibatchLoss][org.snedecor.losses.multibatch.MultibatchLoss] |
package org.snedecor.losses.multibatch;
